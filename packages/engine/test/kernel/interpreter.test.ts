import { describe, expect, test } from 'vitest'
import { KernelBuilder } from '../../src/kernel/builder.ts'
import { interpret } from '../../src/kernel/interpreter.ts'
import type { Value } from '../../src/kernel/ir.ts'
import type { StateArray } from '../../src/variables/array.ts'
import { floats, integers } from './support/run.ts'

function adding(x: StateArray<'float'>, n: StateArray<'integer'>) {
  const builder = new KernelBuilder('adding')
  const X = builder.array(x)
  builder.range(builder.i32(0), builder.load(builder.array(n), builder.i32(0)), (i) => {
    builder.store(X, i, builder.binary('add', builder.load(X, i), builder.f64(1)))
  })
  return builder.finish()
}

test('a kernel runs on what its arrays hold at that moment, even if they have moved', () => {
  const x = floats('x', [1, 2])
  const n = integers('n', [2])
  const run = interpret(adding(x, n))
  run()
  expect([...x.data]).toEqual([2, 3])
  x.resize(4)
  n.data[0] = 4
  run()
  expect([...x.data]).toEqual([3, 4, 1, 1])
  x.moveTo(new Float64Array([10, 20, 30, 40]))
  run()
  expect([...x.data]).toEqual([11, 21, 31, 41])
})

test.each([1, 2, 5, 64, 1000])('any number of elements is visited once, %i at a time', (width) => {
  for (const size of [0, 1, 2, 63, 64, 65, 130]) {
    const x = floats('x', new Float64Array(size))
    interpret(adding(x, integers('n', [size])), width)()
    expect([...x.data]).toEqual(Array.from({ length: size }, () => 1))
  }
})

test('rounds that see what others wrote stay in order', () => {
  const x = floats('x', [1, ...new Float64Array(99)])
  const builder = new KernelBuilder('doubling')
  const X = builder.array(x)
  builder.range(builder.i32(1), builder.i32(100), (i) => {
    const before = builder.load(X, builder.binary('sub', i, builder.i32(1)))
    builder.store(X, i, builder.binary('mul', builder.f64(2), before))
  })
  interpret(builder.finish())()
  expect(x.data[99]).toBe(2 ** 99)
})

test('rounds that leave a while at different times, with a value from outside, end with their own', () => {
  const lengths = integers('lengths', [3, 0, 5, 1])
  const sums = floats('sums', [0, 0, 0, 0])
  const last = integers('last', [9])
  const builder = new KernelBuilder('sums')
  const outside = builder.load(builder.array(last), builder.i32(0))
  builder.range(builder.i32(0), builder.i32(4), (i) => {
    const length = builder.load(builder.array(lengths), i)
    const zero = builder.i32(0)
    const [, sum, seen] = builder.while(
      builder.compare('lt', zero, length),
      [zero, builder.f64(0), zero],
      ([k, sum]) => {
        const next = builder.binary('add', k, builder.i32(1))
        const again = builder.compare('lt', next, length)
        return { again, next: [next, builder.binary('add', sum, builder.toF64(next)), outside] }
      },
    )
    builder.store(builder.array(sums), i, builder.binary('add', sum, builder.toF64(seen)))
  })
  interpret(builder.finish())()
  expect([...sums.data]).toEqual([6 + 9, 0, 15 + 9, 1 + 9])
})

test('a list that several statements append to is in the order of rounds', () => {
  const list = integers('list', new Int32Array(20))
  const count = integers('count', [0])
  const builder = new KernelBuilder('pairs')
  builder.range(builder.i32(0), builder.i32(4), (i) => {
    const isOdd = builder.toBool(builder.binary('and', i, builder.i32(1)))
    const append = (value: number, when?: Value) => {
      const tagged = builder.binary('add', builder.binary('mul', i, builder.i32(10)), builder.i32(value))
      builder.append(builder.array(list), builder.array(count), tagged, when)
    }
    append(1)
    append(2, isOdd)
    builder.while(builder.bool(true), [builder.i32(0)], ([k]) => {
      append(3)
      return { again: builder.compare('lt', k, i), next: [builder.binary('add', k, builder.i32(1))] }
    })
  })
  interpret(builder.finish())()
  expect([...list.data.subarray(0, count.data[0])]).toEqual([
    ...[1, 3],
    ...[11, 12, 13, 13],
    ...[21, 23, 23, 23],
    ...[31, 32, 33, 33, 33, 33],
  ])
})

test('functions of the host are called with floats, in order', () => {
  const calls: number[][] = []
  const f = (a: number, b: number): number => calls.push([a, b])
  const result = floats('result', [0, 0, 0])
  const builder = new KernelBuilder('calls')
  builder.range(builder.i32(0), builder.i32(3), (i) => {
    builder.store(builder.array(result), i, builder.host('f', f, [builder.toF64(i), builder.f64(0.5)]))
  })
  interpret(builder.finish())()
  expect(calls).toEqual([
    [0, 0.5],
    [1, 0.5],
    [2, 0.5],
  ])
  expect([...result.data]).toEqual([1, 2, 3])
})

describe('an index out of range is an error that names kernel, array, index and length', () => {
  const x = floats('group.x', [1, 2])
  const full = integers('list', [7])
  const one = integers('count', [1])
  const at = integers('at', [0])
  const index = (b: KernelBuilder) => b.load(b.array(at), b.i32(0))

  test.each<[string, number, (b: KernelBuilder) => void, string]>([
    ['load', 2, (b) => b.store(b.array(x), b.i32(0), b.load(b.array(x), index(b))), "load from 'group.x' at index 2"],
    ['load', -1, (b) => b.store(b.array(x), b.i32(0), b.load(b.array(x), index(b))), "load from 'group.x' at index -1"],
    ['store', 5, (b) => b.store(b.array(x), index(b), b.f64(0)), "store to 'group.x' at index 5"],
    ['store', -3, (b) => b.store(b.array(x), index(b), b.f64(0)), "store to 'group.x' at index -3"],
    ['append', 0, (b) => b.append(b.array(full), b.array(one), b.i32(1)), "append to 'list' at index 1"],
  ])('%s at %i', (_, place, emit, message) => {
    at.data[0] = place
    const builder = new KernelBuilder('wrong')
    emit(builder)
    const before = [...x.data]
    expect(interpret(builder.finish())).toThrow(`internal error in kernel 'wrong': ${message}, of `)
    expect([...x.data]).toEqual(before)
    expect(one.data[0]).toBe(1)
  })
})
