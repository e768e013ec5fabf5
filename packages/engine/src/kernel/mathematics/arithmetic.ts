import type { Emitter } from '../emitter.ts'
import type { Compare, Value } from '../ir.ts'

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

    /** Σ coefficients[k] x^k */
    polynomial: (x: Value, coefficients: readonly number[]): Value =>
      coefficients
        .map((coefficient) => emitter.f64(coefficient))
        .reduceRight((sum, coefficient) => add(coefficient, mul(sum, x))),
  }
}

/**
 * An odd function from its value at |x|. Zeros keep their sign.
 */
export function odd(emitter: Emitter, x: Value, magnitude: Value): Value {
  const { f64, neg, select, compare } = arithmetic(emitter)
  const signed = select(compare('lt', x, f64(0)), neg(magnitude), magnitude)
  return select(compare('eq', x, f64(0)), x, signed)
}
