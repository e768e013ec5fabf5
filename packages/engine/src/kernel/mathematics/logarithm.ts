import type { Emitter } from '../emitter.ts'
import type { Value } from '../ir.ts'
import { arithmetic } from './arithmetic.ts'
import { type DoubleDouble, fastTwoSum, leading, product } from './double-double.ts'
import { LN2 } from './exponential.ts'
import { BIASED, scientific, scientificOfAny } from './scientific.ts'

/** 1/ln 10 */
const PER_LN10 = [Math.LOG10E, 1.098319650216765e-17] as const

/** (2 artanh(s)/s - 2)/s² as a polynomial in s², for |s| ≤ 3 - √8: minimax, off by 2^-57.9/s². */
const ARTANH = [
  ...[0.6666666666666734, 0.39999999999414415, 0.28571428742452454, 0.22222198565970513],
  ...[0.18183564728703425, 0.15314039579327393, 0.14796065928904098],
]

/**
 * ln x of a positive finite number: ln(1 + f) = f - f²/2 + s (f²/2 + R(s²)) with s = f/(2 + f), where what is large is
 * added without error.
 * @see Tang (1990), ACM TOMS 16:378, for the series in s; Sun's fdlibm for its use around f - f²/2
 */
function preciseLogarithm(emitter: Emitter, x: Value): DoubleDouble {
  const { f64, add, sub, mul, div, polynomial } = arithmetic(emitter)
  const { exponent, mantissa } = scientificOfAny(emitter, x)
  const f = sub(mantissa, f64(1))
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

/** What is known of an argument from 0 to infinity when its logarithm is taken. */
interface Argument {
  /** A positive normal number: x, a multiple of it, or 1. */
  readonly value: Value
  /** The bias of its exponent. Infinite or NaN, it makes the logarithm so. */
  readonly bias: Value
  /** What is to be added to x, if anything is; 0 where x is special. */
  readonly more: Value | undefined
}

/** x + more as an argument. What isn't a positive normal number is rare, hence a `while` that is skipped where there is none. */
function argument(emitter: Emitter, x: Value, more?: Value): Argument {
  const { f64, mul, select, compare } = arithmetic(emitter)
  const isNormal = emitter.and(compare('ge', x, f64(2 ** -1022)), compare('lt', x, f64(Infinity)))
  const [value, bias, rest] = emitter.while(emitter.not(isNormal), [x, f64(BIASED), more ?? f64(0)], () => {
    const isPositive = compare('gt', x, f64(0))
    const isDenormal = emitter.and(isPositive, compare('lt', x, f64(2 ** -1022)))
    const atZero = select(compare('eq', x, f64(0)), f64(Infinity), f64(Number.NaN))
    const atLimit = select(isPositive, f64(-Infinity), atZero)
    const next = [
      select(isDenormal, mul(x, f64(2 ** 54)), f64(1)),
      select(isDenormal, f64(BIASED + 54), atLimit),
      f64(0),
    ] as const
    return { again: emitter.bool(false), next }
  })
  return { value, bias, more: more && rest }
}

/** The logarithm of an argument. */
function logarithm(emitter: Emitter, { value, bias, more }: Argument): Value {
  const { f64, add, sub, mul, div, polynomial } = arithmetic(emitter)
  const { exponent, mantissa } = scientific(emitter, value, bias)
  const f = sub(mantissa, f64(1))
  const s = div(f, add(f64(2), f))
  const square = mul(s, s)
  const R = mul(square, polynomial(square, ARTANH))
  const half = mul(mul(f64(0.5), f), f)
  const linear = mul(exponent, f64(LN2[1]))
  const small = add(mul(s, add(half, R)), more === undefined ? linear : add(linear, div(more, value)))
  return sub(mul(exponent, f64(LN2[0])), sub(sub(half, small), f))
}

export function log(emitter: Emitter, x: Value): Value {
  return logarithm(emitter, argument(emitter, x))
}

/** ln(1 + x): the logarithm of the rounded sum, and the slope times what was rounded off. */
export function log1p(emitter: Emitter, x: Value): Value {
  const { f64, add, sub, select, compare } = arithmetic(emitter)
  const sum = add(x, f64(1))
  const ofX = sub(sum, f64(1))
  const lost = add(sub(f64(1), sub(sum, ofX)), sub(x, ofX))
  const value = logarithm(emitter, argument(emitter, sum, lost))
  return select(compare('eq', x, f64(0)), x, value)
}

/** Exact for powers of ten. */
export function log10(emitter: Emitter, x: Value): Value {
  const { f64, add, mul, select, compare } = arithmetic(emitter)
  const natural = preciseLogarithm(emitter, x)
  const { head, tail } = fastTwoSum(emitter, natural.head, natural.tail)
  const main = product(emitter, head, f64(PER_LN10[0]))
  const rest = add(mul(head, f64(PER_LN10[1])), mul(tail, f64(PER_LN10[0])))
  const value = add(main.head, add(main.tail, rest))
  const beyond = select(compare('eq', x, f64(0)), f64(-Infinity), f64(Number.NaN))
  return select(compare('gt', x, f64(0)), select(compare('lt', x, f64(Infinity)), value, x), beyond)
}
