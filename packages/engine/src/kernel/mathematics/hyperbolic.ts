import type { Emitter } from '../emitter.ts'
import type { Value } from '../ir.ts'
import { arithmetic, odd } from './arithmetic.ts'
import { quotient, rounded, twoSum } from './double-double.ts'
import { type Exponential, exponential, LARGE, lessOne } from './exponential.ts'

/** sinh x = (t + t/(t + 1))/2 with t = exp(x) - 1, or exp(x)/2. */
export function sinh(emitter: Emitter, x: Value): Value {
  const { f64, add, mul, abs, select, compare } = arithmetic(emitter)
  const magnitude = abs(x)
  const parts = exponential(emitter, magnitude)
  const less = lessOne(emitter, parts)
  const t = twoSum(emitter, less.head, less.tail)
  const below = twoSum(emitter, t.head, f64(1))
  const second = rounded(emitter, quotient(emitter, t, { head: below.head, tail: add(below.tail, t.tail) }))
  const moderate = mul(f64(0.5), add(t.head, add(second, t.tail)))
  return odd(emitter, x, select(compare('gt', magnitude, f64(LARGE)), halfExp(emitter, parts), moderate))
}

export function cosh(emitter: Emitter, x: Value): Value {
  const { f64, add, div, abs } = arithmetic(emitter)
  const half = halfExp(emitter, exponential(emitter, abs(x)))
  return add(half, div(f64(0.25), half))
}

/** tanh x = t/(t + 2) with t = exp(2x) - 1, and the quotient's remainder divided once more. */
export function tanh(emitter: Emitter, x: Value): Value {
  const { f64, add, mul, min, abs } = arithmetic(emitter)
  // tanh is 1 to all digits from 22 on.
  const twice = mul(f64(2), min(abs(x), f64(22)))
  const parts = lessOne(emitter, exponential(emitter, twice))
  const t = twoSum(emitter, parts.head, parts.tail)
  const below = twoSum(emitter, t.head, f64(2))
  const value = quotient(emitter, t, { head: below.head, tail: add(below.tail, t.tail) })
  return odd(emitter, x, rounded(emitter, value))
}

/** exp(x)/2, where exp(x) itself may overflow. */
function halfExp(emitter: Emitter, { head, tail, scales }: Exponential): Value {
  const { f64, add, mul } = arithmetic(emitter)
  return mul(mul(add(head, tail), scales[0]), mul(f64(0.5), scales[1]))
}
