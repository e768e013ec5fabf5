import {
  eqs,
  ModelError,
  ms,
  Network,
  NeuronGroup,
  SpikeGeneratorGroup,
  SpikeMonitor,
  StateMonitor,
  Synapses,
  type SynapsesOptions,
} from 'dvdt'
import { describe, expect, test } from 'vitest'
import probes from '../reference/probes.json' with { type: 'json' }

/** Neurons that spike once, at the given steps. */
function spikesAt(steps: readonly number[], options: { readonly name?: string } = {}) {
  const G = new NeuronGroup(steps.length, 'when : integer (constant)', {
    threshold: 't_in_timesteps == when',
    refractory: '1*dt',
    ...options,
  })
  G.when.set(steps)
  return G
}

describe.each(['wasm', 'interpreter'] as const)('by %s', (backend) => {
  test('delay_rounding: delays are rounded to the nearest step, as int(delay/dt + 0.5)', async () => {
    const delays = Object.keys(probes.delay_rounding)
    const source = spikesAt([0])
    const target = new NeuronGroup(delays.length, 'arrived : 1')
    const S = new Synapses(source, target, '', { onPre: 'arrived_post = t_in_timesteps' })
    S.connect()
    S.delay.set(ms(delays.map(Number)))
    const net = new Network(source, target, S)
    await net.run(ms(2), { backend })
    expect([...target.arrived.values]).toEqual(Object.values(probes.delay_rounding))
  })

  test('zero_delay_same_step_and_reset_overrides: synapses act between thresholds and resets', async () => {
    const expected = probes.zero_delay_same_step_and_reset_overrides
    const source = new NeuronGroup(1, 'v : 1', { threshold: 'v > 0.5', reset: 'v = 0' })
    source.v.set(1)
    const target = new NeuronGroup(1, 'v : 1\nseen : 1', { threshold: 't_in_timesteps == 2', reset: 'v = 0' })
    target.v.set(1)
    source.runRegularly('v = int(t_in_timesteps == 2)')
    const S = new Synapses(source, target, '', { onPre: 'v_post += 10\nseen_post = v_pre' })
    S.connect()
    const atEnd = new StateMonitor(target, 'v', { record: 0, when: 'end' })
    const afterSynapses = new StateMonitor(target, 'v', { record: 0, when: 'after_synapses' })
    const net = new Network(source, target, S, atEnd, afterSynapses)
    await net.run(ms(0.5), { backend })
    expect([...atEnd.v[0].values]).toEqual(expected['spiking target end'])
    expect([...afterSynapses.v[0].values]).toEqual(expected['spiking target after synapses'])
    expect(target.seen.at(0).value).toBe(expected['on_pre reads v_pre before reset'])
  })

  test('threshold_sees_synaptic_input_next_step: what comes after the thresholds is seen by the next ones', async () => {
    const source = spikesAt([3])
    const target = new NeuronGroup(1, 'v : 1', { threshold: 'v > 0.5', reset: 'v = 0' })
    const S = new Synapses(source, target, '', { onPre: 'v_post += 1' })
    S.connect()
    const spikes = new SpikeMonitor(target)
    await new Network(source, target, S, spikes).run(ms(1), { backend })
    expect([...spikes.t.values]).toEqual(probes.threshold_sees_synaptic_input_next_step)
  })

  test('pre_before_post_and_alphabetical: pathways come in the order -1 and 1, then by name', async () => {
    const expected = probes.pre_before_post_and_alphabetical
    const G = spikesAt([1])
    const target = new NeuronGroup(1, 'x : 1', { threshold: 't_in_timesteps == 1', refractory: '1*dt' })
    const S = new Synapses(G, target, '', {
      name: 'synapses',
      onPre: { b: 'x_post = x_post*10 + 1', a: 'x_post = x_post*10 + 2' },
      onPost: { c: 'x_post = x_post*10 + 3' },
    })
    S.connect()
    const net = new Network(G, target, S)
    await net.run(ms(0.5), { backend })
    expect(target.x.at(0).value).toBe(expected.x)
    expect(Object.fromEntries(S.operations.map(({ name, order }) => [name, order]))).toEqual(expected.orders)
  })

  test('accumulate_repeated_targets: each synapse sees what the one before it wrote', async () => {
    const expected = probes.accumulate_repeated_targets
    const source = spikesAt([0, 0, 0])
    const target = new NeuronGroup(1, 'sum : 1\nlast : 1\nproduct : 1')
    target.set({ product: 1, sum: 1 })
    const S = new Synapses(source, target, 'w : 1', { onPre: 'sum_post += w\nlast_post = w\nproduct_post *= w' })
    S.connect()
    S.w.set([2, 3, 5])
    await new Network(source, target, S).run(ms(0.2), { backend })
    expect(target.sum.at(0).value).toBe(expected['+= sums'])
    expect(target.last.at(0).value).toBe(expected['= last synapse wins'])
    expect(target.product.at(0).value).toBe(expected['*= multiplies'])
  })

  // What Brian2 2.5.1 gives.
  test.each([
    {
      code: { onPre: 'v_post += 1; w_post += 1' },
      times: 1,
      v: '1 2 3 4 0 0 0 1 2 3 4 0, 1 2 3 4 5 0 0 0 1 2 3 4',
      w: '1 2 3 4 0 1 2 3 4 5 6 0, 1 2 3 4 5 0 1 2 3 4 5 6',
      seen: '0 0 0 0 0 0 0 0 0 0 0 0, 0 0 0 0 0 0 0 0 0 0 0 0',
    },
    {
      code: { onPre: 'v += 1; w = v; seen = v' },
      times: 1,
      v: '1 2 3 4 0 0 0 1 2 3 4 0, 1 2 3 4 5 0 0 0 1 2 3 4',
      w: '1 2 3 4 0 0 0 1 2 3 4 0, 1 2 3 4 5 0 0 0 1 2 3 4',
      seen: '1 2 3 4 4 0 0 1 2 3 4 4, 1 2 3 4 5 5 0 0 1 2 3 4',
    },
    {
      code: { onPre: 'v_post = v_post + 1; w_post += 1' },
      times: 2,
      v: '2 4 0 0 0 2 4 0 0 0 2 4, 2 4 6 0 0 0 2 4 6 0 0 0',
      w: '2 4 0 2 4 6 8 0 2 4 6 8, 2 4 6 0 2 4 6 8 10 0 2 4',
      seen: '0 0 0 0 0 0 0 0 0 0 0 0, 0 0 0 0 0 0 0 0 0 0 0 0',
    },
    {
      code: { onPre: 'v_post += 1', onPost: 'v_post += 10; seen += 1' },
      times: 1,
      v: '1 2 3 4 0 0 0 1 2 3 4 0, 1 2 3 4 5 0 0 0 1 2 3 4',
      w: '0 0 0 0 0 0 0 0 0 0 0 0, 0 0 0 0 0 0 0 0 0 0 0 0',
      seen: '0 0 0 0 1 1 1 1 1 1 1 2, 0 0 0 0 0 1 1 1 1 1 1 1',
    },
  ])(
    'conditional_write: synapses change no variable (unless refractory) of a refractory neuron: $code',
    async ({ code, times, ...expected }) => {
      const steps = Array.from({ length: 12 }, (_, step) => step * 0.1)
      const source = new SpikeGeneratorGroup(
        2,
        steps.flatMap(() => [0, 1]),
        ms(steps.flatMap((t) => [t, t])),
      )
      const target = new NeuronGroup(2, eqs('dv/dt = 0/second : 1 (unless refractory)\ndw/dt = 0/second : 1'), {
        threshold: 'v > 3.5 + i',
        reset: 'v = 0; w = 0',
        refractory: ms(0.35),
        method: 'euler',
      })
      const S = new Synapses(source, target, 'seen : 1', code as SynapsesOptions)
      for (let time = 0; time < times; time++) S.connect({ j: 'i' })
      const M = new StateMonitor(target, ['v', 'w'], { record: true, when: 'end' })
      const seen = new StateMonitor(S, 'seen', { record: [0, 1], when: 'end' })
      await new Network(source, target, S, M, seen).run(ms(1.2), { backend })
      const text = (traces: typeof M.v) => [...traces].map((trace) => [...trace.values].join(' ')).join(', ')
      expect({ v: text(M.v), w: text(M.w), seen: text(seen.seen) }).toEqual(expected)
    },
  )

  test('event_driven: variables move from event to event, and are stale in between', async () => {
    const expected = probes.event_driven
    const source = new NeuronGroup(1, '', {
      threshold: 't_in_timesteps == 10 or t_in_timesteps == 20 or t_in_timesteps == 40',
      refractory: '1*dt',
    })
    const S = new Synapses(source, source, 'dx/dt = -x/ms : 1 (event-driven)', { onPre: 'x += 1' })
    S.connect()
    S.x.set(5)
    const M = new StateMonitor(S, 'x', { record: 0, dt: ms(1), when: 'end' })
    await new Network(source, S, M).run(ms(5), { backend })
    const sampled = expected['x sampled every 1ms (piecewise constant between events)']
    sampled.forEach((x, k) => {
      expect(M.x[0].values[k]).toBeCloseTo(x, 14)
    })
    expect(S.lastupdate.values[0]).toBe(expected.lastupdate)
  })

  test('summed_variable_timing: sums are made before the update of the neurons, from values of the step before', async () => {
    const expected = probes.summed_variable_timing
    const G = new NeuronGroup(2, eqs('dv/dt = 1/ms : 1\ns : 1'), { method: 'euler' })
    const S = new Synapses(G, G, 's_post = v_pre : 1 (summed)')
    S.connect()
    const M = new StateMonitor(G, ['v', 's'], { record: 0, when: 'end' })
    await new Network(G, S, M).run(ms(0.3), { backend })
    expect([...M.v[0].values]).toEqual(expected.v_end)
    expect([...M.s[0].values]).toEqual(expected.s_end)
  })
})

test('multisynaptic_index: synapses between the same neurons are counted', () => {
  const expected = probes.multisynaptic_index
  const G = new NeuronGroup(2, '')
  const S = new Synapses(G, G, 'w : 1', { multisynapticIndex: 'k' })
  S.connect({ i: [0, 0, 1, 1], j: [0, 0, 1, 1] })
  S.connect({ i: 0, j: 0 })
  S.w.set('k + 10*i')
  expect([...S.i.values]).toEqual(expected.i)
  expect([...S.j.values]).toEqual(expected.j)
  expect([...(S.variables.k?.values ?? [])]).toEqual(expected.k)
  expect([...S.select([0, 0])]).toEqual(expected['S[0,0]'])
  expect([...S.select([null, null, 1])]).toEqual(expected['S[:,:,1]'])
})

test('synapse_indexing: by the neurons at both ends, or by condition', () => {
  const expected = probes.synapse_indexing
  const G = new NeuronGroup(4, '')
  const S = new Synapses(G, G, 'w : 1')
  const pairs = [0, 1, 2, 3].flatMap((i) => [0, 1, 2, 3].filter((j) => j !== i).map((j) => [i, j] as const))
  S.connect({ i: pairs.map(([i]) => i), j: pairs.map(([, j]) => j) })
  S.w.set('10*i + j')
  const at = (where: unknown): number[] => Array.from(S.select(where), (synapse) => S.w.values[synapse] as number)
  expect(at([1, null])).toEqual(expected['w[1,:]'])
  expect(at([null, 2])).toEqual(expected['w[:,2]'])
  expect(at('i<j')).toEqual(expected["w['i<j']"])
  expect(S.w.at(3).value).toBe(expected['w[3]'])
  expect(
    at([
      [0, 1],
      [1, 2],
    ]),
  ).toEqual(expected['w[0:2, 1:3]'])
  expect(S.w.at(2, 3).value).toBe(23)
  expect(() => S.w.at(2, 2)).toThrow('no synapse')
  expect(S.N).toBe(expected.N)
  expect(S.size).toBe(expected.len)
  expect([...S.N_incoming.values]).toEqual(expected.N_incoming)
})

test('subgroup_indices: synapses of parts of a group count from the beginning of the part', async () => {
  const expected = probes.subgroup_indices
  const G = new NeuronGroup(6, 'v : 1', { threshold: 'i > 0 and t_in_timesteps == 0', refractory: '1*dt' })
  const [source, target] = [G.slice(1, 4), G.slice(2, 6)]
  const S = new Synapses(source, target, 'w : 1', { onPre: 'v_post += 100 + w + j - 1' })
  S.connect({ i: [0, 2], j: [1, 2] })
  S.w.set('i/2')
  expect([...S.i.values]).toEqual(expected['S.i'])
  expect([...S.j.values]).toEqual(expected['S.j'])
  expect([...S.w.values]).toEqual(expected.w)
  await new Network(G, S).run(ms(0.2))
  expect([...G.v.values]).toEqual([0, 0, 0, 100, 102, 0])
})

test('names: synapses and their pathways', () => {
  const G = new NeuronGroup(1, 'v : 1', { threshold: 'v > 1', reset: 'v = 0' })
  const net = new Network(G, new Synapses(G, G, '', { name: 'synapses', onPre: 'v += 1' }))
  const pathway = net.operations.find(({ name }) => name === 'synapses_pre')
  expect([pathway?.name, pathway?.when, pathway?.order]).toEqual(
    probes.names.find(([name]) => name === 'synapses_pre')?.slice(0, 3),
  )
})

test('duplicate_summed: several synapses add up to one parameter', async () => {
  const source = new NeuronGroup(3, 'x : 1')
  source.x.set([1, 2, 4])
  const target = new NeuronGroup(2, 's : 1')
  const A = new Synapses(source, target, 's_post = x_pre : 1 (summed)')
  const B = new Synapses(source, target, 's_post = 10*x_pre : 1 (summed)')
  A.connect()
  B.connect({ i: 2, j: 1 })
  const net = new Network(source, target, A, B)
  await net.run(ms(0.2))
  expect([...target.s.values]).toEqual([7, 47])
})

test('a summed variable needs a parameter', () => {
  const G = new NeuronGroup(1, eqs('dv/dt = -v/ms : 1'), { method: 'exact' })
  expect(() => new Synapses(G, G, 'v_post = 1 : 1 (summed)' as string)).toThrow(ModelError)
})
