import type { Emitter } from '../emitter.ts'
import type { Value } from '../ir.ts'
import { arithmetic, odd } from './arithmetic.ts'
import { fastTwoSum } from './double-double.ts'
import { exponential, lessOne } from './exponential.ts'

/** sinh x = (t + t/(t + 1))/2 with t = exp(x) - 1. */
export function sinh(emitter: Emitter, x: Value): Value {
  const { f64, add, mul, div, min, abs } = arithmetic(emitter)
  const { value, lost, scale } = lessOne(emitter, abs(x))
  // The limit counts where t overflows.
  const next = min(add(mul(value, scale), f64(1)), f64(2 ** 1023))
  return odd(emitter, x, mul(add(value, add(lost, div(value, next))), mul(f64(0.5), scale)))
}

/** cosh x = exp(x)/2 + 1/(2 exp(x)) */
export function cosh(emitter: Emitter, x: Value): Value {
  const { f64, add, mul, div, min, abs } = arithmetic(emitter)
  const { less, scales } = exponential(emitter, min(abs(x), f64(720)))
  const half = mul(mul(add(f64(1), less), scales[0]), mul(f64(0.5), scales[1]))
  return add(half, div(f64(0.25), half))
}

/**
 * tanh x = t/(t + 2) with t = exp(2x) - 1, and the quotient's error through what was rounded off t and t + 2. It is 1 to all digits
 * from 22 on.
 */
export function tanh(emitter: Emitter, x: Value): Value {
  const { f64, add, sub, mul, div, min, abs } = arithmetic(emitter)
  const { value, lost, scale } = lessOne(emitter, mul(f64(2), min(abs(x), f64(22))))
  const [t, dt] = [mul(value, scale), mul(lost, scale)]
  const below = fastTwoSum(emitter, f64(2), t)
  const quotient = div(t, below.head)
  const rest = div(sub(dt, mul(quotient, add(below.tail, dt))), below.head)
  return odd(emitter, x, add(quotient, rest))
}
