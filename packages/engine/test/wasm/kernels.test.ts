import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { interpret } from '../../src/kernel/interpreter.ts'
import { expandFunctions } from '../../src/kernel/mathematics/expand.ts'
import type { KernelWork } from '../../src/network/operation.ts'
import { type Line, program, write } from '../kernel/support/program.ts'
import { compiled } from './compiled.ts'

/** Everything that a run of a program leaves behind, in a form in which each bit counts, but that all NaN are one. */
function outcome(body: readonly Line[], optimised: boolean, run: (work: KernelWork) => void): string {
  const { builder, arrays, calls } = write('program', body)
  const work = builder.finish()
  run(optimised ? work : { ...work, kernel: expandFunctions(builder.build()) })
  const text = (values: ArrayLike<number>): string => Array.from(values, (x) => (Object.is(x, -0) ? '-0' : x)).join(' ')
  const lengths = new Map(arrays.map(({ name, data }) => [name, data[0] as number]))
  const contents = arrays.map(({ name, data }) => {
    const list = /^list(\d)$/.exec(name)
    return `${name}: ${text(list ? data.slice(0, lengths.get(`count${list[1]}`)) : data)}`
  })
  return [...contents, `calls: ${text(calls)}`].join('\n')
}

describe('a random kernel leaves the same bits compiled and interpreted', () => {
  test.each([
    ['as it was written', false],
    ['after all passes', true],
  ])('%s', (_, optimised) => {
    fc.assert(
      fc.property(program, (body) => {
        expect(outcome(body, optimised, compiled)).toBe(outcome(body, optimised, (work) => interpret(work)()))
      }),
      { seed: 31, numRuns: 300 },
    )
  })
})
