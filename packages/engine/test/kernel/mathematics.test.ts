import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { KernelBuilder } from '../../src/kernel/builder.ts'
import type {
  BinaryF64,
  BinaryI32,
  Compare,
  Conversion,
  ShiftF64,
  UnaryF64,
  UnaryI32,
  Value,
} from '../../src/kernel/ir.ts'
import { floordiv, mod, mulhiU } from '../../src/kernel/mathematics.ts'
import {
  referenceBinaryF64,
  referenceBinaryI32,
  referenceCompare,
  referenceConversion,
  referenceShift,
  referenceUnaryF64,
  referenceUnaryI32,
} from './support/reference.ts'
import { evaluate, evaluateAt } from './support/run.ts'

const { NaN: nan, POSITIVE_INFINITY: inf } = Number
const edges = [0, -0, 1, -1, 0.1, -7.5, 2, 3, 1e16, 5e-324, 1.7976931348623157e308, inf, -inf, nan]
const float = fc.oneof(fc.constantFrom(...edges), fc.double({ min: -100, max: 100, noNaN: true }), fc.double())
const integer = fc.oneof(fc.constantFrom(0, 1, -1, 2, 31, 32, -(2 ** 31), 2 ** 31 - 1), fc.integer())
const bool = fc.constantFrom(0, 1)
const entries = <K extends string, V>(table: Partial<Record<K, V>>): [K, V][] => Object.entries(table) as [K, V][]

describe('operators agree with their definitions, computed and folded', () => {
  test.each(entries<UnaryF64, (x: number) => number>(referenceUnaryF64))('%s of a float', (operator, expected) => {
    fc.assert(
      fc.property(float, (x) => {
        expect(evaluateAt([['f64', x]], (b, [v]) => b.unary(operator, v as Value))).toBe(expected(x))
        expect(evaluate((b) => b.unary(operator, b.f64(x)))).toBe(expected(x))
      }),
      { seed: 1 },
    )
  })

  const floatPairs = entries<BinaryF64, (x: number, y: number) => number>(referenceBinaryF64)
  test.each(floatPairs)('%s of two floats', (operator, expected) => {
    fc.assert(
      fc.property(float, float, (x, y) => {
        fc.pre(!operator.startsWith('bits') || !(Number.isNaN(x) || Number.isNaN(y)))
        fc.pre(operator !== 'floordiv' || !(Math.abs(x / y) > 2 ** 51) || !Number.isFinite(x / y))
        fc.pre(operator !== 'floordiv' || Math.abs(expected(x, y)) < 2 ** 51 || y === 0 || !Number.isFinite(x))
        expect(evaluateAt(operands('f64', x, y), (b, [v, w]) => b.binary(operator, v as Value, w as Value))).toBe(
          expected(x, y),
        )
        expect(evaluate((b) => b.binary(operator, b.f64(x), b.f64(y)))).toBe(expected(x, y))
      }),
      { seed: 2, numRuns: 500 },
    )
  })

  test.each(entries<ShiftF64, (x: number, count: number) => number>(referenceShift))('%s', (operator, expected) => {
    fc.assert(
      fc.property(float, fc.integer({ min: 1, max: 63 }), (x, count) => {
        fc.pre(!Number.isNaN(x))
        expect(evaluateAt([['f64', x]], (b, [v]) => b.shift(operator, v as Value, count))).toBe(expected(x, count))
        expect(evaluate((b) => b.shift(operator, b.f64(x), count))).toBe(expected(x, count))
      }),
      { seed: 7, numRuns: 500 },
    )
  })

  test.each(entries<UnaryI32, (a: number) => number>(referenceUnaryI32))('%s of an integer', (operator, expected) => {
    fc.assert(
      fc.property(integer, (a) => {
        expect(evaluateAt([['i32', a]], (b, [v]) => b.unary(operator, v as Value))).toBe(expected(a))
        expect(evaluate((b) => b.unary(operator, b.i32(a)))).toBe(expected(a))
      }),
      { seed: 3 },
    )
  })

  const integerPairs = entries<BinaryI32, (a: number, b: number) => number>(referenceBinaryI32)
  test.each(integerPairs)('%s of two integers', (operator, expected) => {
    fc.assert(
      fc.property(integer, integer, (a, c) => {
        expect(evaluateAt(operands('i32', a, c), (b, [v, w]) => b.binary(operator, v as Value, w as Value))).toBe(
          expected(a, c),
        )
        expect(evaluate((b) => b.binary(operator, b.i32(a), b.i32(c)))).toBe(expected(a, c))
      }),
      { seed: 4, numRuns: 500 },
    )
  })

  const comparisons = entries<Compare, (a: number, b: number) => boolean>(referenceCompare)
  test.each(comparisons)('%s of two floats, integers or booleans', (operator, expected) => {
    const compare = (b: KernelBuilder, [v, w]: readonly Value[]): Value => b.compare(operator, v as Value, w as Value)
    fc.assert(
      fc.property(fc.tuple(float, float), fc.tuple(integer, integer), fc.tuple(bool, bool), (xy, ac, pq) => {
        expect(evaluateAt(operands('f64', ...xy), compare)).toBe(Number(expected(...xy)))
        expect(evaluateAt(operands('i32', ...ac), compare)).toBe(Number(expected(...ac)))
        expect(evaluateAt(operands('bool', ...pq), compare)).toBe(Number(expected(...pq)))
        expect(evaluate((b) => b.compare(operator, b.f64(xy[0]), b.f64(xy[1])))).toBe(Number(expected(...xy)))
      }),
      { seed: 5 },
    )
  })

  const conversions = entries<Conversion, (a: number) => number>(referenceConversion)
  test.each(conversions)('%s', (conversion, expected) => {
    const type = conversion.startsWith('f64') ? 'f64' : conversion.startsWith('bool') ? 'bool' : 'i32'
    const source = { f64: float, i32: integer, bool }[type]
    fc.assert(
      fc.property(source, (a) => {
        expect(evaluateAt([[type, a]], (b, [v]) => b.convert(conversion, v as Value))).toBe(expected(a))
        expect(
          evaluate((b) =>
            b.convert(conversion, type === 'f64' ? b.f64(a) : type === 'i32' ? b.i32(a) : b.bool(a === 1)),
          ),
        ).toBe(expected(a))
      }),
      { seed: 6 },
    )
  })
})

function operands<T extends 'f64' | 'i32' | 'bool'>(type: T, a: number, b: number): [T, number][] {
  return [
    [type, a],
    [type, b],
  ]
}

test('arithmetic_types: values measured on Brian2', () => {
  const f = (x: number, operator: BinaryF64, y: number): number =>
    evaluate((b) => b.binary(operator, b.f64(x), b.f64(y)))
  const i = (x: number, operator: BinaryI32, y: number): number =>
    evaluate((b) => b.binary(operator, b.i32(x), b.i32(y)))
  const u = (operator: UnaryF64, x: number): number => evaluate((b) => b.unary(operator, b.f64(x)))
  const int = (x: number): number => evaluate((b) => b.toI32(b.f64(x)))

  expect(f(1, 'div', 2)).toBe(0.5)
  expect(i(7, 'floordiv', 2)).toBe(3)
  expect(i(-7, 'floordiv', 2)).toBe(-4)
  expect(i(7, 'mod', 3)).toBe(1)
  expect(i(-7, 'mod', 3)).toBe(2)
  expect(f(-7.5, 'floordiv', 2)).toBe(-4)
  expect(f(-7.5, 'mod', 2)).toBe(0.5)
  expect(int(2.7)).toBe(2)
  expect(int(-2.7)).toBe(-2)
  expect(int((0.1 * 3) / 0.1)).toBe(3)
  expect(f(2, 'pow', 3)).toBe(8)
  expect(evaluate((b) => b.unary('abs', b.i32(-3)))).toBe(3)
  expect(evaluate((b) => b.unary('sign', b.i32(-2)))).toBe(-1)
  expect(u('sign', 0)).toBe(0)
  expect(u('floor', -1.5)).toBe(-2)
  expect(u('ceil', 1.2)).toBe(2)
  expect(f(f(5, 'max', 0), 'min', 3)).toBe(3)
  expect(u('exprel', 0)).toBe(1)
  expect(u('exprel', 1e-17)).toBe(1)
  // Brian2: 1.718281828459045, the neighbour. This is nearer to e - 1.
  expect(u('exprel', 1)).toBe(1.7182818284590453)
  expect(u('exprel', 800)).toBe(inf)
  expect(u('log10', 100)).toBe(2)
  expect(u('expm1', 1e-10)).toBe(1.00000000005e-10)
  expect(u('log1p', 1e-10)).toBe(9.999999999500001e-11)
  expect(u('arctan', 1)).toBe(0.7853981633974483)
  expect(f(u('sqrt', 2), 'mul', u('sqrt', 2))).toBe(2.0000000000000004)
})

describe('mod and floordiv', () => {
  test.each([
    [-1, inf, inf, -1],
    [1, inf, 1, 0],
    [-0, 3, 0, -0],
    [0, -3, -0, -0],
    [-1e-20, 1, 1, -1],
    [5, -3, -1, -2],
    [inf, 2, nan, nan],
    [3, nan, nan, nan],
    [1, 0, nan, inf],
    [-1, 0, nan, -inf],
    [0, 0, nan, nan],
  ])('of %d and %d are those of Python: %d and %d', (x, y, remainder, quotient) => {
    expect(mod(x, y)).toBe(remainder)
    expect(floordiv(x, y)).toBe(quotient)
  })

  test('a large quotient is off by less than two units in the last place', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), fc.double({ noNaN: true }), (x, y) => {
        const quotient = floordiv(x, y)
        fc.pre(Number.isFinite(x / y) && Math.abs(x / y) > 2 ** 51)
        expect(Math.abs(quotient / (x / y) - 1)).toBeLessThan(2 ** -51)
      }),
      { seed: 1 },
    )
  })
})

test('the high word of a product is exact', () => {
  fc.assert(
    fc.property(integer, integer, (a, b) => {
      const product = BigInt(a >>> 0) * BigInt(b >>> 0)
      expect(mulhiU(a, b)).toBe(Number(BigInt.asIntN(32, product >> 32n)))
    }),
    { seed: 1, numRuns: 5000 },
  )
})
