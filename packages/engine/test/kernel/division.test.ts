import fc from 'fast-check'
import { expect, test } from 'vitest'
import { KernelBuilder } from '../../src/kernel/builder.ts'
import { evaluateAt, floats } from './support/run.ts'

const powerOfTwo = fc
  .tuple(fc.integer({ min: -1074, max: 1023 }), fc.constantFrom(1, -1))
  .map(([n, sign]) => sign * 2 ** n)

test('division by a constant keeps every bit, whatever it is made of', () => {
  fc.assert(
    fc.property(fc.double(), fc.oneof(powerOfTwo, fc.double()), (x, constant) => {
      const quotient = evaluateAt([['f64', x]], (b, [a]) => b.binary('div', a as number, b.f64(constant)))
      expect(quotient).toBe(x / constant)
    }),
    { seed: 1, numRuns: 1000 },
  )
})

test('it is a product if the reciprocal of the constant is exact and no denormal number, and only then', () => {
  const operators = (constant: number): string[] => {
    const builder = new KernelBuilder('division')
    const [x, y] = [builder.array(floats('x', [1])), builder.array(floats('y', [1]))]
    builder.store(y, builder.i32(0), builder.binary('div', builder.load(x, builder.i32(0)), builder.f64(constant)))
    const { nodes } = builder.finish().kernel
    return nodes.flatMap((node) => (node.op === 'binary' ? [node.operator] : []))
  }
  fc.assert(
    fc.property(powerOfTwo, (constant) => {
      const size = Math.abs(constant)
      const expected = size === 1 ? [] : size >= 2 ** -1022 && size <= 2 ** 1022 ? ['mul'] : ['div']
      if (constant !== -1) expect(operators(constant)).toEqual(expected)
    }),
    { seed: 2 },
  )
  fc.assert(
    fc.property(fc.double({ noNaN: true }), (constant) => {
      fc.pre(!Number.isInteger(Math.log2(Math.abs(constant))))
      expect(operators(constant)).toEqual(['div'])
    }),
    { seed: 3 },
  )
})
