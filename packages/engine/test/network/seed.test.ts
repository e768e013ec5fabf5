import { ms } from '@dvdt/units'
import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { Network } from '../../src/network/network.ts'
import { INITIALISATION_STREAM, nextInitialisation, seed } from '../../src/network/seed.ts'
import { Fake } from './fake.ts'

beforeEach(() => {
  seed(42)
})

/** The key with which the last run of a network began. */
async function keyOf(net: Network): Promise<readonly [number, number] | undefined> {
  await net.run(ms(0.1))
  return (net.objects[0] as Fake).contexts.at(-1)?.key
}
const network = () => new Network(new Fake({ random: true }))

describe('networks', () => {
  test('get other numbers each, and keep theirs from run to run', async () => {
    const [a, b] = [network(), network()]
    expect(await keyOf(b)).toEqual([42, 0])
    expect(await keyOf(a)).toEqual([42, 1])
    expect(await keyOf(b)).toEqual([42, 0])
  })

  test('get new numbers after a new seed, in the order in which they run', async () => {
    const [a, b] = [network(), network()]
    await keyOf(a)
    await keyOf(b)
    seed(43)
    expect([await keyOf(b), await keyOf(a), await keyOf(b)]).toEqual([
      [43, 0],
      [43, 1],
      [43, 0],
    ])
  })

  test('repeat those of the same program after the same seed', async () => {
    const program = fc.array(fc.constantFrom('network', 'run', 'draw', 'seed'), { minLength: 1, maxLength: 15 })
    await fc.assert(
      fc.asyncProperty(program, async (program) => {
        const perform = async () => {
          seed(7)
          const nets = [network()]
          const keys: unknown[] = []
          for (const action of program) {
            if (action === 'network') nets.push(network())
            else if (action === 'run') keys.push(await keyOf(nets.at(-1) as Network))
            else if (action === 'draw') keys.push(nextInitialisation())
            else seed(8)
          }
          return keys
        }
        expect(await perform()).toEqual(await perform())
      }),
      { numRuns: 30 },
    )
  })

  test('lose no number to a run that did not begin', async () => {
    const failing = new Network(
      new Fake({
        prepare: () => {
          throw new Error('no')
        },
      }),
    )
    await expect(failing.run(ms(1))).rejects.toThrow('no')
    expect(await keyOf(network())).toEqual([42, 0])
  })
})

describe('draws outside of runs', () => {
  test('differ from each other and from those of networks', async () => {
    expect([nextInitialisation(), nextInitialisation()]).toEqual([
      { key: [42, 0], stream: INITIALISATION_STREAM },
      { key: [42, 1], stream: INITIALISATION_STREAM },
    ])
    expect(await keyOf(network())).toEqual([42, 0])
    seed(42)
    expect(nextInitialisation().key).toEqual([42, 0])
  })
})

describe('seed', () => {
  test('takes integers of 32 bits', () => {
    expect([seed(0), seed(2 ** 32 - 1)]).toEqual([0, 2 ** 32 - 1])
  })

  test('makes one up, and tells which, if none is given', () => {
    const seeds = Array.from({ length: 8 }, () => seed())
    expect(new Set(seeds).size).toBeGreaterThan(1)
    expect(nextInitialisation().key[0]).toBe(seeds.at(-1))
  })

  test.each([[-1], [2 ** 32], [0.5], [Number.NaN], [Number.POSITIVE_INFINITY], ['1'], [null]])(
    'refuses %o and changes nothing',
    (value) => {
      nextInitialisation()
      expect(() => seed(value as number)).toThrow(
        new RangeError(`A seed is an integer from 0 to 4294967295, but got ${value}`),
      )
      expect(nextInitialisation().key).toEqual([42, 1])
    },
  )
})
