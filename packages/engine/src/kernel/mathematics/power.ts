import type { Emitter } from '../emitter.ts'
import type { Value } from '../ir.ts'
import { arithmetic } from './arithmetic.ts'
import { type DoubleDouble, fastTwoSum, product } from './double-double.ts'
import { exp, LN2 } from './exponential.ts'
import { scientificOfAny } from './scientific.ts'

const TWO_THIRDS = [0.6666666666666666, 3.700743415417188e-17] as const

/** (2 artanh(s)/s - 2 - 2s²/3)/s⁴ as a polynomial in s², for |s| ≤ 3 - √8: minimax, off by 2^-65/s⁴. */
const ARTANH = [
  ...[0.40000000000002256, 0.28571428570099366, 0.222222225199537, 0.18181784364829234],
  ...[0.1538675742236647, 0.13256815902792768, 0.1319634362150786],
]

/** ln x of a positive finite number with an error of some 2^-64 of the value. */
function preciseLogarithm(emitter: Emitter, x: Value): DoubleDouble {
  const { f64, add, sub, mul, div, polynomial } = arithmetic(emitter)
  const { exponent, mantissa } = scientificOfAny(emitter, x)
  const f = sub(mantissa, f64(1))
  const sum = fastTwoSum(emitter, f64(2), f)
  const s = div(f, sum.head)
  const back = product(emitter, s, sum.head)
  const ds = div(sub(sub(sub(f, back.head), back.tail), mul(s, sum.tail)), sum.head)

  const square = product(emitter, s, s)
  const restOfSquare = add(square.tail, mul(mul(f64(2), s), ds))
  const cube = product(emitter, square.head, s)
  const restOfCube = add(cube.tail, add(mul(square.head, ds), mul(restOfSquare, s)))
  const cubic = product(emitter, cube.head, f64(TWO_THIRDS[0]))
  const restOfCubic = add(cubic.tail, add(mul(cube.head, f64(TWO_THIRDS[1])), mul(restOfCube, f64(TWO_THIRDS[0]))))
  const quintic = mul(mul(cube.head, square.head), polynomial(square.head, ARTANH))

  const linear = fastTwoSum(emitter, mul(exponent, f64(LN2[0])), mul(f64(2), s))
  const main = fastTwoSum(emitter, linear.head, cubic.head)
  const tails = add(add(linear.tail, main.tail), add(mul(f64(2), ds), mul(exponent, f64(LN2[1]))))
  return fastTwoSum(emitter, main.head, add(tails, add(restOfCubic, quintic)))
}

/**
 * x^y of IEEE 754-2019: exp(y ln |x|) with a product and a logarithm of more digits than a float has, then what is
 * special: zeros, infinities, negative x, and x = 1 or y = 0, which give 1 even beside NaN.
 */
export function pow(emitter: Emitter, x: Value, y: Value): Value {
  const { f64, i32, add, mul, neg, abs, floor, min, max, select, compare, high } = arithmetic(emitter)
  const magnitude = abs(x)
  const { head, tail } = preciseLogarithm(emitter, magnitude)
  // Larger exponents overflow all the same.
  const exponent = max(min(y, f64(2 ** 65)), f64(-(2 ** 65)))
  const main = product(emitter, exponent, head)
  // It is far smaller unless the power overflows or underflows.
  const rest = max(min(add(main.tail, mul(exponent, tail)), f64(2 ** -40)), f64(-(2 ** -40)))
  const power = exp(emitter, main.head, rest)

  const isRising = compare('gt', y, f64(0))
  const ofZero = select(isRising, f64(0), f64(Infinity))
  const ofInfinity = select(isRising, f64(Infinity), f64(0))
  const isInfinite = compare('eq', magnitude, f64(Infinity))
  const absolute = select(compare('eq', x, f64(0)), ofZero, select(isInfinite, ofInfinity, power))

  const half = mul(f64(0.5), y)
  const isInteger = compare('eq', floor(y), y)
  const isOdd = emitter.and(isInteger, compare('ne', floor(half), half))
  const isNegative = compare('lt', high(x), i32(0))
  const signed = select(emitter.and(isNegative, isOdd), neg(absolute), absolute)

  const isReal = emitter.or(emitter.or(isInteger, isInfinite), compare('ge', x, f64(0)))
  const isNumber = emitter.and(compare('eq', x, x), compare('eq', y, y))
  const value = select(emitter.and(isReal, isNumber), signed, f64(Number.NaN))
  const isOne = emitter.or(compare('eq', x, f64(1)), compare('eq', y, f64(0)))
  return select(isOne, f64(1), value)
}
