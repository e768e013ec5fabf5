import {
  add,
  type Big,
  big,
  div,
  fixed,
  integer,
  isNegative,
  log2,
  mul,
  neg,
  one,
  round,
  scale,
  sqrt,
  sub,
  zero,
} from './big-float.ts'

/*
 * Functions of finite floats to some 200 digits, by series in integers and by Newton's method from JavaScript's values.
 */

const FIXED = 300
const ONE = 1n << BigInt(FIXED)

/** Σ terms until they vanish. */
function series(first: bigint, next: (term: bigint, k: bigint) => bigint): bigint {
  let sum = 0n
  for (let [term, k] = [first, 1n]; term !== 0n; k++) {
    sum += term
    term = next(term, k)
  }
  return sum
}

/** artanh(1/n) or arctan(1/n) in fixed point. */
function inverse(n: bigint, digits: number, sign: 1n | -1n): bigint {
  let power = (1n << BigInt(digits)) / n
  let sum = 0n
  for (let k = 1n; power !== 0n; k += 2n) {
    sum += power / k
    power = (sign * power) / (n * n)
    if (power === -1n) break
  }
  return sum
}

const LN2_DIGITS = 500
/** ln 2 = 2 artanh(1/3) */
const ln2: Big = { m: 2n * inverse(3n, LN2_DIGITS, 1n), e: -LN2_DIGITS }
const ln10 = add(mul(integer(3), ln2), { m: 2n * inverse(9n, LN2_DIGITS, 1n), e: -LN2_DIGITS })

const PI_DIGITS = 1500
/** Machin's formula. */
const pi: Big = {
  m: 16n * inverse(5n, PI_DIGITS, -1n) - 4n * inverse(239n, PI_DIGITS, -1n),
  e: -PI_DIGITS,
}

function expOf(x: Big): Big {
  if (x.m === 0n) return one
  const n = round(div(x, ln2))
  const r = fixed(sub(x, mul(integer(n), ln2)), FIXED) >> 16n
  let sum = series(ONE, (term, k) => (term * r) / (ONE * k))
  for (let k = 0; k < 16; k++) sum = (sum * sum) >> BigInt(FIXED)
  return { m: sum, e: Number(n) - FIXED }
}

/** Σ x^k/factors[0]/.../factors[k-1] without the first term, for tiny x. */
const tinySeries = (x: Big, coefficients: readonly [number, number][]): Big =>
  coefficients.map(([power, divisor]) => div(Array<Big>(power).fill(x).reduce(mul), integer(divisor))).reduce(add)

const isTiny = (x: Big): boolean => x.m === 0n || log2(x) < -60

function expm1Of(x: Big): Big {
  if (x.m === 0n) return zero
  if (isTiny(x))
    return tinySeries(x, [
      [1, 1],
      [2, 2],
      [3, 6],
      [4, 24],
      [5, 120],
    ])
  return sub(expOf(x), one)
}

/** ln x from an approximation. */
function logOf(x: Big, near: number): Big {
  const t = sub(mul(x, expOf(big(-near))), one)
  if (t.m === 0n) return big(near)
  return add(
    big(near),
    tinySeries(t, [
      [1, 1],
      [2, -2],
      [3, 3],
      [4, -4],
      [5, 5],
      [6, -6],
    ]),
  )
}

/** Sine and cosine. */
function circle(x: Big): { s: Big; c: Big } {
  if (isTiny(x)) {
    if (x.m === 0n) return { s: zero, c: one }
    return {
      s: tinySeries(x, [
        [1, 1],
        [3, -6],
        [5, 120],
      ]),
      c: sub(
        one,
        tinySeries(x, [
          [2, 2],
          [4, -24],
        ]),
      ),
    }
  }
  // Integers in 2^-PI_DIGITS, so that large arguments lose nothing.
  const X = fixed(x, PI_DIGITS)
  const half = pi.m >> 1n
  const n = (2n * X + half) / (2n * half) - (X < 0n ? 1n : 0n)
  const rest = X - n * half
  const R = rest >> BigInt(PI_DIGITS - 400)
  const unit = 1n << 400n
  const alternate = (first: bigint, from: bigint): Big => ({
    m: series(first, (term, k) => -(term * R * R) / (unit * unit * (2n * k + from - 1n) * (2n * k + from))),
    e: -400,
  })
  const [s, c] = [alternate(R, 1n), alternate(unit, 0n)]
  const quarter = Number(BigInt.asUintN(2, n))
  return [
    { s, c },
    { s: c, c: neg(s) },
    { s: neg(s), c: neg(c) },
    { s: neg(c), c: s },
  ][quarter] as { s: Big; c: Big }
}

/** The angle of a point on the unit circle, from an approximation. */
function angle({ s, c }: { s: Big; c: Big }, near: number): Big {
  const at = circle(big(near))
  const difference = sub(mul(s, at.c), mul(c, at.s))
  return difference.m === 0n
    ? big(near)
    : add(
        big(near),
        tinySeries(difference, [
          [1, 1],
          [3, 6],
        ]),
      )
}

function sinhOf(x: Big): Big {
  if (x.m === 0n || log2(x) < -30) {
    return x.m === 0n
      ? zero
      : tinySeries(x, [
          [1, 1],
          [3, 6],
          [5, 120],
          [7, 5040],
        ])
  }
  return scale(sub(expOf(x), expOf(neg(x))), -1)
}

const coshOf = (x: Big): Big => scale(add(expOf(x), expOf(neg(x))), -1)

function log1pOf(x: number): Big {
  const X = big(x)
  if (X.m === 0n) return zero
  return isTiny(X)
    ? tinySeries(X, [
        [1, 1],
        [2, -2],
        [3, 3],
        [4, -4],
        [5, 5],
      ])
    : logOf(add(one, X), Math.log1p(x))
}

export const exact = {
  exp: (x: number) => expOf(big(x)),
  expm1: (x: number) => expm1Of(big(x)),
  exprel: (x: number) => (x === 0 ? one : div(expm1Of(big(x)), big(x))),
  inverse_exprel: (x: number) => (x === 0 ? one : div(big(x), expm1Of(big(x)))),
  log: (x: number) => logOf(big(x), Math.log(x)),
  log1p: log1pOf,
  log10: (x: number) => div(logOf(big(x), Math.log(x)), ln10),
  sin: (x: number) => circle(big(x)).s,
  cos: (x: number) => circle(big(x)).c,
  tan: (x: number) => {
    const { s, c } = circle(big(x))
    return div(s, c)
  },
  arcsin: (x: number) => arcOf(x, Math.asin),
  arccos: (x: number) => {
    const X = big(x)
    return angle({ s: sqrt(sub(one, mul(X, X))), c: X }, Math.acos(x))
  },
  arctan: (x: number) => {
    const X = big(x)
    if (isTiny(X))
      return X.m === 0n
        ? zero
        : tinySeries(X, [
            [1, 1],
            [3, -3],
            [5, 5],
          ])
    const radius = sqrt(add(one, mul(X, X)))
    return angle({ s: div(X, radius), c: div(one, radius) }, Math.atan(x))
  },
  sinh: (x: number) => sinhOf(big(x)),
  cosh: (x: number) => coshOf(big(x)),
  tanh: (x: number) => div(sinhOf(big(x)), coshOf(big(x))),
}

function arcOf(x: number, near: (x: number) => number): Big {
  const X = big(x)
  if (isTiny(X))
    return X.m === 0n
      ? zero
      : tinySeries(X, [
          [1, 1],
          [3, 6],
        ])
  return angle({ s: X, c: sqrt(sub(one, mul(X, X))) }, near(x))
}

/** x^y for x > 0, and for x < 0 where y is an integer. */
export function exactPow(x: number, y: number): Big {
  const logarithm = logOf(big(Math.abs(x)), Math.log(Math.abs(x)))
  const value = expOf(mul(big(y), logarithm))
  return isNegative(big(x)) && y % 2 !== 0 ? neg(value) : value
}
