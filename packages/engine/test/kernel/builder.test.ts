import { describe, expect, test } from 'vitest'
import { KernelBuilder } from '../../src/kernel/builder.ts'
import { interpret } from '../../src/kernel/interpreter.ts'
import { StateArray } from '../../src/variables/array.ts'
import { floats, integers } from './support/run.ts'

test('a kernel is written statement by statement and runs on the arrays that it is bound to', () => {
  const v = floats('v', [0.5, 0.7, 0.9])
  const spikes = integers('spikes', [0, 0, 0])
  const count = integers('count', [0])

  const builder = new KernelBuilder('step')
  const [V, list, length] = [builder.array(v), builder.array(spikes), builder.array(count)]
  builder.range(builder.i32(0), builder.i32(3), (i) => {
    const next = builder.binary('add', builder.load(V, i), builder.f64(0.25))
    const spiking = builder.compare('gt', next, builder.f64(0.9))
    builder.append(list, length, i, spiking)
    builder.store(V, i, builder.select(spiking, builder.f64(0), next))
  })
  const work = builder.finish()
  interpret(work)()

  expect(work.kind).toBe('kernel')
  expect(work.kernel.name).toBe('step')
  expect(work.arrays).toEqual([v, spikes, count])
  expect([...v.data]).toEqual([0.75, 0, 0])
  expect([...spikes.data.subarray(0, count.data[0])]).toEqual([1, 2])
})

test('each visits the entries of a list in order', () => {
  const list = integers('list', [2, 0, 1, 9])
  const seen = integers('seen', [0, 0, 0])
  const builder = new KernelBuilder('each')
  builder.each(builder.array(list), builder.i32(0), builder.i32(3), (index, position) => {
    builder.store(builder.array(seen), position, index)
  })
  interpret(builder.finish())()
  expect([...seen.data]).toEqual([2, 0, 1])
})

test('while carries values from round to round, and none if its condition never holds', () => {
  const collatz = (start: number): number => {
    const steps = integers('steps', [0])
    const builder = new KernelBuilder('collatz')
    const [one, two] = [builder.i32(1), builder.i32(2)]
    const [, count] = builder.while(
      builder.compare('gt', builder.i32(start), one),
      [builder.i32(start), builder.i32(0)],
      ([n, count]) => {
        const isOdd = builder.toBool(builder.binary('and', n, one))
        const up = builder.binary('add', builder.binary('mul', n, builder.i32(3)), one)
        const next = builder.select(isOdd, up, builder.binary('floordiv', n, two))
        return { again: builder.compare('gt', next, one), next: [next, builder.binary('add', count, one)] }
      },
    )
    builder.store(builder.array(steps), builder.i32(0), count)
    interpret(builder.finish())()
    return steps.data[0] as number
  }
  expect([1, 2, 3, 27].map(collatz)).toEqual([0, 1, 7, 111])
})

test('carried values step all at once', () => {
  const result = floats('result', [0, 0])
  const builder = new KernelBuilder('swap')
  const [a, b] = builder.while(
    builder.bool(true),
    [builder.f64(1), builder.f64(2), builder.i32(0)],
    ([a, b, round]) => ({
      again: builder.compare('lt', round, builder.i32(2)),
      next: [b, a, builder.binary('add', round, builder.i32(1))],
    }),
  )
  builder.store(builder.array(result), builder.i32(0), a)
  builder.store(builder.array(result), builder.i32(1), b)
  interpret(builder.finish())()
  expect([...result.data]).toEqual([2, 1])
})

test('values change their type only where they are told to', () => {
  const builder = new KernelBuilder('types')
  const half = builder.f64(2.5)
  expect(builder.typeOf(builder.toI32(half))).toBe('i32')
  expect(builder.typeOf(builder.toBool(half))).toBe('bool')
  expect(builder.toF64(half)).toBe(half)
  expect(builder.toBool(builder.f64(Number.NaN))).toBe(builder.bool(true))
  expect(builder.i32(0xffffffff)).toBe(builder.i32(-1))
  expect(builder.f64(0)).not.toBe(builder.f64(-0))
})

describe('wrong use is an error that says what was wrong', () => {
  const x = new StateArray('x', 'float', 1)
  const a = new StateArray('a', 'integer', 1)
  const p = new StateArray('p', 'boolean', 1)
  const cases: [string, (b: KernelBuilder) => unknown, string][] = [
    ['mixed types', (b) => b.binary('add', b.f64(1), b.i32(1)), "no 'add' of f64 and i32"],
    ['bits of floats', (b) => b.binary('xor', b.f64(1), b.f64(1)), "no 'xor' of f64 and f64"],
    ['true division of integers', (b) => b.binary('div', b.i32(1), b.i32(1)), "no 'div' of i32 and i32"],
    ['the root of an integer', (b) => b.unary('sqrt', b.i32(1)), "no 'sqrt' of i32"],
    ['the negative of a boolean', (b) => b.unary('neg', b.bool(true)), "no 'neg' of bool"],
    ['comparison across types', (b) => b.compare('lt', b.f64(1), b.bool(true)), "no 'lt' of f64 and bool"],
    ['not of a number', (b) => b.not(b.f64(1)), "the operand of 'not' must be bool, not f64"],
    ['and of numbers', (b) => b.and(b.bool(true), b.i32(1)), "an operand of 'and' must be bool, not i32"],
    ['branches of two types', (b) => b.select(b.bool(true), b.f64(1), b.i32(1)), 'must be f64, not i32'],
    ['a condition that is a number', (b) => b.if(b.i32(1), () => {}), "the condition of an 'if' must be bool"],
    ['an index that is a float', (b) => b.load(b.array(x), b.f64(0)), 'an index must be i32, not f64'],
    ['storing an integer as a float', (b) => b.store(b.array(x), b.i32(0), b.i32(1)), "stored in 'x' must be f64"],
    ['a list counted in floats', (b) => b.append(b.array(a), b.array(x), b.i32(1)), "length of list 'a' must be an"],
    ['iteration over floats', (b) => b.each(b.array(x), b.i32(0), b.i32(1), () => {}), "'x' is no list of indices"],
    ['a range of floats', (b) => b.range(b.f64(0), b.i32(1), () => {}), 'the start of a range must be i32'],
    ['a store where a number holds', (b) => b.store(b.array(p), b.i32(0), b.bool(true), b.i32(1)), 'must be bool'],
    ['an integer argument', (b) => b.host('f', (y) => y, [b.i32(1)]), "an argument of 'f' must be f64, not i32"],
    ['an integer of 33 bits', (b) => b.i32(2 ** 32), '4294967296 is no 32-bit integer'],
    ['a broken integer', (b) => b.i32(0.5), '0.5 is no 32-bit integer'],
    ['an array that was not declared', (b) => b.load(7, b.i32(0)), 'there is no array 7'],
    ['a value that was not made', (b) => b.unary('neg', 99), 'value 99 does not exist'],
    [
      'a carried value that changes its type',
      (b) => b.while(b.bool(true), [b.f64(0)], () => ({ again: b.bool(false), next: [b.i32(0)] })),
      "a carried value of a 'while' must be f64, not i32",
    ],
  ]
  test.each(cases)('%s', (_, use, message) => {
    expect(() => use(new KernelBuilder('wrong'))).toThrow(message)
  })

  test('a value used after its block is over', () => {
    const builder = new KernelBuilder('outside')
    let inner = builder.f64(0)
    builder.range(builder.i32(0), builder.i32(1), (i) => {
      inner = builder.load(builder.array(x), i)
    })
    builder.store(builder.array(x), builder.i32(0), inner)
    expect(() => builder.finish()).toThrow(/internal error in kernel 'outside': value \d+ is not known here/)
  })
})
