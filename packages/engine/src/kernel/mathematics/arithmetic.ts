import type { Emitter } from '../emitter.ts'
import type { BitwiseF64, Compare, ShiftF64, Value } from '../ir.ts'

/** Short names for what the expansions of functions are made of. Values are f64 where nothing else is said. */
export function arithmetic(emitter: Emitter) {
  const add = (a: Value, b: Value): Value => emitter.binary('add', a, b)
  const mul = (a: Value, b: Value): Value => emitter.binary('mul', a, b)
  return {
    f64: (value: number): Value => emitter.f64(value),
    i32: (value: number): Value => emitter.i32(value),
    add,
    sub: (a: Value, b: Value): Value => emitter.binary('sub', a, b),
    mul,
    div: (a: Value, b: Value): Value => emitter.binary('div', a, b),
    min: (a: Value, b: Value): Value => emitter.binary('min', a, b),
    max: (a: Value, b: Value): Value => emitter.binary('max', a, b),
    neg: (a: Value): Value => emitter.unary('neg', a),
    abs: (a: Value): Value => emitter.unary('abs', a),
    floor: (a: Value): Value => emitter.unary('floor', a),
    compare: (operator: Compare, a: Value, b: Value): Value => emitter.compare(operator, a, b),
    select: (condition: Value, a: Value, b: Value): Value => emitter.select(condition, a, b),

    /** i32: upper word of a float. */
    high: (a: Value): Value => emitter.convert('f64_to_high', a),
    /** i32: lower word of a float. */
    low: (a: Value): Value => emitter.convert('f64_to_low', a),
    /** The float of an upper word. */
    fromHigh: (word: Value): Value => emitter.convert('high_to_f64', word),
    /** 2^(n - 1023) for an i32 from 1 to 2046. */
    powerOfTwo: (biased: Value): Value =>
      emitter.convert('high_to_f64', emitter.binary('shl', biased, emitter.i32(20))),

    /** The bits of a float, combined with others or moved. */
    bits: (operator: BitwiseF64, a: Value, b: Value): Value => emitter.binary(operator, a, b),
    shift: (operator: ShiftF64, a: Value, count: number): Value => emitter.shift(operator, a, count),

    /** Σ coefficients[k] x^k by Horner's scheme: the fewest operations, each waiting for the one before. */
    polynomial: (x: Value, coefficients: readonly number[]): Value =>
      coefficients
        .map((coefficient) => emitter.f64(coefficient))
        .reduceRight((sum, coefficient) => add(coefficient, mul(sum, x))),

    /** The same by pairs, c0 + c1 x + x² (c2 + c3 x + x² (...)), given x²: as many operations in half of the time. */
    polynomialByPairs: (x: Value, square: Value, coefficients: readonly number[]): Value => {
      const [constants, slopes] = [0, 1].map((odd) => coefficients.filter((_, k) => k % 2 === odd)) as [
        number[],
        number[],
      ]
      return constants
        .map((constant, k) => {
          const slope = slopes[k]
          return slope === undefined ? emitter.f64(constant) : add(emitter.f64(constant), mul(emitter.f64(slope), x))
        })
        .reduceRight((sum, pair) => add(pair, mul(sum, square)))
    },
  }
}

/** An odd function from its value at |x|, which isn't negative. Zeros keep their sign. */
export function odd(emitter: Emitter, x: Value, magnitude: Value): Value {
  const sign = emitter.binary('bits_and', x, emitter.f64(-0))
  return emitter.binary('bits_or', magnitude, sign)
}
