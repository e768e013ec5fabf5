import fc from 'fast-check'
import { expect, test } from 'vitest'
import { KernelBuilder } from '../../../src/kernel/builder.ts'
import { interpret } from '../../../src/kernel/interpreter.ts'
import type { Statement, Transcendental } from '../../../src/kernel/ir.ts'
import { expandFunctions } from '../../../src/kernel/mathematics/expand.ts'
import { expansions } from '../../../src/kernel/mathematics/functions.ts'
import { isTranscendental } from '../../../src/kernel/mathematics.ts'
import { verify } from '../../../src/kernel/verify.ts'
import { StateArray } from '../../../src/variables/array.ts'
import { floats } from '../support/run.ts'
import { walk } from '../support/walk.ts'

const operators = Object.keys(expansions) as Transcendental[]

/** A kernel of every function of x and pow(x, y), and where it leaves the values. */
function everything(x: number, y: number) {
  const builder = new KernelBuilder('everything')
  const result = new StateArray('result', 'float', operators.length + 1)
  const values = [floats('x', [x]), floats('y', [y])].map((array) => builder.load(builder.array(array), builder.i32(0)))
  const [a, b] = values as [number, number]
  const results = builder.array(result)
  operators.forEach((operator, k) => {
    builder.store(results, builder.i32(k), builder.unary(operator, a))
  })
  builder.store(results, builder.i32(operators.length), builder.binary('pow', a, b))
  return { builder, result }
}

test('leaves nothing but arithmetic', () => {
  const { kernel } = everything(1, 2).builder.finish()
  expect(kernel.nodes.filter((node) => node.op === 'unary' && isTranscendental(node.operator))).toEqual([])
  expect(kernel.nodes.filter((node) => node.op === 'binary' && node.operator === 'pow')).toEqual([])
})

test('keeps the statements of a kernel around the functions', () => {
  const { builder } = everything(1, 2)
  const written = builder.build()
  const effects = (body: readonly Statement[]): Statement[] => body.filter(({ kind }) => kind === 'store')
  expect(effects(verify(expandFunctions(written)).body)).toEqual(effects(written.body))
})

test('gives the same bits as a walk over what it writes, before any optimisation', () => {
  fc.assert(
    fc.property(fc.double(), fc.double(), (x, y) => {
      const { builder, result } = everything(x, y)
      const work = builder.finish()
      walk({ ...work, kernel: expandFunctions(builder.build()) })
      const walked = [...result.data]
      interpret(work)()
      expect([...result.data]).toEqual(walked)
    }),
    { seed: 1, numRuns: 60 },
  )
})

test('the interpreter refuses a function that is not written out', () => {
  const { builder } = everything(1, 2)
  expect(() => interpret({ ...builder.finish(), kernel: builder.build() })).toThrow(
    "'exp' is to be written out in arithmetic before a kernel runs",
  )
})

test('exp takes few operations, and no branch', () => {
  const builder = new KernelBuilder('exp')
  const x = builder.array(floats('x', [1]))
  builder.store(x, builder.i32(0), builder.unary('exp', builder.load(x, builder.i32(0))))
  const { body } = builder.finish().kernel
  expect(body.length).toBeLessThanOrEqual(52)
  expect(new Set(body.map(({ kind }) => kind))).toEqual(new Set(['let', 'store']))
})
