import type { Emitter } from '../emitter.ts'
import type { Value } from '../ir.ts'
import { arithmetic } from './arithmetic.ts'
import { type DoubleDouble, fastTwoSum, leading, product } from './double-double.ts'
import { LN2 } from './exponential.ts'

/** 1/ln 10 */
const PER_LN10 = [Math.LOG10E, 1.098319650216765e-17] as const

/** (2 artanh(s)/s - 2)/s² as a polynomial in s², for |s| ≤ 3 - √8: minimax, off by 2^-57.9/s². */
const ARTANH = [
  ...[0.6666666666666734, 0.39999999999414415, 0.28571428742452454, 0.22222198565970513],
  ...[0.18183564728703425, 0.15314039579327393, 0.14796065928904098],
]

/** A positive number as 2^exponent (1 + fraction), with 1 + fraction between √½ and √2. */
export interface Scientific {
  /** f64 */
  readonly exponent: Value
  readonly fraction: Value
}

/** Splits a positive finite number. */
export function scientific(emitter: Emitter, x: Value): Scientific {
  const { f64, i32, sub, mul, select, compare, high, powerOfTwo } = arithmetic(emitter)
  const isSmall = compare('lt', x, f64(2 ** -1000))
  const raised = select(isSmall, mul(x, f64(2 ** 54)), x)
  // Adding the distance from √½ to 1 brings what is above √2 to the next exponent.
  const sinceSqrtHalf = emitter.binary('add', high(raised), i32(0x3ff00000 - 0x3fe6a09e))
  const biased = emitter.binary('shr_u', sinceSqrtHalf, i32(20))
  const exponent = sub(emitter.convert('i32_to_f64', biased), select(isSmall, f64(1023 + 54), f64(1023)))
  const fourfold = mul(raised, powerOfTwo(emitter.binary('sub', i32(2048), biased)))
  return { exponent, fraction: sub(mul(fourfold, f64(0.25)), f64(1)) }
}

/**
 * ln x of a positive finite number: ln(1 + f) = f - f²/2 + s (f²/2 + R(s²)) with s = f/(2 + f), where what is large is
 * added without error.
 * @see Tang (1990), ACM TOMS 16:378, for the series in s; Sun's fdlibm for its use around f - f²/2
 */
function logarithm(emitter: Emitter, x: Value): DoubleDouble {
  const { f64, add, sub, mul, div, polynomial } = arithmetic(emitter)
  const { exponent, fraction: f } = scientific(emitter, x)
  const s = div(f, add(f64(2), f))
  const square = mul(s, s)
  const R = mul(square, polynomial(square, ARTANH))

  const start = leading(emitter, f)
  const half = mul(mul(f64(0.5), start), start)
  const restOfHalf = mul(mul(f64(0.5), sub(f, start)), add(f, start))
  const main = sub(f, half)
  const lost = sub(sub(f, main), half)
  const correction = add(lost, sub(mul(s, add(half, add(restOfHalf, R))), restOfHalf))

  const sum = fastTwoSum(emitter, mul(exponent, f64(LN2[0])), main)
  return { head: sum.head, tail: add(sum.tail, add(mul(exponent, f64(LN2[1])), correction)) }
}

/** What a logarithm of x ≥ 0 is where x isn't positive and finite. */
function atLimits(emitter: Emitter, x: Value, value: Value): Value {
  const { f64, select, compare } = arithmetic(emitter)
  const beyond = select(compare('eq', x, f64(0)), f64(-Infinity), f64(Number.NaN))
  return select(compare('gt', x, f64(0)), select(compare('lt', x, f64(Infinity)), value, x), beyond)
}

export function log(emitter: Emitter, x: Value): Value {
  const { add } = arithmetic(emitter)
  const { head, tail } = logarithm(emitter, x)
  return atLimits(emitter, x, add(head, tail))
}

/** ln(1 + x): the logarithm of the rounded sum, and the slope times what was rounded off. */
export function log1p(emitter: Emitter, x: Value): Value {
  const { f64, add, sub, div, select, compare } = arithmetic(emitter)
  const sum = add(x, f64(1))
  const ofX = sub(sum, f64(1))
  const lost = add(sub(f64(1), sub(sum, ofX)), sub(x, ofX))
  const { head, tail } = logarithm(emitter, sum)
  const value = add(head, add(tail, div(lost, sum)))
  return select(compare('eq', x, f64(0)), x, atLimits(emitter, sum, value))
}

/** Exact for powers of ten. */
export function log10(emitter: Emitter, x: Value): Value {
  const { f64, add, mul } = arithmetic(emitter)
  const natural = logarithm(emitter, x)
  const { head, tail } = fastTwoSum(emitter, natural.head, natural.tail)
  const main = product(emitter, head, f64(PER_LN10[0]))
  const rest = add(mul(head, f64(PER_LN10[1])), mul(tail, f64(PER_LN10[0])))
  return atLimits(emitter, x, add(main.head, add(main.tail, rest)))
}
