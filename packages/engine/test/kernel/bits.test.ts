import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compact } from '../../src/kernel/compact.ts'
import { removeDead } from '../../src/kernel/dead.ts'
import { hoistInvariants } from '../../src/kernel/hoist.ts'
import { interpret } from '../../src/kernel/interpreter.ts'
import type { Kernel } from '../../src/kernel/ir.ts'
import { numberValues } from '../../src/kernel/numbering.ts'
import { optimise } from '../../src/kernel/optimise.ts'
import { verify } from '../../src/kernel/verify.ts'
import type { KernelWork } from '../../src/network/operation.ts'
import { type Line, program, tree, type Written, write } from './support/program.ts'
import { walk } from './support/walk.ts'

/** Everything that a run of a program leaves behind, in a form in which each bit counts. */
function outcome(body: readonly Line[], run: (work: KernelWork, written: Written) => void): string {
  const written = write('program', body)
  const { builder, arrays, calls } = written
  const bound = builder.finish()
  run({ ...bound, kernel: builder.build() }, written)
  const text = (values: ArrayLike<number>): string => Array.from(values, (x) => (Object.is(x, -0) ? '-0' : x)).join(' ')
  const lengths = new Map(arrays.map(({ name, data }) => [name, data[0] as number]))
  const contents = arrays.map(({ name, data }) => {
    const list = /^list(\d)$/.exec(name)
    return `${name}: ${text(list ? data.slice(0, lengths.get(`count${list[1]}`)) : data)}`
  })
  return [...contents, `calls: ${text(calls)}`].join('\n')
}

const through = (pass: (kernel: Kernel) => Kernel, width: number) => (work: KernelWork) =>
  interpret({ ...work, kernel: verify(pass(work.kernel)) }, width)()

describe('a random expression gives the same bits as a walk over its tree', () => {
  test('after folding, value numbering, hoisting and removal', () => {
    const store = (value: Line & { kind: 'define' }): Line[] => [
      value,
      ...[0, 2, 4].map((choice): Line => {
        const reference = <T extends 'f64' | 'i32' | 'bool'>(type: T) => ({
          kind: 'reference' as const,
          type,
          choice: 0,
        })
        const values = { f64: reference('f64'), i32: reference('i32'), bool: reference('bool') }
        return { kind: 'store', choice, place: 0, values, when: undefined }
      }),
    ]
    fc.assert(
      fc.property(tree, (value) => {
        const body = store({ kind: 'define', value })
        expect(outcome(body, through(optimise, 64))).toBe(outcome(body, walk))
      }),
      { seed: 1, numRuns: 1000 },
    )
  })
})

describe('a random kernel with loads, stores, lists, branches and loops gives the same bits as a walk over it', () => {
  const same = (run: (work: KernelWork) => void, seed: number, numRuns = 250): void => {
    fc.assert(
      fc.property(program, (body) => {
        expect(outcome(body, run)).toBe(outcome(body, walk))
      }),
      { seed, numRuns },
    )
  }
  const asIs = (kernel: Kernel): Kernel => kernel

  test.each([1, 2, 3, 64])('interpreted as it is, in %i lanes', (width) => same(through(asIs, width), 10 + width))
  test('after value numbering', () => same(through(numberValues, 1), 2))
  test('after hoisting', () => same(through(hoistInvariants, 1), 3))
  test('after removal of what is dead', () => same(through(removeDead, 1), 4))
  test('after renumbering', () => same(through(compact, 1), 5))
  test.each([1, 2, 64])('after all passes, in %i lanes', (width) => same(through(optimise, width), 20 + width, 500))
  test('after all passes twice', () =>
    same(
      through((kernel) => optimise(optimise(kernel)), 3),
      6,
    ))
})

test('passes leave nothing for a second time', () => {
  fc.assert(
    fc.property(program, (body) => {
      const once = write('program', body).builder.finish().kernel
      expect(countNodes(optimise(once))).toBeLessThanOrEqual(countNodes(once))
    }),
    { seed: 7, numRuns: 250 },
  )
})

function countNodes({ nodes }: Kernel): number {
  return nodes.length
}
