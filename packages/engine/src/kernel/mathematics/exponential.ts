import type { Emitter } from '../emitter.ts'
import type { Value } from '../ir.ts'
import { arithmetic } from './arithmetic.ts'
import { fastTwoSum } from './double-double.ts'

/** ln 2: the first part has 42 digits, so that its products with exponents are exact. */
export const LN2 = [0.6931471805598903, 5.497923018708371e-14] as const

/** What is added to a float to round it to an integer, which is then the lower word: 2^52 + 2^51. */
export const TO_INTEGER = 6755399441055744

/** The float whose bits are those of sign and exponent. */
const EXPONENT = Number.NEGATIVE_INFINITY

/** The float whose exponent, as an integer, is 2 · 1023: bits of 2^-n are these less the bits of 2^n. */
const RECIPROCALS = 2 ** 1023

/** (exp(r) - 1 - r)/r² for |r| ≤ ln(2)/2: minimax, with an error of 2^-54.8 (exp(r) - 1)/r². */
const CURVE = [
  ...[0.5000000000000006, 0.16666666666666588, 0.0416666666665765, 0.008333333333390688, 0.001388888893165788],
  ...[0.0001984126971601872, 2.480150515300877e-5, 2.755741064874497e-6, 2.7626088904114813e-7],
  ...[2.5052661761049565e-8],
]

/** exp(x) = (1 + less + lost) · scales[0] · scales[1]; 1 + less is between 0.7 and 1.42. */
export interface Exponential {
  readonly less: Value
  /** What was rounded off `less`. */
  readonly lost: Value
  /** Powers of two with about half of the exponent each, since 2^n itself need not be a normal number. */
  readonly scales: readonly [Value, Value]
}

/**
 * exp(x + dx), with dx = 0 unless given, for x from -746 to 760, reduced by a multiple of ln 2 to a polynomial.
 * @see Cody & Waite (1980), Software Manual for the Elementary Functions
 */
export function exponential(emitter: Emitter, x: Value, dx?: Value): Exponential {
  const { f64, add, sub, mul, bits, shift, polynomialByPairs } = arithmetic(emitter)
  // The last bits of `shifted` are the exponent with twice the bias: half of it is a biased exponent, too.
  const toInteger = f64(TO_INTEGER + 2046)
  const shifted = add(mul(x, f64(Math.LOG2E)), toInteger)
  const n = sub(shifted, toInteger)
  const above = sub(x, mul(n, f64(LN2[0])))
  const excess = mul(n, f64(LN2[1]))
  const below = dx === undefined ? excess : sub(excess, dx)
  const r = sub(above, below)

  const square = mul(r, r)
  const curved = mul(square, polynomialByPairs(r, square, CURVE))
  const less = add(r, curved)
  const lost = add(sub(curved, sub(less, r)), sub(sub(above, r), below))

  const first = bits('bits_and', shift('bits_shl', shifted, 51), f64(EXPONENT))
  const second = bits('bits_sub', shift('bits_shl', shifted, 52), first)
  return { less, lost, scales: [first, second] }
}

/** x, or the limit if it is beyond it. */
function clamped(emitter: Emitter, x: Value, least: number, most: number): Value {
  const { f64, min, max } = arithmetic(emitter)
  return max(min(x, f64(most)), f64(least))
}

/** exp(x + dx), from 0 to infinity. */
export function exp(emitter: Emitter, x: Value, dx?: Value): Value {
  const { f64, add, mul } = arithmetic(emitter)
  const { less, scales } = exponential(emitter, clamped(emitter, x, -746, 720), dx)
  return mul(mul(add(f64(1), less), scales[0]), scales[1])
}

/** exp(x) - 1 = (value + lost) · scale. */
interface LessOne {
  readonly value: Value
  /** What was rounded off `value`. */
  readonly lost: Value
  /** A power of two. */
  readonly scale: Value
  /** 1/scale */
  readonly perScale: Value
}

/** exp(x) - 1, which is -1 to all digits from -40 down, and taken as that of 760 from there on. */
export function lessOne(emitter: Emitter, x: Value): LessOne {
  const { f64, add, sub, mul, bits } = arithmetic(emitter)
  const { less, lost, scales } = exponential(emitter, clamped(emitter, x, -40, 760))
  const perScale = bits('bits_sub', f64(RECIPROCALS), scales[1])
  const sum = fastTwoSum(emitter, sub(scales[0], perScale), mul(scales[0], less))
  return { value: sum.head, lost: add(sum.tail, mul(scales[0], lost)), scale: scales[1], perScale }
}

/** exp(x) - 1; zeros keep their sign. */
export function expm1(emitter: Emitter, x: Value): Value {
  const { f64, add, mul, select, compare } = arithmetic(emitter)
  const { value, lost, scale } = lessOne(emitter, x)
  return select(compare('eq', x, f64(0)), x, mul(add(value, lost), scale))
}

/** (exp(x) - 1)/x, finite until the quotient itself overflows (x > 716.3). */
export function exprel(emitter: Emitter, x: Value): Value {
  const { f64, mul, div, min, select, compare } = arithmetic(emitter)
  const { value, scale } = lessOne(emitter, x)
  const quotient = mul(div(value, min(x, f64(760))), scale)
  return select(compare('eq', x, f64(0)), f64(1), quotient)
}

/** x/(exp(x) - 1) = 1/exprel(x), with one division. */
export function inverseExprel(emitter: Emitter, x: Value): Value {
  const { f64, mul, div, min, select, compare } = arithmetic(emitter)
  const { value, perScale } = lessOne(emitter, x)
  const quotient = mul(div(min(x, f64(760)), value), perScale)
  return select(compare('eq', x, f64(0)), f64(1), quotient)
}
