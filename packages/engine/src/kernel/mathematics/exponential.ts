import type { Emitter } from '../emitter.ts'
import type { Value } from '../ir.ts'
import { arithmetic } from './arithmetic.ts'
import { type DoubleDouble, fastTwoSum, twoSum } from './double-double.ts'

/** ln 2: the first part has 42 digits, so that its products with exponents are exact. */
export const LN2 = [0.6931471805598903, 5.497923018708371e-14] as const

/** What is added to a float to round it to an integer, which is then the lower word: 2^52 + 2^51. */
export const TO_INTEGER = 6755399441055744

/** (exp(r) - 1 - r - r²/2)/r³ for |r| ≤ ln(2)/2: minimax, off by 2^-60.2/r². */
const TAIL = [
  ...[0.16666666666666677, 0.041666666666666685, 0.008333333333321652, 0.0013888888888871334],
  ...[0.00019841269886107304, 2.4801587353270494e-5, 2.7557244203740644e-6, 2.7557248353522946e-7],
  ...[2.5109045623414642e-8, 2.092280662158664e-9],
]

/** exp(x) = (head + tail) · scales[0] · scales[1]; head + tail is between 0.7 and 1.42. */
export interface Exponential {
  readonly head: Value
  readonly tail: Value
  /** Powers of two. Both are needed where the result is not a normal number. */
  readonly scales: readonly [Value, Value]
}

/**
 * exp(x + dx), reduced by a multiple of ln 2 (Cody & Waite) to a polynomial. Beyond -746 and 720, x is cut off there.
 * @see Cody & Waite (1980), Software Manual for the Elementary Functions
 */
export function exponential(emitter: Emitter, x: Value, dx?: Value): Exponential {
  const { f64, i32, add, sub, mul, min, max, low, powerOfTwo, polynomial } = arithmetic(emitter)
  const clamped = max(min(x, f64(720)), f64(-746))
  // The lower word of `shifted` is the exponent with twice the bias: half of it is a biased exponent, too.
  const shift = f64(TO_INTEGER + 2046)
  const shifted = add(mul(clamped, f64(Math.LOG2E)), shift)
  const n = sub(shifted, shift)
  const above = sub(clamped, mul(n, f64(LN2[0])))
  const excess = mul(n, f64(LN2[1]))
  const below = dx === undefined ? excess : sub(excess, dx)
  const r = sub(above, below)
  const rest = sub(sub(above, r), below)

  const square = mul(r, r)
  const curved = mul(square, add(f64(0.5), mul(r, polynomial(r, TAIL))))
  const { head, tail } = fastTwoSum(emitter, f64(1), r)
  const exponent = low(shifted)
  const first = emitter.binary('shr_u', exponent, i32(1))
  const second = emitter.binary('sub', exponent, first)
  return { head, tail: add(tail, add(rest, curved)), scales: [powerOfTwo(first), powerOfTwo(second)] }
}

/** The value of head and tail, scaled. */
export function scaled(emitter: Emitter, { head, tail, scales }: Exponential): Value {
  const { add, mul } = arithmetic(emitter)
  return mul(mul(add(head, tail), scales[0]), scales[1])
}

export function exp(emitter: Emitter, x: Value): Value {
  return scaled(emitter, exponential(emitter, x))
}

/** From here on, exp(x) and exp(x) - 1 are the same to all digits. */
export const LARGE = 60

/** exp(x) - 1 from the parts of exp(x), for x ≠ 0 up to `LARGE`. */
export function lessOne(emitter: Emitter, { head, tail, scales }: Exponential): DoubleDouble {
  const { f64, add, mul } = arithmetic(emitter)
  const scale = mul(scales[0], scales[1])
  const less = twoSum(emitter, mul(scale, head), f64(-1))
  return { head: less.head, tail: add(less.tail, mul(scale, tail)) }
}

/** exp(x) - 1 from the parts of exp(x), for x up to `LARGE`. */
export function expm1Moderate(emitter: Emitter, x: Value, parts: Exponential): Value {
  const { f64, add, select, compare } = arithmetic(emitter)
  const { head, tail } = lessOne(emitter, parts)
  return select(compare('eq', x, f64(0)), x, add(head, tail))
}

export function expm1(emitter: Emitter, x: Value): Value {
  const { f64, select, compare } = arithmetic(emitter)
  const parts = exponential(emitter, x)
  return select(compare('gt', x, f64(LARGE)), scaled(emitter, parts), expm1Moderate(emitter, x, parts))
}

/** (exp(x) - 1)/x, finite until the quotient itself overflows (x > 716.3). */
export function exprel(emitter: Emitter, x: Value): Value {
  const { f64, add, mul, div, min, select, compare } = arithmetic(emitter)
  const parts = exponential(emitter, x)
  const { head, tail, scales } = parts
  const moderate = div(expm1Moderate(emitter, x, parts), x)
  const large = mul(mul(div(add(head, tail), min(x, f64(720))), scales[0]), scales[1])
  const value = select(compare('gt', x, f64(LARGE)), large, moderate)
  return select(compare('eq', x, f64(0)), f64(1), value)
}
