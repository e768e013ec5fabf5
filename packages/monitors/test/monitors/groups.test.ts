import { eqs, func } from '@dvdt/dsl'
import { Network, NeuronGroup, run, startScope } from '@dvdt/engine'
import { dimensionless, ms, nS, type QuantityArray, volt } from '@dvdt/units'
import { beforeEach, describe, expect, expectTypeOf, test } from 'vitest'
import { EventMonitor, PopulationRateMonitor, SpikeMonitor, StateMonitor } from '../../src/index.ts'

beforeEach(startScope)

const model = eqs(
  `dv/dt = (v0 - v)/tau : volt
   v0 : volt
   g : siemens (shared)
   I = g*(v0 - v) : amp
   on : boolean
   n : integer`,
  { tau: ms(10) },
)

describe('a group of neurons', () => {
  test('its state, whatever kind it is of', async () => {
    const G = new NeuronGroup(3, model, { method: 'exact' })
    G.set({ v0: 'i*10*mV', g: nS(2), on: 'i > 0', n: 'i + 5' })
    const M = new StateMonitor(G, ['v', 'v0', 'g', 'I', 'on', 'n', 'i', 't'], { record: [2, 0] })
    await run(ms(20))
    const [two, zero] = M.v
    expect(zero.values.every((v) => v === 0)).toBe(true)
    two.values.forEach((v, step) => {
      expect(v).toBeCloseTo(0.02 * (1 - Math.exp((-step * 1e-4) / 0.01)), 14)
    })
    M.I[0].values.forEach((I, step) => {
      expect(I).toBe(2e-9 * (0.02 - (two.values[step] as number)))
    })
    expect(M.on.map((on) => on.at(0).value)).toEqual([1, 0])
    expect(M.n.map((n) => n.at(-1).value)).toEqual([7, 5])
    expect(M.i.map((i) => i.at(-1).value)).toEqual([2, 0])
    expect(M.g.map((g) => g.at(0).in(nS))).toEqual([2])
    expect(M.values('t')[0].values).toEqual(M.t.values)
    expect(M.of(2).v).toBe(two)
  })

  test('types know what was recorded, of which dimension, and of how many neurons', () => {
    const G = new NeuronGroup(3, model, { threshold: 'v > 1*volt', reset: 'v = 0*volt', refractory: ms(1) })
    const M = new StateMonitor(G, ['v', 'I', 'on'], { record: [0, 1] })
    expectTypeOf(M.t).toEqualTypeOf<QuantityArray<'time'>>()
    expectTypeOf(M.v).toEqualTypeOf<readonly [QuantityArray<'voltage'>, QuantityArray<'voltage'>]>()
    expectTypeOf(M.on[0]).toEqualTypeOf<QuantityArray<'1'>>()
    expectTypeOf(M.of(1).I).toEqualTypeOf<QuantityArray<'current'>>()
    expectTypeOf(new StateMonitor(G, 'v', { record: 2 }).v).toEqualTypeOf<readonly [QuantityArray<'voltage'>]>()
    expectTypeOf(new StateMonitor(G, 'lastspike', { record: 0 }).lastspike[0]).toEqualTypeOf<QuantityArray<'time'>>()
    const all = new StateMonitor(G, true, { record: true })
    expectTypeOf(all.I[0]).toEqualTypeOf<QuantityArray<'current'>>()
    expect(all.variables).toEqual(expect.arrayContaining(['v', 'v0', 'g', 'I', 'on', 'n']))
    const S = new SpikeMonitor(G, { variables: ['v', 'n'] })
    expectTypeOf(S.v).toEqualTypeOf<QuantityArray<'voltage'>>()
    expectTypeOf(S.trains('v')).toEqualTypeOf<readonly QuantityArray<'voltage'>[]>()
    expectTypeOf(S.t).toEqualTypeOf<QuantityArray<'time'>>()
    expectTypeOf(new EventMonitor(G, 'spike', { variables: 'n' }).n).toEqualTypeOf<QuantityArray<'1'>>()
    const part = new StateMonitor(G.slice(1), 'v', { record: true })
    expectTypeOf(part.v[0]).toEqualTypeOf<QuantityArray<'voltage'>>()
    // @ts-expect-error not recorded
    M.n
    // @ts-expect-error two neurons are recorded
    M.v[2]
    // @ts-expect-error not recorded at spikes
    S.I
    // @ts-expect-error a voltage is no current
    expect(() => M.v[0].add(M.I[0])).toThrow()
    // @ts-expect-error a misspelt variable
    expect(() => new StateMonitor(G, 'vv', { record: 0 })).toThrow("'neurongroup' has no variable 'vv' to record")
    // @ts-expect-error a misspelt variable
    expect(() => new SpikeMonitor(G, { variables: ['v', 'w'] })).toThrow("'neurongroup' has no variable 'w' to record")
  })

  test('of a model that only the run knows, anything may be recorded', async () => {
    const text: string = 'dw/dt = -w/(5*ms) : 1'
    const G = new NeuronGroup(1, text, { method: 'exact' })
    const M = new StateMonitor(G, 'w')
    expectTypeOf(M.w[0]).toEqualTypeOf<QuantityArray<string>>()
    await run(ms(0.2))
    expect(M.w[0].length).toBe(2)
  })

  test('an event that moves in the schedule takes its monitors along', () => {
    const G = new NeuronGroup(1, 'v : 1', { threshold: 'v > 1', reset: 'v = 0', events: { low: 'v < 0' } })
    const M = new EventMonitor(G, 'low')
    G.setEventSchedule('low', { when: 'before_start', order: 4 })
    expect(M.operations).toMatchObject([{ when: 'before_start', order: 5 }])
  })

  test('a linked variable is recorded, also if it is linked later', async () => {
    const source = new NeuronGroup(2, 'x : 1')
    source.x.set([3, 4])
    const G = new NeuronGroup(2, 'y : 1 (linked)\nz = 2*y : 1')
    const M = new StateMonitor(G, ['y', 'z'], { record: true })
    G.y.link(source.x, [1, 0])
    const net = new Network(source, G, M)
    await net.run(ms(0.1))
    G.y.link(source.x)
    await net.run(ms(0.1))
    expect(M.y.map(({ values }) => [...values])).toEqual([
      [4, 3],
      [3, 4],
    ])
    expect([...M.z[0].values]).toEqual([8, 6])
  })

  test('a step that fails while it is being recorded leaves no trace', async () => {
    const fragile = func(
      (x: number) => {
        if (x === 23) throw new Error('no 23')
        return x
      },
      { args: [dimensionless], result: dimensionless },
    )
    const G = new NeuronGroup(5, eqs('n : 1\nu = fragile(10*n + i) : 1', { fragile }), {
      threshold: 'i > 0',
      reset: '',
    })
    G.runRegularly('n += 1')
    const S = new SpikeMonitor(G, { variables: ['n', 'u'] })
    const M = new StateMonitor(G, 'u', { record: true, when: 'end' })
    await expect(new Network(G, S, M).run(ms(1))).rejects.toThrow('no 23')
    expect([...S.i]).toEqual([1, 2, 3, 4])
    expect([...S.u.values]).toEqual([11, 12, 13, 14])
    expect([...S.count]).toEqual([0, 1, 1, 1, 1])
    expect(M.t.length).toBe(1)
    expect(M.u.map(({ values }) => [...values])).toEqual([[10], [11], [12], [13], [14]])
  })

  test('spikes of a group without threshold', () => {
    const G = new NeuronGroup(1, 'v : volt')
    expect(() => new SpikeMonitor(G)).toThrow("'neurongroup' makes no spikes, since the group has no threshold")
    expect(() => new PopulationRateMonitor(G)).toThrow(
      "'neurongroup' makes no spikes, since the group has no threshold",
    )
  })

  test('monitors may join a simulation that has begun', async () => {
    const G = new NeuronGroup(1, 'dv/dt = 1*volt/ms : volt', { method: 'euler' })
    await run(ms(0.3))
    const M = new StateMonitor(G, 'v')
    await run(ms(0.2))
    expect(M.v[0].in(volt)).toEqual(Float64Array.of(0.30000000000000004, 0.4))
    expect([...M.t.in(ms)]).toEqual([0.30000000000000004, 0.4])
  })
})

describe('one run equals the same time in several runs', () => {
  test('bit for bit, with every monitor', async () => {
    const simulate = async (durations: readonly number[]) => {
      startScope()
      const G = new NeuronGroup(20, 'dv/dt = (1.2 - v + 0.1*i/N)/(5*ms) : 1', {
        threshold: 'v > 1',
        reset: 'v = 0',
        refractory: ms(1),
        method: 'exact',
      })
      G.v.set('i/N')
      const M = new StateMonitor(G, ['v', 'not_refractory'], { record: true })
      const S = new SpikeMonitor(G, { variables: 'v' })
      const R = new PopulationRateMonitor(G)
      const net = new Network(G, M, S, R)
      for (const duration of durations) {
        await net.run(ms(duration))
        expect(M.v[3]?.length).toBe(M.t.length)
      }
      return [M.t, ...M.v, ...M.not_refractory, S.t, S.v, R.t, R.rate]
        .map(({ values }) => values)
        .concat(Float64Array.from(S.i))
    }
    const once = await simulate([30])
    expect(once.at(-1)?.length).toBeGreaterThan(40)
    expect(await simulate([7, 0, 0.1, 12.9, 10])).toEqual(once)
  })
})
