/** m 2^e: a real number with as many digits as it takes. */
export interface Big {
  readonly m: bigint
  readonly e: number
}

/** Digits that operations keep. */
const DIGITS = 256

const lengthOf = (m: bigint): number => {
  const digits = (m < 0n ? -m : m).toString(16)
  return m === 0n ? 0 : 4 * (digits.length - 1) + (32 - Math.clz32(Number.parseInt(digits[0] as string, 16)))
}

const shift = (m: bigint, by: number): bigint => (by >= 0 ? m << BigInt(by) : m >> BigInt(-by))

function cut({ m, e }: Big, digits = DIGITS): Big {
  const excess = lengthOf(m) - digits
  return excess > 0 ? { m: m >> BigInt(excess), e: e + excess } : { m, e }
}

export const zero: Big = { m: 0n, e: 0 }
export const integer = (n: number | bigint): Big => ({ m: BigInt(n), e: 0 })
export const one = integer(1)

/** The number itself, which is to be finite. */
export function big(x: number): Big {
  const view = new DataView(new ArrayBuffer(8))
  view.setFloat64(0, x)
  const bits = view.getBigUint64(0)
  const exponent = Number((bits >> 52n) & 0x7ffn)
  const fraction = bits & ((1n << 52n) - 1n)
  const m = exponent === 0 ? fraction : fraction | (1n << 52n)
  return { m: bits >> 63n ? -m : m, e: Math.max(exponent, 1) - 1075 }
}

export const neg = (a: Big): Big => ({ m: -a.m, e: a.e })
export const mul = (a: Big, b: Big): Big => cut({ m: a.m * b.m, e: a.e + b.e })
export const scale = (a: Big, by: number): Big => ({ m: a.m, e: a.e + by })
export const isNegative = (a: Big): boolean => a.m < 0n
/** The position of the first digit: 2^log2 ≤ |a| < 2^(log2 + 1). */
export const log2 = (a: Big): number => lengthOf(a.m) + a.e - 1

export function add(a: Big, b: Big): Big {
  if (a.m === 0n) return b
  if (b.m === 0n) return a
  // What is far below the last digit counts as one digit there.
  const [large, small] = log2(a) >= log2(b) ? [a, b] : [b, a]
  const last = log2(large) - 3 * DIGITS
  if (log2(small) < last) return add(large, { m: small.m < 0n ? -1n : 1n, e: last })
  const e = Math.min(large.e, small.e)
  return cut({ m: shift(large.m, large.e - e) + shift(small.m, small.e - e), e })
}

export const sub = (a: Big, b: Big): Big => add(a, neg(b))

export function div(a: Big, b: Big): Big {
  const raise = Math.max(0, DIGITS + lengthOf(b.m) - lengthOf(a.m))
  return cut({ m: (a.m << BigInt(raise)) / b.m, e: a.e - raise - b.e })
}

export function sqrt(a: Big): Big {
  if (a.m === 0n) return zero
  const raise = 2 * DIGITS + ((a.e - 2 * DIGITS) % 2 === 0 ? 0 : 1)
  const square = a.m << BigInt(raise)
  let root = 1n << BigInt(Math.ceil(lengthOf(square) / 2))
  for (;;) {
    const next = (root + square / root) >> 1n
    if (next >= root) return cut({ m: root, e: (a.e - raise) / 2 })
    root = next
  }
}

/** The integer nearest to a. */
export function round(a: Big): bigint {
  return a.e >= 0 ? a.m << BigInt(a.e) : (shift(a.m, a.e + 1) + 1n) >> 1n
}

/** Fixed point: a 2^digits, cut off. */
export const fixed = (a: Big, digits: number): bigint => shift(a.m, a.e + digits)

/**
 * By how many units in the last place a float differs from a number; 0 for an infinity where the number rounds to it.
 */
export function ulps(x: number, exact: Big): number {
  if (exact.m === 0n) return x === 0 ? 0 : Number.POSITIVE_INFINITY
  const unit = Math.max(log2(exact) - 52, -1074)
  if (!Number.isFinite(x)) {
    const overflows = log2(exact) >= 1023 && fixed(exact.m < 0n ? neg(exact) : exact, -970) >= (1n << 54n) - 1n
    return !Number.isNaN(x) && x > 0 === exact.m > 0n && overflows ? 0 : Number.POSITIVE_INFINITY
  }
  const difference = sub(big(x), exact)
  if (difference.m === 0n) return 0
  const magnitude = difference.m < 0n ? -difference.m : difference.m
  const excess = Math.max(0, lengthOf(magnitude) - 53)
  return Number(magnitude >> BigInt(excess)) * 2 ** (difference.e + excess - unit)
}
