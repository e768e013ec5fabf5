import type {
  ArithmeticBinaryF64,
  ArithmeticUnaryF64,
  BinaryI32,
  Compare,
  Conversion,
  IrType,
  ShiftF64,
  Transcendental,
  UnaryI32,
} from './ir.ts'

/**
 * What each operator of the IR means, on JavaScript numbers. An i32 is a signed integer, a bool is 0 or 1.
 * Transcendental functions mean what their expansion computes.
 */

/** 1, -1 or, for both zeros, 0. */
function sign(x: number): number {
  return x > 0 ? 1 : x < 0 ? -1 : x === 0 ? 0 : Number.NaN
}

function withSign(magnitude: number, signed: number): number {
  const negative = signed < 0 || Object.is(signed, -0)
  return negative ? -magnitude : magnitude
}

/** Remainder with the sign of the divisor, as in Python and NumPy; NaN for a divisor of 0. */
export function mod(x: number, y: number): number {
  const remainder = x % y
  if (remainder === 0) return withSign(0, y)
  return remainder < 0 === y < 0 || Number.isNaN(remainder) ? remainder : remainder + y
}

/** floor(x/y) of the exact quotient, as in Python and NumPy; x/0 for a divisor of 0. */
export function floordiv(x: number, y: number): number {
  if (y === 0) return x / y
  const remainder = x % y
  const moved = remainder !== 0 && remainder < 0 !== y < 0
  const quotient = (x - remainder) / y - (moved ? 1 : 0)
  if (quotient === 0) return withSign(0, x / y)
  const floor = Math.floor(quotient)
  return quotient - floor > 0.5 ? floor + 1 : floor
}

/** High word of the product of two unsigned words, as a signed word. */
export function mulhiU(a: number, b: number): number {
  const aLow = a & 0xffff
  const aHigh = a >>> 16
  const bLow = b & 0xffff
  const bHigh = b >>> 16
  // All sums stay below 2^32, so that wrapping products and sums lose nothing.
  const middle = (Math.imul(aHigh, bLow) + (Math.imul(aLow, bLow) >>> 16)) | 0
  const carry = (Math.imul(aLow, bHigh) + (middle & 0xffff)) | 0
  return (Math.imul(aHigh, bHigh) + (middle >>> 16) + (carry >>> 16)) | 0
}

function modI32(a: number, b: number): number {
  if (b === 0) return 0
  const remainder = a % b
  return (remainder !== 0 && remainder < 0 !== b < 0 ? remainder + b : remainder) | 0
}

export const unaryF64: Readonly<Record<ArithmeticUnaryF64, (x: number) => number>> = {
  neg: (x) => -x,
  abs: Math.abs,
  sqrt: Math.sqrt,
  floor: Math.floor,
  ceil: Math.ceil,
  trunc: Math.trunc,
  sign,
}

const transcendentals: ReadonlySet<string> = new Set<Transcendental>([
  ...(['exp', 'expm1', 'log', 'log1p', 'log10', 'exprel', 'inverse_exprel'] as const),
  ...(['sin', 'cos', 'tan', 'arcsin', 'arccos', 'arctan', 'sinh', 'cosh', 'tanh'] as const),
])

export function isTranscendental(operator: string): operator is Transcendental {
  return transcendentals.has(operator)
}

export const unaryI32: Readonly<Record<UnaryI32, (a: number) => number>> = {
  neg: (a) => -a | 0,
  abs: (a) => Math.abs(a) | 0,
  sign: (a) => Math.sign(a) | 0,
}

export const binaryF64: Readonly<Record<ArithmeticBinaryF64, (x: number, y: number) => number>> = {
  add: (x, y) => x + y,
  sub: (x, y) => x - y,
  mul: (x, y) => x * y,
  div: (x, y) => x / y,
  min: (x, y) => Math.min(x, y),
  max: (x, y) => Math.max(x, y),
  mod,
  floordiv,
  bits_and: (x, y) => ofWords(lowWord(x) & lowWord(y), highWord(x) & highWord(y)),
  bits_or: (x, y) => ofWords(lowWord(x) | lowWord(y), highWord(x) | highWord(y)),
  bits_xor: (x, y) => ofWords(lowWord(x) ^ lowWord(y), highWord(x) ^ highWord(y)),
  bits_add: (x, y) => {
    const low = (lowWord(x) >>> 0) + (lowWord(y) >>> 0)
    return ofWords(low, highWord(x) + highWord(y) + (low > 0xffffffff ? 1 : 0))
  },
  bits_sub: (x, y) => {
    const low = (lowWord(x) >>> 0) - (lowWord(y) >>> 0)
    return ofWords(low, highWord(x) - highWord(y) - (low < 0 ? 1 : 0))
  },
}

export const shiftsF64: Readonly<Record<ShiftF64, (x: number, count: number) => number>> = {
  bits_shl: (x, count) => {
    const [low, high] = [lowWord(x), highWord(x)]
    return count >= 32
      ? ofWords(0, low << (count - 32))
      : ofWords(low << count, (high << count) | ((low >>> 1) >>> (31 - count)))
  },
  bits_shr_u: (x, count) => {
    const [low, high] = [lowWord(x), highWord(x)]
    return count >= 32
      ? ofWords(high >>> (count - 32), 0)
      : ofWords((low >>> count) | ((high << 1) << (31 - count)), high >>> count)
  },
}

export const binaryI32: Readonly<Record<BinaryI32, (a: number, b: number) => number>> = {
  add: (a, b) => (a + b) | 0,
  sub: (a, b) => (a - b) | 0,
  mul: Math.imul,
  mulhi_u: mulhiU,
  and: (a, b) => a & b,
  or: (a, b) => a | b,
  xor: (a, b) => a ^ b,
  shl: (a, b) => a << b,
  shr_u: (a, b) => (a >>> b) | 0,
  shr_s: (a, b) => a >> b,
  mod: modI32,
  floordiv: (a, b) => (b === 0 ? 0 : Math.floor(a / b) | 0),
  min: (a, b) => Math.min(a, b),
  max: (a, b) => Math.max(a, b),
}

export const comparisons: Readonly<Record<Compare, (a: number, b: number) => boolean>> = {
  lt: (a, b) => a < b,
  le: (a, b) => a <= b,
  gt: (a, b) => a > b,
  ge: (a, b) => a >= b,
  eq: (a, b) => a === b,
  ne: (a, b) => a !== b,
}

function saturate(x: number): number {
  if (x >= 0x7fffffff) return 0x7fffffff
  if (x <= -0x80000000) return -0x80000000
  return x | 0
}

const bits = new Float64Array(1)
const words = new Int32Array(bits.buffer)
/** Places of the lower and the upper word of a f64. */
export const LOW = new Uint8Array(Int32Array.of(1).buffer)[0] === 1 ? 0 : 1
export const HIGH = 1 - LOW

function highWord(x: number): number {
  bits[0] = x
  return words[HIGH] as number
}

function lowWord(x: number): number {
  bits[0] = x
  return words[LOW] as number
}

function ofWords(low: number, high: number): number {
  words[LOW] = low
  words[HIGH] = high
  return bits[0] as number
}

interface ConversionRule {
  readonly from: IrType
  readonly to: IrType
  readonly apply: (x: number) => number
}

export const conversions: Readonly<Record<Conversion, ConversionRule>> = {
  i32_to_f64: { from: 'i32', to: 'f64', apply: (a) => a },
  u32_to_f64: { from: 'i32', to: 'f64', apply: (a) => a >>> 0 },
  f64_to_i32: { from: 'f64', to: 'i32', apply: saturate },
  bool_to_i32: { from: 'bool', to: 'i32', apply: (a) => a },
  bool_to_f64: { from: 'bool', to: 'f64', apply: (a) => a },
  f64_to_high: { from: 'f64', to: 'i32', apply: highWord },
  f64_to_low: { from: 'f64', to: 'i32', apply: lowWord },
  high_to_f64: { from: 'i32', to: 'f64', apply: (a) => ofWords(0, a) },
}
