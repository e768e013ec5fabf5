import type { Emitter } from '../emitter.ts'
import type { Value } from '../ir.ts'
import { arithmetic, odd } from './arithmetic.ts'
import { fastTwoSum, leading, quotient, twoSum } from './double-double.ts'

const PI = [Math.PI, 1.2246467991473532e-16] as const
const HALF_PI = [Math.PI / 2, 6.123233995736766e-17] as const
const QUARTER_PI = [Math.PI / 4, 3.061616997868383e-17] as const

/** (arctan(t)/t - 1)/t² as a polynomial in t², for |t| ≤ tan(π/8): minimax, off by 2^-58.4/t². */
const ARCTAN = [
  ...[-0.33333333333333326, 0.19999999999997692, -0.14285714285390988, 0.11111111088363566],
  ...[-0.09090908151236594, 0.07692282910514404, -0.0666622900277946, 0.05877043817223781],
  ...[-0.05218546341515782, 0.04504127522073049, -0.033487936780810496, 0.015208865820958284],
]

/** (arcsin(s)/s - 1)/s² as a polynomial in s², for |s| ≤ 1/2: minimax, off by 2^-59.1/s². */
const ARCSIN = [
  ...[0.16666666666666763, 0.07499999999970092, 0.044642857175290894, 0.030381942675087738],
  ...[0.022372215910502462, 0.01735159542871818, 0.013981019283218845, 0.011397287646443183],
  ...[0.01078934819349862, 0.00367209280264694, 0.021790852167909897, -0.021116986728589204],
  0.03270231741378016,
]

/** arctan |x| = base + arctan t, with base 0, π/4 or π/2 and |t| ≤ tan(π/8). */
export function arctan(emitter: Emitter, x: Value): Value {
  const { f64, add, mul, min, abs, select, compare, polynomial } = arithmetic(emitter)
  // From 2^100 on the value is π/2.
  const a = min(abs(x), f64(2 ** 100))
  const isMedium = compare('gt', a, f64(Math.SQRT2 - 1))
  const isLarge = compare('gt', a, f64(Math.SQRT2 + 1))
  const choose = (small: Value, medium: Value, large: Value): Value =>
    select(isLarge, large, select(isMedium, medium, small))

  const [below, above] = [twoSum(emitter, a, f64(-1)), twoSum(emitter, a, f64(1))]
  const onlyMedium = (tail: Value): Value => choose(f64(0), tail, f64(0))
  const t = quotient(
    emitter,
    { head: choose(a, below.head, f64(-1)), tail: onlyMedium(below.tail) },
    { head: choose(f64(1), above.head, a), tail: onlyMedium(above.tail) },
  )
  const square = mul(t.head, t.head)
  const curved = mul(mul(t.head, square), polynomial(square, ARCTAN))
  const sum = fastTwoSum(emitter, choose(f64(0), f64(QUARTER_PI[0]), f64(HALF_PI[0])), t.head)
  const rest = add(add(t.tail, curved), choose(f64(0), f64(QUARTER_PI[1]), f64(HALF_PI[1])))
  return odd(emitter, x, add(sum.head, add(sum.tail, rest)))
}

/**
 * For |x| > 1/2, arccos |x| = 2 arcsin s with s = sqrt((1 - |x|)/2). This is arcsin |x| or arcsin s, whichever argument is
 * smaller, as an exact first part and the rest.
 */
function ofSmaller(emitter: Emitter, x: Value) {
  const { f64, add, sub, mul, div, max, abs, select, compare, polynomial } = arithmetic(emitter)
  const a = abs(x)
  const isLarge = compare('gt', a, f64(0.5))
  const square = select(isLarge, mul(f64(0.5), sub(f64(1), a)), mul(a, a))
  const s = select(isLarge, emitter.unary('sqrt', square), a)
  const start = leading(emitter, s)
  // The root of the exact square, to more digits than fit in s.
  const ofRoot = div(sub(square, mul(start, start)), max(add(s, start), f64(2 ** -1000)))
  const rest = select(isLarge, ofRoot, sub(a, start))
  const curved = mul(mul(s, square), polynomial(square, ARCSIN))
  return { isLarge, head: start, tail: add(rest, curved), s, curved }
}

export function arcsin(emitter: Emitter, x: Value): Value {
  const { f64, add, sub, mul, select } = arithmetic(emitter)
  const { isLarge, head, tail, s, curved } = ofSmaller(emitter, x)
  const complement = fastTwoSum(emitter, f64(HALF_PI[0]), mul(f64(-2), head))
  const large = add(complement.head, add(complement.tail, sub(f64(HALF_PI[1]), mul(f64(2), tail))))
  return odd(emitter, x, select(isLarge, large, add(s, curved)))
}

export function arccos(emitter: Emitter, x: Value): Value {
  const { f64, add, sub, mul, neg, select, compare } = arithmetic(emitter)
  const { isLarge, head, tail } = ofSmaller(emitter, x)
  const isNegative = compare('lt', x, f64(0))
  const from = ([start, rest]: readonly [number, number], head: Value, tail: Value): Value => {
    const sum = fastTwoSum(emitter, f64(start), neg(head))
    return add(sum.head, add(sum.tail, sub(f64(rest), tail)))
  }
  const [twiceHead, twiceTail] = [mul(f64(2), head), mul(f64(2), tail)]
  const signed = (part: Value): Value => select(isNegative, neg(part), part)
  const small = from(HALF_PI, signed(head), signed(tail))
  return select(isLarge, select(isNegative, from(PI, twiceHead, twiceTail), add(twiceHead, twiceTail)), small)
}
