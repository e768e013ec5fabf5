import { eqs } from '@dvdt/dsl'
import { second } from '@dvdt/units'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Network, NeuronGroup, setLogger } from '../../src/index.ts'
import type { BackendName } from '../../src/network/options.ts'

beforeAll(() => {
  setLogger('silent')
})
afterAll(() => {
  setLogger('console')
})

/** How many steps a time is, as Brian2 counts: the plain formula. */
const steps = (t: number, dt: number): number => Math.trunc((t + 1e-3 * dt) / dt)

/** Whether a refractory period is over, a time after the spike. */
const isOver = (since: number, period: number, dt: number): boolean => steps(since, dt) >= steps(period, dt)

/** The float that is `distance` floats away from `x`, which is not near 0. */
function neighbour(x: number, distance: number): number {
  const bits = new DataView(new ArrayBuffer(8))
  bits.setFloat64(0, x)
  bits.setBigInt64(0, bits.getBigInt64(0) + BigInt(x < 0 ? -distance : distance))
  return bits.getFloat64(0)
}

/** Steps of any length, and periods that are multiples of them, nearly so, at the edge of being counted as more, or none of these. */
const times = fc.double({ min: 1e-6, max: 1e-2, noNaN: true }).chain((step) =>
  fc.constantFrom(1e-4, 5e-5, 1e-3, step).chain((dt) => {
    const multiple = fc.integer({ min: 1, max: 60 }).map((k) => k * dt)
    const edge = fc.integer({ min: 1, max: 60 }).map((k) => k * dt - 1e-3 * dt)
    const near = fc.tuple(fc.oneof(multiple, edge), fc.integer({ min: -3, max: 3 })).map(([t, n]) => neighbour(t, n))
    const any = fc.double({ min: 0, max: 60 * dt, noNaN: true })
    return fc.record({ dt: fc.constant(dt), period: fc.oneof(near, any, fc.constant(0)) })
  }),
)

const backends = fc.constantFrom<BackendName>('interpreter', 'wasm')

/** A neuron that spikes as soon as it may: how often it does, when at last, and the least time since a spike that counts as over. */
async function spiking(dt: number, period: number, { count, backend }: { count: number; backend: BackendName }) {
  const G = new NeuronGroup(1, eqs('v : 1\nn : integer\nlast : second'), {
    threshold: 'v == 0',
    reset: 'last = t; n += 1',
    refractory: second(period),
    dt: second(dt),
  })
  await new Network(G).run(second(count * dt), { backend })
  return { n: G.n.values[0], last: G.last.values[0], least: arrayOf(G, 'refractory')[2] as number }
}

function arrayOf(G: NeuronGroup, own: string): Float64Array {
  const arrays = G.operations.flatMap(({ work }) => (work.kind === 'kernel' ? work.arrays : []))
  return arrays.find(({ name }) => name === `${G.name}.${own}`)?.data as Float64Array
}

test('the least time that counts as over is the least float for which the formula says so', async () => {
  await fc.assert(
    fc.asyncProperty(times, backends, async ({ dt, period }, backend) => {
      const { least } = await spiking(dt, period, { count: 1, backend })
      expect(isOver(least, period, dt)).toBe(true)
      expect(isOver(neighbour(least, -1), period, dt)).toBe(false)
    }),
    { seed: 1, numRuns: 100 },
  )
})

test('a neuron that spikes as soon as it may does so when the formula says, for times as they are computed', async () => {
  await fc.assert(
    fc.asyncProperty(times, backends, async ({ dt, period }, backend) => {
      let [n, last] = [1, 0]
      for (let step = 1; step < 200; step++) {
        if (!isOver(step * dt - last, period, dt)) continue
        n++
        last = step * dt
      }
      expect(await spiking(dt, period, { count: 200, backend })).toMatchObject({ n, last })
    }),
    { seed: 2, numRuns: 60 },
  )
})

test('neurons of a large group, too, are refractory as the formula says, whenever their last spikes were', async () => {
  await fc.assert(
    fc.asyncProperty(times, fc.nat(300), backends, async ({ dt, period }, step, backend) => {
      const N = 600
      const G = new NeuronGroup(N, 'quiet : boolean\nn : integer', {
        threshold: 'not quiet',
        reset: 'n += 1',
        refractory: second(period),
        dt: second(dt),
      })
      const net = new Network(G)
      G.quiet.set(true)
      await net.run(second(step * dt), { backend })
      const t = step * dt
      const edge = t - (arrayOf(G, 'refractory')[2] ?? period)
      // Around the edge by units of its own, by units of t, and far from it.
      const spikes = Array.from({ length: N }, (_, k) => {
        if (k < 200) return Math.abs(edge) < 1e-300 ? edge + (k - 100) * 5e-324 : neighbour(edge, k - 100)
        return k < 400 ? edge + (k - 300) * 2 ** -55 * (t + period) : (t * (k - 400)) / 200
      })
      spikes[0] = Number.NEGATIVE_INFINITY
      G.quiet.set(false)
      arrayOf(G, 'lastspike').set(spikes)
      await net.run(second(dt), { backend })
      expect([...G.n.values]).toEqual(spikes.map((last) => (isOver(t - last, period, dt) ? 1 : 0)))
    }),
    { seed: 3, numRuns: 60 },
  )
})
