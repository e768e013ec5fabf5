import { describe, expect, test } from 'vitest'
import { KernelBuilder } from '../../src/kernel/builder.ts'
import { interpret } from '../../src/kernel/interpreter.ts'
import type { Value } from '../../src/kernel/ir.ts'
import { type Draws, normal, poisson, uniform } from '../../src/kernel/random.ts'
import type { KernelWork } from '../../src/network/operation.ts'
import { floats, integers } from '../kernel/support/run.ts'
import { compiled } from './compiled.ts'

const SIZE = 160

/** Numbers of the elements from ..< to, with bounds that the compiler knows or that it doesn't, and what depends on some bits of their indices. */
function numbers(from: number, to: number, isKnown: boolean, run: (work: KernelWork) => void): number[] {
  const results = Array.from({ length: 8 }, (_, k) => floats(`result${k}`, new Float64Array(SIZE)))
  const bounds = integers('bounds', [from, to])
  const b = new KernelBuilder('random')
  const bound = (k: number, value: number): Value => (isKnown ? b.i32(value) : b.load(b.array(bounds), b.i32(k)))
  b.range(bound(0, from), bound(1, to), (element) => {
    const draws: Draws = { element, step: b.i32(3), stream: b.i32(1), key: [b.i32(42), b.i32(7)] }
    const [u, x] = [uniform(b, draws, 0), normal(b, draws, 1)]
    const masked = (mask: number): Value => b.binary('and', element, b.i32(mask))
    const isSet = (mask: number): Value => b.compare('ne', masked(mask), b.i32(0))
    const values = [
      u,
      x,
      poisson(b, draws, 2, b.f64(3)),
      // What is alike in both halves of four elements, with what isn't.
      b.unary('exp', b.select(isSet(2), u, b.toF64(masked(~2)))),
      b.select(b.compare('lt', masked(~2), b.i32(20)), b.toF64(b.select(isSet(2), masked(~3), masked(~1))), x),
      b.toF64(b.binary('mulhi_u', masked(4), masked(-1))),
      b.select(b.and(isSet(2), isSet(4)), u, x),
      b.unary('sin', b.toF64(b.binary('mul', masked(~6), b.i32(1e6)))),
    ]
    values.forEach((value, k) => {
      b.store(b.array(results[k] as (typeof results)[number]), element, value)
    })
  })
  run(b.finish())
  return results.flatMap(({ data }) => [...data])
}

describe('numbers of four elements at a time are those of each alone', () => {
  test.each([true, false])('with bounds known: %s', (isKnown) => {
    for (const [from, to] of [
      [0, 160],
      [0, 150],
      [0, 67],
      [0, 33],
      [0, 38],
      [1, 40],
      [2, 39],
      [4, 37],
      [3, 6],
      [5, 5],
    ] as const) {
      expect(numbers(from, to, isKnown, compiled)).toEqual(numbers(from, to, isKnown, (work) => interpret(work, 1)()))
    }
  })
})
