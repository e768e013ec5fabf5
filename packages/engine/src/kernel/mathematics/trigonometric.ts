import type { Emitter } from '../emitter.ts'
import type { Value } from '../ir.ts'
import { arithmetic } from './arithmetic.ts'
import { type DoubleDouble, fastTwoSum, quotient, rounded, twoSum } from './double-double.ts'
import { TO_INTEGER } from './exponential.ts'
import { type Angle, type Reduced, reduceLarge } from './large-arguments.ts'

/** π/2 in parts. The first three have 33 digits, so that their products with n < 2^20 are exact. */
const HALF_PI = [1.5707963267341256, 6.077100506303966e-11, 2.0222662487111665e-21, 8.4784276603689e-32] as const

/** Where the number of quarter turns has 20 digits at most. */
const LARGE = 2 ** 20

/** (sin(r) - r + r³/6)/r⁵ as a polynomial in r², for |r| ≤ π/4: minimax, off by 2^-62.7/r⁵. */
const SIN = [
  0.00833333333333333, -0.0001984126984126115, 2.7557319216858597e-6, -2.5052105517330804e-8, 1.6058435325832432e-10,
  -7.581777656115531e-13,
]

/** (cos(r) - 1 + r²/2)/r⁴ as a polynomial in r², for |r| ≤ π/4: minimax, off by 2^-60/r⁴. */
const COS = [
  ...[0.0416666666666666, -0.0013888888888874123, 2.4801587289480507e-5],
  ...[-2.7557314351802406e-7, 2.087572319587721e-9, -1.1359643556854878e-11],
]

/**
 * x = n π/2 + r + dr, with |r| ≤ π/4 (a little more for some); NaN for what isn't finite. |x| below 2^20 by
 * Cody & Waite's method; larger numbers in a `while` of one round, which is skipped where there is none.
 */
function reduce(emitter: Emitter, x: Value): Reduced {
  const { f64, add, sub, mul, neg, abs, compare, select, low } = arithmetic(emitter)
  const shifted = add(mul(x, f64(2 / Math.PI)), f64(TO_INTEGER))
  const turns = sub(shifted, f64(TO_INTEGER))
  const first = sub(x, mul(turns, f64(HALF_PI[0])))
  const second = twoSum(emitter, first, neg(mul(turns, f64(HALF_PI[1]))))
  const third = twoSum(emitter, second.head, neg(mul(turns, f64(HALF_PI[2]))))
  const rest = sub(add(second.tail, third.tail), mul(turns, f64(HALF_PI[3])))
  const { head, tail } = fastTwoSum(emitter, third.head, rest)

  const magnitude = abs(x)
  const isLarge = emitter.and(
    compare('ge', magnitude, f64(LARGE)),
    compare('lt', magnitude, f64(Number.POSITIVE_INFINITY)),
  )
  const [r, dr, n] = emitter.while(isLarge, [head, tail, low(shifted)], () => {
    const large = reduceLarge(emitter, magnitude)
    const isNegative = compare('lt', x, f64(0))
    const signed = (value: Value, opposite: Value): Value => select(isNegative, opposite, value)
    const next = [
      signed(large.r, neg(large.r)),
      signed(large.dr, neg(large.dr)),
      signed(large.n, emitter.unary('neg', large.n)),
    ] as const
    return { again: emitter.bool(false), next }
  })
  return { r, dr, n }
}

/** The first 17 digits of r, whose cube is exact. */
function start(emitter: Emitter, r: Value): Value {
  const { i32, high, fromHigh } = arithmetic(emitter)
  return fromHigh(emitter.binary('and', high(r), i32(0xfffffff8)))
}

/** sin(r + dr): the cubic term is 1/8 and 1/24 of r³, so that most of it is subtracted without error. */
function sinNear(emitter: Emitter, { r, dr }: Angle): DoubleDouble {
  const { f64, add, sub, mul, polynomial } = arithmetic(emitter)
  const square = mul(r, r)
  const h = start(emitter, r)
  const cube = mul(mul(h, h), h)
  const restOfCube = mul(sub(r, h), add(square, mul(h, add(r, h))))
  const { head, tail } = fastTwoSum(emitter, r, mul(f64(-1 / 8), cube))
  const quintic = mul(mul(square, mul(square, r)), polynomial(square, SIN))
  const small = sub(quintic, mul(f64(1 / 6), restOfCube))
  const tilt = mul(dr, sub(f64(1), mul(f64(0.5), square)))
  return { head, tail: add(tail, sub(add(small, tilt), mul(f64(1 / 24), cube))) }
}

function cosNear(emitter: Emitter, { r, dr }: Angle): DoubleDouble {
  const { f64, add, sub, mul, polynomial } = arithmetic(emitter)
  const square = mul(r, r)
  const h = start(emitter, r)
  const restOfHalf = mul(mul(f64(0.5), sub(r, h)), add(r, h))
  const { head, tail } = fastTwoSum(emitter, f64(1), mul(f64(-0.5), mul(h, h)))
  const quartic = mul(mul(square, square), polynomial(square, COS))
  return { head, tail: add(tail, sub(sub(quartic, restOfHalf), mul(r, dr))) }
}

/** sin(r + dr) and cos(r + dr), rounded. What is small is added up first. */
function rotated(emitter: Emitter, { r, dr }: Angle): { sin: Value; cos: Value } {
  const { f64, add, sub, mul, polynomial } = arithmetic(emitter)
  const square = mul(r, r)
  const cube = mul(square, r)
  const quintic = mul(cube, polynomial(square, SIN))
  const ofSin = sub(mul(square, sub(mul(f64(0.5), dr), quintic)), dr)
  const half = mul(f64(0.5), square)
  const main = sub(f64(1), half)
  const quartic = mul(mul(square, square), polynomial(square, COS))
  const ofCos = add(sub(sub(f64(1), main), half), sub(quartic, mul(r, dr)))
  return { sin: sub(r, add(ofSin, mul(f64(1 / 6), cube))), cos: add(main, ofCos) }
}

function isOdd(emitter: Emitter, n: Value): Value {
  return emitter.compare('ne', emitter.binary('and', n, emitter.i32(1)), emitter.i32(0))
}

/** sin(r + dr + n π/2) */
function sinOfQuarters(emitter: Emitter, angle: Angle, n: Value): Value {
  const { i32, bits, select, fromHigh } = arithmetic(emitter)
  const { sin, cos } = rotated(emitter, angle)
  const sign = emitter.binary('and', emitter.binary('shl', n, i32(30)), i32(0x80000000))
  return bits('bits_xor', select(isOdd(emitter, n), cos, sin), fromHigh(sign))
}

export function sin(emitter: Emitter, x: Value): Value {
  const { f64, select, compare } = arithmetic(emitter)
  const reduced = reduce(emitter, x)
  return select(compare('eq', x, f64(0)), x, sinOfQuarters(emitter, reduced, reduced.n))
}

export function cos(emitter: Emitter, x: Value): Value {
  const reduced = reduce(emitter, x)
  return sinOfQuarters(emitter, reduced, emitter.binary('add', reduced.n, emitter.i32(1)))
}

export function tan(emitter: Emitter, x: Value): Value {
  const { f64, neg, select, compare } = arithmetic(emitter)
  const reduced = reduce(emitter, x)
  const normal = ({ head, tail }: DoubleDouble): DoubleDouble => fastTwoSum(emitter, head, tail)
  const [s, c] = [normal(sinNear(emitter, reduced)), normal(cosNear(emitter, reduced))]
  const isMirrored = isOdd(emitter, reduced.n)
  const either = (a: DoubleDouble, b: DoubleDouble): DoubleDouble => ({
    head: select(isMirrored, a.head, b.head),
    tail: select(isMirrored, a.tail, b.tail),
  })
  const [above, below] = [either(c, s), either(s, c)]
  const value = rounded(emitter, quotient(emitter, above, below))
  return select(compare('eq', x, f64(0)), x, select(isMirrored, neg(value), value))
}
