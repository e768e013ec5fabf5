import { eqs } from '@dvdt/dsl'
import { ms } from '@dvdt/units'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Network, NeuronGroup, setLogger } from '../../src/index.ts'

beforeAll(() => {
  setLogger('silent')
})
afterAll(() => {
  setLogger('console')
})

function raising(exponent: string, bases: readonly number[]) {
  const G = new NeuronGroup(bases.length, eqs('x : 1\ny : 1\nn : integer\nm : integer'))
  G.runRegularly(`y = x**${exponent}`)
  G.x.set(bases)
  return { G, net: new Network(G) }
}

/** Powers are written out; what takes the exponents of floats apart works on their bits. */
const takesExponents = (net: Network): boolean =>
  net.explain({ kernels: true }).operations[0]?.kernel?.includes('bits_') as boolean

/** The same products. */
const powers: Readonly<Record<string, (x: number) => number>> = {
  '0': () => 1,
  '1': (x) => x,
  '2': (x) => x * x,
  '3': (x) => x * (x * x),
  '4': (x) => x * x * (x * x),
  '2.0': (x) => x * x,
  '(-1)': (x) => 1 / x,
  '(-2)': (x) => 1 / (x * x),
  '(-3)': (x) => 1 / (x * (x * x)),
  '(-4)': (x) => 1 / (x * x * (x * x)),
}

describe.each(Object.entries(powers))('x**%s', (exponent, power) => {
  test('is made of products, to the bit, with both backends', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.double({ noNaN: true, min: -1e300, max: 1e300 }), { minLength: 1, maxLength: 9 }),
        fc.constantFrom('interpreter' as const, 'wasm' as const),
        async (bases, backend) => {
          const { G, net } = raising(exponent, bases)
          expect(takesExponents(net)).toBe(false)
          await net.run(ms(0.1), { backend })
          expect([...G.y.values]).toEqual(bases.map(power))
        },
      ),
      { seed: 1, numRuns: 10 },
    )
  })
})

test.each(['5', '(-5)', '2.5', 'n'])('x**%s is a power', async (exponent) => {
  const bases = [0.5, 1.7, 3, 1e-3]
  const { G, net } = raising(exponent, bases)
  expect(takesExponents(net)).toBe(true)
  G.n.set(7)
  await net.run(ms(0.1))
  const number = exponent === 'n' ? 7 : Number(exponent.replace(/[()]/g, ''))
  for (const [k, x] of bases.entries()) {
    expect(Math.abs((G.y.values[k] as number) / x ** number - 1)).toBeLessThan(2 ** -51)
  }
})
