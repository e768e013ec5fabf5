import { describe, expect, test } from 'vitest'
import { KernelBuilder } from '../../src/kernel/builder.ts'
import { interpret } from '../../src/kernel/interpreter.ts'
import type { BinaryF64, BinaryI32, IrType, ShiftF64, UnaryF64, UnaryI32, Value } from '../../src/kernel/ir.ts'
import {
  binaryF64,
  binaryI32,
  comparisons,
  conversions,
  shiftsF64,
  unaryF64,
  unaryI32,
} from '../../src/kernel/mathematics.ts'
import type { KernelWork } from '../../src/network/operation.ts'
import { StateArray } from '../../src/variables/array.ts'
import { compiled } from './compiled.ts'

const samples = {
  f64: [
    ...[0, -0, 1, -1, 0.5, -0.5, 1.5, -2.5, 3, 1e-300, 5e-324, -5e-324, 1e300, -1e300, 0.1, 2 ** 31, 2 ** 31 - 0.5],
    ...[-(2 ** 31), -(2 ** 31) - 1, 2 ** 32, 2 ** 53, 2 ** 51 + 0.5, 700, 750, Infinity, -Infinity, Number.NaN],
  ],
  i32: [0, 1, -1, 2, -2, 3, 7, -7, 31, 32, 33, 65535, 65536, 0x12345678, -0x12345678, 2 ** 31 - 1, -(2 ** 31)],
  bool: [0, 1],
} as const
const transcendentals = [
  ...[
    'exp',
    'expm1',
    'log',
    'log1p',
    'log10',
    'exprel',
    'inverse_exprel',
    'sin',
    'cos',
    'tan',
    'arcsin',
    'arccos',
    'arctan',
  ],
  ...['sinh', 'cosh', 'tanh'],
]
const arrayTypes = { f64: 'float', i32: 'integer', bool: 'boolean' } as const

type Emit = (b: KernelBuilder, ...operands: Value[]) => Value

/**
 * All combinations of samples, each computed where vectors compute four or two numbers at a time, and one by one: what an
 * operator gives in each of the three ways, by the given backend.
 */
function results(types: readonly IrType[], emit: Emit, run: (work: KernelWork) => void): string[] {
  const combinations = types.reduce<number[][]>(
    (rows, type) => rows.flatMap((row) => samples[type].map((sample) => [...row, sample])),
    [[]],
  )
  const b = new KernelBuilder('operator')
  const inputs = types.map((type, k) => {
    const array = new StateArray(`input${k}`, arrayTypes[type], combinations.length)
    combinations.forEach((row, place) => {
      array.data[place] = row[k] as number
    })
    return b.array(array)
  })
  const order = new StateArray('order', 'integer', combinations.length)
  order.data.forEach((_, place) => {
    order.data[place] = place
  })
  const [zero, end] = [b.i32(0), b.i32(combinations.length)]
  const outputs: StateArray[] = []
  const output = (index: Value): void => {
    const value = emit(b, ...inputs.map((input) => b.load(input, index)))
    const array = new StateArray(`output${outputs.length}`, arrayTypes[b.typeOf(value)], combinations.length)
    outputs.push(array)
    b.store(b.array(array), index, value)
  }
  const words = new StateArray('words', 'integer', combinations.length)
  b.range(zero, end, output)
  b.range(zero, end, (index) => {
    output(index)
    b.store(b.array(words), index, b.binary('mulhi_u', index, index))
  })
  b.each(b.array(order), zero, end, output)
  run(b.finish())
  return outputs.map(({ data }) => Array.from(data, (x) => (Object.is(x, -0) ? '-0' : `${x}`)).join(' '))
}

function expectSame(types: readonly IrType[], emit: Emit): void {
  const expected = results(types, emit, (work) => interpret(work, 1)())
  const actual = results(types, emit, compiled)
  expect(actual).toEqual(expected)
}

describe('an operator gives the same bits compiled and interpreted, in vectors and alone', () => {
  test.each([...Object.keys(unaryF64), ...transcendentals] as UnaryF64[])('%s of f64', (operator) => {
    expectSame(['f64'], (b, a) => b.unary(operator, a as Value))
  })
  test.each(Object.keys(unaryI32) as UnaryI32[])('%s of i32', (operator) => {
    expectSame(['i32'], (b, a) => b.unary(operator, a as Value))
  })
  test.each([...Object.keys(binaryF64), 'pow'] as BinaryF64[])('%s of f64 and f64', (operator) => {
    expectSame(['f64', 'f64'], (b, x, y) => b.binary(operator, x as Value, y as Value))
  })
  test.each(['min', 'max'] as const)('%s with a constant', (operator) => {
    for (const bound of [1.5, 0, -0, Number.NaN, Infinity]) {
      expectSame(['f64'], (b, x) => b.binary(operator, x as Value, b.f64(bound)))
      expectSame(['f64'], (b, x) => b.binary(operator, b.f64(bound), x as Value))
    }
  })
  test.each(Object.keys(shiftsF64) as ShiftF64[])('%s', (operator) => {
    for (const count of [1, 31, 32, 51, 63]) expectSame(['f64'], (b, x) => b.shift(operator, x as Value, count))
  })
  test.each(Object.keys(binaryI32) as BinaryI32[])('%s of i32 and i32', (operator) => {
    expectSame(['i32', 'i32'], (b, x, y) => b.binary(operator, x as Value, y as Value))
  })
  test.each(['shl', 'shr_u', 'shr_s'] as const)('%s by the same for all', (operator) => {
    for (const count of [1, 5, 31, 32, 37, -1]) {
      expectSame(['i32'], (b, a) => b.binary(operator, a as Value, b.i32(count)))
    }
  })
  test('mul of what mulhi_u has been computed of', () => {
    expectSame(['i32', 'i32'], (b, x, y) => {
      const high = b.binary('mulhi_u', x as Value, y as Value)
      return b.binary('xor', high, b.binary('mul', y as Value, x as Value))
    })
  })
  test.each(Object.keys(comparisons) as (keyof typeof comparisons)[])('%s of each type', (operator) => {
    for (const type of ['f64', 'i32', 'bool'] as const) {
      expectSame([type, type], (b, x, y) => b.compare(operator, x as Value, y as Value))
    }
  })
  test.each(['and', 'or'] as const)('%s', (operator) => {
    expectSame(['bool', 'bool'], (b, x, y) => b[operator](x as Value, y as Value))
  })
  test('not', () => expectSame(['bool'], (b, a) => b.not(a as Value)))
  test.each(['f64', 'i32', 'bool'] as const)('select of %s', (type) => {
    expectSame(['bool', type, type], (b, c, x, y) => b.select(c as Value, x as Value, y as Value))
  })
  test.each(Object.keys(conversions) as (keyof typeof conversions)[])('%s', (conversion) => {
    expectSame([conversions[conversion].from], (b, a) => b.convert(conversion, a as Value))
  })
  test.each(['f64', 'i32', 'bool'] as const)('constants of %s, and what is the same in all rounds', (type) => {
    const constants = { f64: [1.5, -0], i32: [7, -7], bool: [1, 0] }
    for (const value of constants[type]) {
      expectSame([type, 'bool'], (b, a, condition) => {
        const constant = type === 'f64' ? b.f64(value) : type === 'i32' ? b.i32(value) : b.bool(value === 1)
        const parameter = new StateArray('parameter', arrayTypes[type], 1)
        parameter.data[0] = value
        const same = b.load(b.array(parameter), b.i32(0))
        return b.select(b.compare('eq', a as Value, same), constant, b.select(condition as Value, same, a as Value))
      })
    }
  })
})
