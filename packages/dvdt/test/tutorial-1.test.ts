import {
  eqs,
  type ModelType,
  ms,
  mV,
  Network,
  NeuronGroup,
  type NeuronGroupOptions,
  q,
  SpikeMonitor,
  StateMonitor,
  second,
  seed,
} from 'dvdt'
import { describe, expect, test } from 'vitest'
import cells from './reference/tutorial-1.json' with { type: 'json' }

/** What Brian2 recorded of an array: values at both ends, and what sums up all. */
interface Recorded {
  readonly shape: readonly number[]
  readonly values?: readonly number[]
  readonly first?: readonly number[]
  readonly last?: readonly number[]
  readonly sum?: number
  readonly min?: number
  readonly max?: number
}

function recorded(cell: number, monitor: string, array: string): Recorded {
  const objects = cells.find((each) => each.cell === cell)?.objects as unknown as
    | Record<string, Record<string, Recorded>>
    | undefined
  return objects?.[monitor]?.[array] as Recorded
}

/** Bit for bit, but for the sum: NumPy adds in another order. */
function expectSame(values: ArrayLike<number>, { shape, values: all, first, last, sum, min, max }: Recorded): void {
  const ours = Array.from(values)
  expect(ours.length).toBe(shape.at(-1))
  if (all) expect(ours).toEqual(all)
  if (first) expect(ours.slice(0, first.length)).toEqual(first)
  if (last) expect(ours.slice(-last.length)).toEqual(last)
  if (min !== undefined) expect(Math.min(...ours)).toBe(min)
  if (max !== undefined) expect(Math.max(...ours)).toBe(max)
  if (sum !== undefined) {
    expect(Math.abs(ours.reduce((total, value) => total + value, 0) / sum - 1)).toBeLessThan(1e-12)
  }
}

const tau = ms(10)
const decay = eqs('dv/dt = (1-v)/tau : 1', { tau })
const spiking = { threshold: 'v>0.8', reset: 'v = 0', method: 'exact' } as const

describe('deterministic cells, as Brian2 computes them', () => {
  test('26: the value after 100 ms', async () => {
    const G = new NeuronGroup(1, decay, { method: 'exact' })
    await new Network(G).run(ms(100))
    expect(`After v = ${G.v.at(0)}`).toBe('After v = 0.9999546000702376')
  })

  test.each([
    [30, 30, decay, { method: 'exact' }, 0],
    // Brian2 rearranges the tutorial's 2*pi*100*Hz*t into this product; dvdt computes what is written.
    [34, 60, eqs('dv/dt = (sin(200*(pi*(Hz*t)))-v)/tau : 1', { tau }), { method: 'euler' }, 5],
    [36, 50, decay, spiking, 0],
  ] as const)('%i: the trace of v over %i ms', async (cell, duration, model, options, start) => {
    const G = new NeuronGroup(1, model, options as NeuronGroupOptions)
    const M = new StateMonitor(G, 'v', { record: 0 })
    G.v.set(start)
    await new Network(G, M).run(ms(duration))
    expectSame(M.t.values, recorded(cell, 'M', 't'))
    expectSame(M.v[0].values, recorded(cell, 'M', 'v'))
  })

  test('34: as the tutorial writes it, v differs from Brian2 by rounding only', async () => {
    const G = new NeuronGroup(1, eqs('dv/dt = (sin(2*pi*100*Hz*t)-v)/tau : 1', { tau }), { method: 'euler' })
    const M = new StateMonitor(G, 'v', { record: 0 })
    G.v.set(5)
    await new Network(G, M).run(ms(60))
    const { first, last } = recorded(34, 'M', 'v')
    expect([...M.v[0].values.slice(0, 8)]).toEqual(first)
    M.v[0].values.slice(-8).forEach((v, sample) => {
      expect(Math.abs(v - (last?.[sample] as number))).toBeLessThan(1e-15)
    })
  })

  test.each([
    [40, decay, spiking, '[16. 32.1 48.2] ms'],
    [43, eqs('dv/dt = (1-v)/tau : 1 (unless refractory)', { tau }), { ...spiking, refractory: ms(5) }, '[16. 37.] ms'],
    [45, eqs('dv/dt = (1-v)/tau : 1', { tau: ms(5) }), { ...spiking, refractory: ms(15) }, '[8. 23. 38.] ms'],
  ] as const)('%i: spikes and trace', async (cell, model, options, printed) => {
    const G = new NeuronGroup(1, model, options as NeuronGroupOptions)
    const trace = new StateMonitor(G, 'v', { record: 0 })
    const spikes = new SpikeMonitor(G)
    await new Network(G, trace, spikes).run(ms(50))
    expect(`${spikes.t}`).toBe(printed)
    expectSame(spikes.t.values, recorded(cell, 'spikemon', 't'))
    expectSame(spikes.i, recorded(cell, 'spikemon', 'i'))
    expectSame(spikes.count, recorded(cell, 'spikemon', 'count'))
    expectSame(trace.v[0].values, recorded(cell, 'statemon', 'v'))
  })

  test('51: the I-f curve has 5,273 spikes, none of neurons below 34 and 111 of neuron 99', async () => {
    const G = new NeuronGroup(100, eqs('dv/dt = (v0-v)/tau : 1 (unless refractory)\nv0 : 1', { tau, v0_max: 3 }), {
      threshold: 'v>1',
      reset: 'v=0',
      refractory: ms(5),
      method: 'exact',
    })
    const M = new SpikeMonitor(G)
    G.v0.set('i*v0_max/(N-1)')
    await new Network(G, M).run(second(1))
    expect(M.numSpikes).toBe(5273)
    expect([...M.count.slice(0, 34)]).toEqual(new Array(34).fill(0))
    expect(M.count[99]).toBe(111)
    expectSame(M.t.values, recorded(51, 'M', 't'))
    expectSame(M.i, recorded(51, 'M', 'i'))
    expectSame(M.count, recorded(51, 'M', 'count'))
  })
})

const built = (G: NeuronGroup<ModelType>, duration: typeof tau) => {
  const spikes = new SpikeMonitor(G)
  return { net: new Network(G, spikes), spikes, duration }
}

/**
 * Brian2's numbers come from one simulation, ours from several with different seeds. If both have the same distribution,
 * the difference of Brian2's value from our mean, divided by s*sqrt(1 + 1/n), is distributed as Student's t with n - 1
 * degrees of freedom. For n = 8 its absolute value is below 6.0 in all but 5 of 10,000 cases.
 */
const trials = 8
const bound = 6

describe('stochastic cells: Brian2 is one draw from our distribution', () => {
  test.each<[number, string, () => ReturnType<typeof built>]>([
    [
      48,
      'spikemon',
      () => {
        const G = new NeuronGroup(100, eqs('dv/dt = (2-v)/tau : 1', { tau }), {
          threshold: 'v>1',
          reset: 'v=0',
          method: 'exact',
        })
        G.v.set('rand()')
        return built(G, ms(50))
      },
    ],
    [
      54,
      'M',
      () => {
        const model = eqs('dv/dt = (v0-v)/tau+sigma*xi*tau**-0.5 : 1 (unless refractory)\nv0 : 1', {
          tau,
          sigma: 0.2,
          v0_max: 3,
        })
        const G = new NeuronGroup(100, model, { threshold: 'v>1', reset: 'v=0', refractory: ms(5), method: 'euler' })
        G.v0.set('i*v0_max/(N-1)')
        return built(G, second(1))
      },
    ],
    [
      57,
      'spikemon',
      () => {
        const [vr, vt0] = [mV(-70), mV(-50)]
        const sigma = q('0.5*(vt0-vr)', { vt0, vr })
        const v_drive = q('2*(vt0-vr)', { vt0, vr })
        const model = eqs('dv/dt = (v_drive+vr-v)/tau + sigma*xi*tau**-0.5 : volt\ndvt/dt = (vt0-vt)/tau_t : volt', {
          tau,
          vr,
          vt0,
          delta_vt0: mV(5),
          tau_t: ms(100),
          sigma,
          v_drive,
        })
        const reset = 'v = vr\nvt += delta_vt0'
        const G = new NeuronGroup(1000, model, { threshold: 'v>vt', reset, refractory: ms(5), method: 'euler' })
        G.v.set('rand()*(vt0-vr)+vr')
        G.vt.set(vt0)
        return built(G, ms(100))
      },
    ],
  ])('%i', async (cell, monitor, build) => {
    const number = recorded(cell, monitor, 't').shape[0] as number
    const brian = [
      number,
      (recorded(cell, monitor, 't').sum as number) / number,
      (recorded(cell, monitor, 'i').sum as number) / number,
    ]
    const ours: number[][] = [[], [], []]
    for (let trial = 0; trial < trials; trial++) {
      seed(1000 + trial)
      const { net, spikes, duration } = build()
      await net.run(duration)
      const mean = (values: ArrayLike<number>) =>
        Array.from(values).reduce((sum, value) => sum + value, 0) / values.length
      ours[0]?.push(spikes.numSpikes)
      ours[1]?.push(mean(spikes.t.values))
      ours[2]?.push(mean(spikes.i))
    }
    for (const [statistic, values] of ours.entries()) {
      const mean = values.reduce((sum, value) => sum + value, 0) / trials
      const s = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (trials - 1))
      expect(Math.abs((brian[statistic] as number) - mean) / (s * Math.sqrt(1 + 1 / trials))).toBeLessThan(bound)
    }
  })
})
