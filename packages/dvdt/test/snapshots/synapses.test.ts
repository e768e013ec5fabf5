import {
  defaultClock,
  eqs,
  Hz,
  ms,
  Network,
  NeuronGroup,
  networkOperation,
  PoissonGroup,
  SpikeMonitor,
  StateMonitor,
  Synapses,
  seed,
  setLogger,
  startScope,
} from 'dvdt'
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import probes from '../reference/probes.json' with { type: 'json' }

beforeAll(() => void setLogger('silent'))
afterAll(() => void setLogger('console'))
beforeEach(() => {
  startScope()
  seed(0)
})
afterEach(() => {
  defaultClock.dt = ms(0.1)
})

test('store_restore', async () => {
  const expected = probes.store_restore
  const G = new NeuronGroup(1, eqs('dv/dt = 1/ms : 1'), { threshold: 'v >= 0.45', reset: 'v = 0', method: 'euler' })
  const target = new NeuronGroup(1, eqs('x : 1'))
  const S = new Synapses(G, target, '', { onPre: 'x_post += 1', delay: ms(1) })
  S.connect()
  const spikes = new SpikeMonitor(G)
  const M = new StateMonitor(G, 'v', { record: 0 })
  const net = new Network(G, target, S, spikes, M)
  const state = () =>
    [[...spikes.t], M.t.length, net.t.value].map((item) =>
      Array.isArray(item) ? item.map(({ value }) => value) : item,
    )
  await net.run(ms(0.7))
  net.store()
  expect(state()).toEqual(expected.stored)
  await net.run(ms(1))
  const first = [...spikes.t.values]
  expect([[...spikes.t.values], M.t.length, target.x.values[0]]).toEqual(expected.later)
  net.restore()
  expect([...state(), target.x.values[0]]).toEqual(expected.restored)
  await net.run(ms(1))
  const equal = JSON.stringify(first) === JSON.stringify([...spikes.t.values])
  expect([equal, target.x.values[0]]).toEqual(expected['rerun identical, in-flight spike delivered'])
})

interface Plan {
  readonly sources: number
  readonly targets: number
  /** Numbers that tell which neurons are connected. */
  readonly edges: readonly number[]
  readonly delay: 'none' | 'common' | 'each'
  readonly connected: boolean
}

const plans: fc.Arbitrary<Plan> = fc.record({
  sources: fc.integer({ min: 1, max: 6 }),
  targets: fc.integer({ min: 1, max: 6 }),
  edges: fc.array(fc.nat({ max: 35 }), { maxLength: 30 }),
  delay: fc.constantFrom('none' as const, 'common' as const, 'each' as const),
  connected: fc.boolean(),
})

/** Poisson neurons that excite others by plastic synapses, which are coupled to each other by a sum. */
function build({ sources, targets, edges, delay }: Plan, connected = true) {
  startScope()
  const P = new PoissonGroup(sources, Hz(600))
  const G = new NeuronGroup(targets, eqs('dv/dt = (total - v)/(5*ms) : 1 (unless refractory)\ntotal : 1'), {
    threshold: 'v > 1',
    reset: 'v = 0',
    refractory: ms(0.4),
    method: 'euler',
  })
  const S = new Synapses(
    P,
    G,
    eqs(
      `w : 1
       da/dt = -a/(3*ms) : 1 (event-driven)
       db/dt = -b/(7*ms) : 1 (event-driven)
       dg/dt = -g/(2*ms) : 1 (clock-driven)
       k : integer (shared)`,
    ),
    {
      onPre: { excite: 'v_post += w; a += 0.1; w -= 0.01*b', late: 'g += rand()' },
      onPost: 'b += 0.1; w += 0.02*a',
      ...(delay === 'common' && { delay: { excite: ms(1.1) } }),
      method: 'exact',
      multisynapticIndex: 'number',
    },
  )
  const coupling = new Synapses(G, G, 'total_post = 0.1*v_pre : 1 (summed)')
  if (connected) {
    S.connect(
      edges.length === 0 ? { i: [], j: [] } : { i: edges.map((e) => e % sources), j: edges.map((e) => e % targets) },
    )
    coupling.connect()
    if (S.size > 0) {
      S.w.set('0.3 + 0.2*rand()')
      if (delay === 'each') S.delay.set('rand()*2*ms')
      if (delay !== 'none') S.pathways.post?.delay.set('rand()*ms')
    }
  }
  const spikes = new SpikeMonitor(G)
  const net = new Network(P, G, S, coupling, spikes)
  return { net, P, G, S, spikes }
}

function observe({ net, G, S, spikes }: ReturnType<typeof build>): unknown {
  const values = [G, S].map(({ variables }) => Object.values(variables).map(({ name, values }) => [name, ...values]))
  const delays = Object.values(S.pathways).map(({ delay }) => [...delay.values])
  return {
    t: net.t.value,
    values,
    delays,
    spikes: [[...spikes.t.values], [...spikes.i]],
    i: [...S.i.values],
    j: [...S.j.values],
  }
}

const durations = fc.integer({ min: 0, max: 60 }).map((steps) => ms(steps * 0.1))
const options = { restoreRandomState: true } as const

describe('for any synapses', () => {
  test('store, run, restore, run gives the same bits, spikes in flight included', async () => {
    await fc.assert(
      fc.asyncProperty(plans, durations, durations, fc.boolean(), async (plan, before, after, interpreted) => {
        seed(1)
        const backend = interpreted ? 'interpreter' : 'wasm'
        const built = build(plan)
        await built.net.run(before, { backend })
        built.net.store()
        const atStore = observe(built)
        await built.net.run(after, { backend })
        const first = observe(built)
        built.net.restore(options)
        expect(observe(built)).toEqual(atStore)
        await built.net.run(after)
        expect(observe(built)).toEqual(first)
      }),
      { numRuns: 25, seed: 1 },
    )
  })

  test('a network that is built anew goes on from bytes, also if it has not been connected', async () => {
    await fc.assert(
      fc.asyncProperty(plans, durations, durations, async (plan, before, after) => {
        seed(2)
        const original = build(plan)
        await original.net.run(before)
        const bytes = original.net.snapshot()
        await original.net.run(after)
        seed(3)
        const copy = build(plan, plan.connected)
        copy.net.restore(bytes, options)
        expect(copy.net.snapshot()).toEqual(bytes)
        await copy.net.run(after)
        expect(observe(copy)).toEqual(observe(original))
      }),
      { numRuns: 25, seed: 2 },
    )
  })
})

describe('synapses', () => {
  test('that have been made since are gone again', async () => {
    const { net, S } = build({ sources: 2, targets: 3, edges: [0, 3, 1, 1, 2, 5], delay: 'each', connected: true })
    await net.run(ms(3))
    const [size, w] = [S.size, [...S.w.values]]
    net.store()
    S.connect()
    S.w.set(7)
    await net.run(ms(3))
    expect(S.size).toBe(size + 6)
    net.restore()
    expect([S.size, [...S.w.values]]).toEqual([size, w])
    await net.run(ms(3))
    S.connect()
    expect(S.size).toBe(size + 6)
  })

  test('whose delays were changed after a run still deliver what is on its way when it was to come', async () => {
    const arrivals = async (stored: boolean) => {
      startScope()
      const G = new NeuronGroup(1, eqs('v : 1'), { threshold: 't < 0.05*ms', reset: '' })
      const H = new NeuronGroup(1, eqs('x : 1'))
      const S = new Synapses(G, H, '', { onPre: 'x_post += 1' })
      S.connect()
      S.delay.set(ms(2))
      const M = new StateMonitor(H, 'x', { record: 0 })
      const net = new Network(G, H, S, M)
      await net.run(ms(0.5))
      S.delay.set(ms(1))
      defaultClock.dt = ms(0.05)
      if (stored) {
        net.store()
        await net.run(ms(3))
        net.restore()
      }
      await net.run(ms(3))
      defaultClock.dt = ms(0.1)
      return M.x[0].values.indexOf(1)
    }
    const step = await arrivals(false)
    expect(step).toBeGreaterThan(0)
    expect(await arrivals(true)).toBe(step)
  })

  test('of neurons that are not there are refused', async () => {
    const make = (sources: number) => {
      startScope()
      const G = new NeuronGroup(sources, '', { name: 'G' })
      const S = new Synapses(G, G, '')
      S.connect({ i: [sources - 1], j: [0] })
      return new Network(S)
    }
    const bytes = make(5).snapshot()
    expect(() => make(4).restore(bytes)).toThrow(
      /^Cannot restore the snapshot: synapse 0 of 'synapses' is connected to 4 of 'G', which has 4\. /,
    )
  })

  test('a host operation that fails in between loses nothing', async () => {
    const run = async (fails: boolean) => {
      seed(4)
      const built = build({ sources: 3, targets: 3, edges: [0, 3, 1, 1, 2, 5], delay: 'each', connected: true })
      let broken = fails
      built.net.add(
        networkOperation(
          (t) => {
            if (broken && t.value > 1e-3) throw new Error('broken')
          },
          { when: 'after_synapses', name: 'check' },
        ),
      )
      if (fails) {
        await expect(built.net.run(ms(3))).rejects.toThrow('broken')
        broken = false
        const bytes = built.net.snapshot()
        await built.net.run(ms(1))
        built.net.restore(bytes, options)
        await built.net.run(ms(3).sub(built.net.t))
      } else {
        await built.net.run(ms(3))
      }
      return observe(built)
    }
    expect(await run(true)).toEqual(await run(false))
  })
})
