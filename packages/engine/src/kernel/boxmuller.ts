import type { Emitter } from './emitter.ts'
import type { Value } from './ir.ts'
import { arithmetic } from './mathematics/arithmetic.ts'
import { scientific } from './mathematics/scientific.ts'

/** (4 s - 4 artanh s)/s³ as a polynomial in s², for |s| ≤ 3 - √8: minimax, with an error of 2^-52.2 artanh(s)/s³. */
const RADIUS = [
  ...[-1.3333333333317499, -0.8000000010426931, -0.5714283430309042, -0.4444674039617449],
  ...[-0.3624737719799225, -0.3363858221531439],
]

/** sin(qπ/2)/q as a polynomial in q², for |q| ≤ 1/2: minimax, with a relative error of 2^-54.2. */
const SIN = [
  ...[1.5707963267948966, -0.6459640975062443, 0.07969262624603954, -0.004681754132282122],
  ...[0.00016044115028942602, -3.5986417467539323e-6, 5.633720012666187e-8],
]

/** cos(qπ/2) as a polynomial in q², for |q| ≤ 1/2: minimax, with a relative error of 2^-53.5. */
const COS = [
  ...[1, -1.2337005501361553, 0.2536695078999594, -0.02086348073586874],
  ...[0.0009192599541578547, -2.5200143094836066e-5, 4.655337725715949e-7],
]

/** Bits of the second word that are the lowest of u; those above tell the direction. */
const SHARED = 8

/**
 * Two independent standard normal numbers from 64 random bits: a point whose squared distance from the origin is -2 ln u,
 * in any direction. u has 40 bits, and is the middle of one of as many equal parts of (0, 1), so that the distance is at most
 * sqrt(82 ln 2) = 7.54; a normal number is larger in size with a probability of 5e-14. The direction has 24 bits. Where a general function would have to
 * reduce its argument, the bits are used as they are.
 * @param words two i32 of 32 random bits each
 * @see Box & Muller (1958), Annals of Mathematical Statistics 29:610
 */
export function boxMuller(emitter: Emitter, words: readonly [Value, Value]): readonly [Value, Value] {
  const { f64, i32, add, mul, bits, select, compare, fromHigh, polynomial } = arithmetic(emitter)
  const float = (word: Value): Value => emitter.convert('i32_to_f64', word)
  const moved = (word: Value, places: number): Value => emitter.binary('shl', word, i32(places))
  const [upper, lower] = words

  const low = float(emitter.binary('and', lower, i32(2 ** SHARED - 1)))
  const coarse = add(mul(float(upper), f64(2 ** -32)), f64(0.5))
  const u = add(coarse, add(mul(low, f64(2 ** (-32 - SHARED))), f64(2 ** (-33 - SHARED))))
  const distance = emitter.unary('sqrt', minusTwiceLog(emitter, u))

  // The first two bits tell in which quarter the point is, the others how many quarter turns from its middle.
  const direction = emitter.binary('and', lower, i32(-(2 ** SHARED)))
  const q = add(mul(float(moved(direction, 2)), f64(2 ** -32)), f64(2 ** (SHARED - 31)))
  const square = mul(q, q)
  const [sin, cos] = [mul(q, polynomial(square, SIN)), polynomial(square, COS)]
  const isSwapped = compare('lt', moved(lower, 1), i32(0))
  const sign = fromHigh(emitter.binary('and', lower, i32(0x80000000)))
  const signed = bits('bits_or', distance, sign)
  return [mul(signed, select(isSwapped, sin, cos)), mul(signed, select(isSwapped, cos, sin))]
}

/** -2 ln u for a positive normal number. */
function minusTwiceLog(emitter: Emitter, u: Value): Value {
  const { f64, add, sub, mul, div, polynomial } = arithmetic(emitter)
  const { exponent, mantissa } = scientific(emitter, u)
  const s = div(sub(mantissa, f64(1)), add(mantissa, f64(1)))
  const square = mul(s, s)
  const ofMantissa = mul(s, add(f64(-4), mul(square, polynomial(square, RADIUS))))
  return add(ofMantissa, mul(exponent, f64(-2 * Math.LN2)))
}
