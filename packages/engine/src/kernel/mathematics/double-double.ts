import type { Emitter } from '../emitter.ts'
import type { Value } from '../ir.ts'
import { arithmetic } from './arithmetic.ts'

/** An unevaluated sum: a number with up to twice the digits. The tail is small beside the head. */
export interface DoubleDouble {
  readonly head: Value
  readonly tail: Value
}

/**
 * a + b without error, where a is 0 or not smaller than b.
 * @see Dekker (1971), Numerische Mathematik 18:224
 */
export function fastTwoSum(emitter: Emitter, a: Value, b: Value): DoubleDouble {
  const { add, sub } = arithmetic(emitter)
  const head = add(a, b)
  return { head, tail: sub(b, sub(head, a)) }
}

/**
 * a + b without error.
 * @see Knuth, The Art of Computer Programming 2, 4.2.2, theorem B
 */
export function twoSum(emitter: Emitter, a: Value, b: Value): DoubleDouble {
  const { add, sub } = arithmetic(emitter)
  const head = add(a, b)
  const ofB = sub(head, a)
  return { head, tail: add(sub(a, sub(head, ofB)), sub(b, ofB)) }
}

/** The first 21 digits of a number, cut off: squares and products of such numbers are exact. */
export function leading(emitter: Emitter, x: Value): Value {
  const { high, fromHigh } = arithmetic(emitter)
  return fromHigh(high(x))
}

/**
 * a b with an error of some 2^-95: Dekker's product, whose halves have 21 and 32 digits here.
 */
export function product(emitter: Emitter, a: Value, b: Value): DoubleDouble {
  const { add, sub, mul } = arithmetic(emitter)
  const [a1, b1] = [leading(emitter, a), leading(emitter, b)]
  const [a2, b2] = [sub(a, a1), sub(b, b1)]
  const head = mul(a, b)
  const tail = add(add(add(sub(mul(a1, b1), head), mul(a1, b2)), mul(a2, b1)), mul(a2, b2))
  return { head, tail }
}

/** a/b, of which the head is the quotient of the heads. These are rounded values of a and b; b is not 0. */
export function quotient(emitter: Emitter, a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  const { add, sub, mul, div } = arithmetic(emitter)
  const head = div(a.head, b.head)
  const back = product(emitter, head, b.head)
  const remainder = add(sub(sub(a.head, back.head), back.tail), sub(a.tail, mul(head, b.tail)))
  return { head, tail: div(remainder, b.head) }
}

/** Head and tail as one float. */
export function rounded(emitter: Emitter, { head, tail }: DoubleDouble): Value {
  return emitter.binary('add', head, tail)
}
