import type { Emitter } from '../emitter.ts'
import type { Value } from '../ir.ts'
import { arithmetic } from './arithmetic.ts'
import { fastTwoSum, product } from './double-double.ts'

const DIGIT = 2 ** 24

/** The first 1152 bits of 2/π after the point. */
const TWO_OVER_PI = BigInt(
  '0xa2f9836e4e441529fc2757d1f534ddc0db6295993c439041fe5163abdebbc561b7246e3a424dd2e006492eea09d192' +
    '1cfe1deb1cb129a73ee88235f52ebb4484e99c7026b45f7e413991d639835339f49c845f8bbdf9283b1ff897ffde0598' +
    '0fef2f118b5a0a6d1f6d367ecf27cb09b74f463f669e5fea2d7527bac7ebe5f17b3d0739f78a5292ea6bfb5fb11f8d5d' +
    '08',
)

/** 2/π in digits of 24 bits. The digit k is worth 2^(24 (2 - k)), the first three are 0. */
const DIGITS = [
  ...[0, 0, 0],
  ...Array.from({ length: 48 }, (_, k) => Number(BigInt.asUintN(24, TWO_OVER_PI >> BigInt(24 * (47 - k))))),
]

const HALF_PI = [Math.PI / 2, 6.123233995736766e-17] as const

/** Fraction digits of x · 2/π: enough for the double that is nearest to a multiple of π/2, which is 2^-61 away. */
const FRACTION_DIGITS = 6
const DIGITS_OF_X = 4

/** r + dr, with |r| ≤ π/4 (a little more for some) and dr less than a unit in its last place. */
export interface Angle {
  readonly r: Value
  readonly dr: Value
}

/** r + dr + n π/2 */
export interface Reduced extends Angle {
  /** i32, of which only the last two bits count. */
  readonly n: Value
}

/**
 * Reduces a finite number from 2^20 on: multiplies it by those digits of 2/π whose products are no multiples of 4.
 * @see Payne & Hanek (1983), SIGNUM Newsletter 18:19
 */
export function reduceLarge(emitter: Emitter, x: Value): Reduced {
  const { f64, i32, add, sub, mul, floor, select, compare, high, powerOfTwo } = arithmetic(emitter)
  const integer = (operator: 'add' | 'sub' | 'mul' | 'shr_u', a: Value, b: number): Value =>
    emitter.binary(operator, a, i32(b))

  const aboveStart = integer('sub', integer('shr_u', high(x), 20), 1023 + 20)
  // The quotient by 24 of numbers up to 1003.
  const skipped = integer('shr_u', integer('mul', aboveStart, 2731), 16)
  const moved = mul(x, powerOfTwo(emitter.binary('sub', i32(1023), integer('mul', skipped, 24))))
  const digits = window(emitter, skipped, FRACTION_DIGITS + DIGITS_OF_X)

  const digitsOfX: Value[] = []
  let left = mul(moved, f64(1 / DIGIT))
  for (let k = 0; k < DIGITS_OF_X; k++) {
    const digit = floor(left)
    digitsOfX.push(digit)
    left = mul(sub(left, digit), f64(DIGIT))
  }

  // Digits of the product, from that of the units on: sums below 2^50 at first, then with their carries moved up.
  const sums = Array.from({ length: FRACTION_DIGITS + 1 }, (_, k) =>
    digitsOfX.map((digit, i) => mul(digit, digits[k - i + DIGITS_OF_X - 1] as Value)).reduce(add),
  )
  let carry = f64(0)
  const fraction: Value[] = []
  for (let k = FRACTION_DIGITS; k > 0; k--) {
    const sum = add(sums[k] as Value, carry)
    carry = floor(mul(sum, f64(1 / DIGIT)))
    fraction.unshift(sub(sum, mul(carry, f64(DIGIT))))
  }
  const units = add(sums[0] as Value, carry)
  const modulo4 = sub(units, mul(f64(4), floor(mul(units, f64(0.25)))))

  const first = fraction[0] as Value
  const isUpper = compare('ge', first, f64(DIGIT / 2))
  fraction[0] = select(isUpper, sub(first, f64(DIGIT)), first)
  const pair = (k: number): Value =>
    add(mul(fraction[k] as Value, f64(DIGIT ** -(k + 1))), mul(fraction[k + 1] as Value, f64(DIGIT ** -(k + 2))))
  const turns = fastTwoSum(emitter, pair(0), pair(2))
  const rest = add(turns.tail, pair(4))

  const main = product(emitter, turns.head, f64(HALF_PI[0]))
  const corrections = add(main.tail, add(mul(turns.head, f64(HALF_PI[1])), mul(rest, f64(HALF_PI[0]))))
  const { head, tail } = fastTwoSum(emitter, main.head, corrections)
  const n = emitter.convert('f64_to_i32', add(modulo4, emitter.convert('bool_to_f64', isUpper)))
  return { r: head, dr: tail, n }
}

/** `length` digits from the given one (i32, below 42) on: the table is halved and halved again by the bits of `start`. */
function window(emitter: Emitter, start: Value, length: number): Value[] {
  let digits = DIGITS.map((digit) => emitter.f64(digit))
  for (let shift = 32; shift >= 1; shift /= 2) {
    const isSet = emitter.compare('ne', emitter.binary('and', start, emitter.i32(shift)), emitter.i32(0))
    digits = digits
      .slice(0, length + shift - 1)
      .map((digit, k) => emitter.select(isSet, digits[k + shift] ?? emitter.f64(0), digit))
  }
  return digits
}
