import { EventMonitor, eqs, ms, Network, NeuronGroup, SpikeMonitor, StateMonitor, seed, setLogger } from 'dvdt'
import { describe, expect, test } from 'vitest'
import probes from '../reference/probes.json' with { type: 'json' }

const ramp = eqs('dv/dt = 1/ms : 1')

test('step_count_and_monitor_times: a duration that is no multiple of dt is rounded up', async () => {
  const expected = probes.step_count_and_monitor_times
  const G = new NeuronGroup(1, ramp, { method: 'euler' })
  const M = new StateMonitor(G, 'v', { record: 0 })
  const net = new Network(G, M)
  await net.run(ms(0.25))
  expect([M.t.length, [...M.t.values], net.t.value]).toEqual(expected.after1)
  await net.run(ms(0.25))
  expect([M.t.length, [...M.t.values], net.t.value]).toEqual(expected.after2)
  await net.run(ms(0))
  expect(M.t.length).toBe(expected.after_zero_run)
})

test('run_1ms_float_accumulation: t is the step number times dt', async () => {
  const G = new NeuronGroup(1, ramp, { method: 'euler' })
  const M = new StateMonitor(G, 'v', { record: 0 })
  await new Network(G, M).run(ms(1))
  expect([...M.t.values]).toEqual(probes.run_1ms_float_accumulation)
})

test('euler_ramp_threshold_reset_slots: a spike has the time at which its step began', async () => {
  const expected = probes.euler_ramp_threshold_reset_slots
  const G = new NeuronGroup(1, ramp, { threshold: 'v >= 0.35', reset: 'v = 0', method: 'euler' })
  const start = new StateMonitor(G, 'v', { record: 0 })
  const after = new StateMonitor(G, 'v', { record: 0, when: 'after_thresholds' })
  const end = new StateMonitor(G, 'v', { record: 0, when: 'end' })
  const spikes = new SpikeMonitor(G, { variables: 'v' })
  await new Network(G, start, after, end, spikes).run(ms(1))
  expect([...start.v[0].values]).toEqual(expected.start)
  expect([...after.v[0].values]).toEqual(expected.after_thresholds)
  expect([...end.v[0].values]).toEqual(expected.end)
  expect([...spikes.t.values]).toEqual(expected.spike_t)
  expect([...spikes.v.values]).toEqual(expected.spike_v)
})

describe('refractoriness', () => {
  test('refractory_quantity: the variable stands still and spikes are exactly a refractory period apart', async () => {
    const expected = probes.refractory_quantity
    const G = new NeuronGroup(1, eqs('dv/dt = 1/ms : 1 (unless refractory)'), {
      threshold: 'v > 0.25',
      reset: 'v = 0',
      refractory: ms(1),
      method: 'euler',
    })
    const M = new StateMonitor(G, ['v', 'not_refractory'], { record: 0 })
    const spikes = new SpikeMonitor(G)
    const H = new NeuronGroup(1, undefined, { threshold: 'True', refractory: ms(1) })
    const always = new SpikeMonitor(H)
    const net = new Network(G, M, spikes, H, always)
    await net.run(ms(3))
    expect([...spikes.t.values]).toEqual(expected.t_spike)
    expect([...M.v[0].values]).toEqual(expected.v_start)
    expect(Array.from(M.not_refractory[0].values, Boolean)).toEqual(expected.not_refractory_start)
    await net.run(ms(0.1))
    expect([...always.t.values]).toEqual(expected.always_true_spikes)
  })

  test.each(Object.entries(probes.refractory_less_than_dt_and_rounding))(
    'refractory_less_than_dt_and_rounding: %s ms',
    async (period, steps) => {
      const G = new NeuronGroup(1, undefined, { threshold: 'True', refractory: ms(Number(period)) })
      const spikes = new SpikeMonitor(G)
      await new Network(G, spikes).run(ms(2))
      const [first, second] = spikes.t.values
      expect(Math.round(((second as number) - (first as number)) / 1e-4)).toBe(steps)
    },
  )

  test('refractory_boolean_expression: a condition can only end refractoriness', async () => {
    const G = new NeuronGroup(1, undefined, { threshold: 'True', refractory: 't < lastspike + 0.95*ms' })
    const spikes = new SpikeMonitor(G)
    await new Network(G, spikes).run(ms(3))
    expect([...spikes.t.values]).toEqual(probes.refractory_boolean_expression)
  })

  test('refractory_initial_state', () => {
    const G = new NeuronGroup(1, undefined, { threshold: 'True', refractory: ms(1) })
    expect(G.lastspike.at(0).value).toBe(probes.refractory_initial_state.lastspike)
    expect(Boolean(G.not_refractory.at(0).value)).toBe(probes.refractory_initial_state.not_refractory)
  })

  test('refractory_rand_expression: an expression is evaluated in each step, not once per spike', async () => {
    const N = 500
    const G = new NeuronGroup(N, undefined, { threshold: 'True', refractory: 'rand()*2*ms' })
    const spikes = new SpikeMonitor(G)
    await new Network(G, spikes).run(ms(20))
    const meanInterval = (N * 20) / spikes.numSpikes
    // The standard deviation of an interval is below 0.3 ms, there are about 20,000 of them, and each neuron's last one
    // is cut off by the end: 2 % covers both.
    expect(meanInterval / probes.refractory_rand_expression.mean_isi_ms).toBeGreaterThan(0.96)
    expect(meanInterval / probes.refractory_rand_expression.mean_isi_ms).toBeLessThan(1.04)
  })
})

test('conditional_write: regular code changes no variable (unless refractory) of a refractory neuron, resets do', async () => {
  const G = new NeuronGroup(1, eqs('dv/dt = 0/second : 1 (unless refractory)\ndw/dt = 0/second : 1'), {
    threshold: 'v > 1.5',
    reset: 'v = 10; w = 10',
    refractory: ms(0.3),
    method: 'euler',
  })
  G.runRegularly('v += 1; w += 1')
  const M = new StateMonitor(G, ['v', 'w'], { record: 0, when: 'end' })
  await new Network(G, M).run(ms(0.8))
  // Step 1 spikes; code and clamp are blocked in steps 2 and 3, and in step 4 the code still sees the old flag.
  expect([...M.v[0].values]).toEqual([1, 10, 10, 10, 10, 10, 10, 10])
  expect([...M.w[0].values]).toEqual([1, 10, 11, 12, 10, 11, 12, 10])
})

test('constant_over_dt_slot: the value is computed before anything else in a step', async () => {
  const expected = probes.constant_over_dt_slot
  const G = new NeuronGroup(1, eqs('dv/dt = 1/ms : 1\nc = v : 1 (constant over dt)\nd = v : 1'), { method: 'euler' })
  const M = new StateMonitor(G, ['v', 'c', 'd'], { record: 0, when: 'end' })
  await new Network(G, M).run(ms(0.3))
  expect([...M.v[0].values]).toEqual(expected.v)
  expect([...M.c[0].values]).toEqual(expected.c)
  expect([...M.d[0].values]).toEqual(expected.d)
})

test('monitor_vs_run_regularly_name_tie: within slot and order the names decide', async () => {
  const expected = probes.monitor_vs_run_regularly_name_tie
  for (const name of ['a_group', 'z_group'] as const) {
    const G = new NeuronGroup(1, eqs('x : 1'), { name })
    G.runRegularly('x += 1')
    const M = new StateMonitor(G, 'x', { record: 0, name: 'statemonitor' })
    await new Network(G, M).run(ms(0.3))
    expect([...M.x[0].values]).toEqual(expected[name])
  }
})

test('two_runs_equal_one', async () => {
  const build = () => {
    const G = new NeuronGroup(3, eqs('dv/dt = (2-v)/(5*ms) + 0.3*xi*(5*ms)**-0.5 : 1 (unless refractory)'), {
      threshold: 'v > 1',
      reset: 'v = 0',
      refractory: ms(1),
      method: 'euler',
    })
    const spikes = new SpikeMonitor(G)
    return { G, spikes, net: new Network(G, spikes) }
  }
  seed(3)
  const one = build()
  await one.net.run(ms(40))
  seed(3)
  const two = build()
  await two.net.run(ms(13.7))
  await two.net.run(ms(26.3))
  expect([...two.spikes.t.values]).toEqual([...one.spikes.t.values])
  expect([...two.G.v.values]).toEqual([...one.G.v.values])
  expect(one.spikes.numSpikes).toBeGreaterThan(10)
})

test('exact_lif_numbers', async () => {
  const expected = probes.exact_lif_numbers
  const G = new NeuronGroup(1, eqs('dv/dt = (1-v)/(10*ms) : 1'), {
    threshold: 'v > 0.8',
    reset: 'v = 0',
    method: 'exact',
  })
  const M = new StateMonitor(G, 'v', { record: 0 })
  const spikes = new SpikeMonitor(G)
  await new Network(G, M, spikes).run(ms(50))
  expect([...spikes.t.values]).toEqual(expected.spikes)
  expect([...M.v[0].values.slice(0, 5)]).toEqual(expected['v[:5]'])
})

test('linked_variable: same size, one value, an index array', async () => {
  const A = new NeuronGroup(3, eqs('x : 1'))
  A.x.set([1, 2, 3])
  const B = new NeuronGroup(3, eqs('y = 2*x : 1\nx : 1 (linked)'))
  B.x.link(A.x)
  expect([...B.y.values]).toEqual(probes.linked_variable['B.y'])
  const C = new NeuronGroup(2, eqs('x : 1 (linked)'))
  C.x.link(A.x, [2, 0])
  expect([...C.x.values]).toEqual(probes.linked_variable['C.x'])
})

test('custom_event_slots: events come at any threshold state, spikes only when not refractory', async () => {
  const expected = probes.custom_event_slots
  const G = new NeuronGroup(1, eqs('dv/dt = 1/ms : 1\nn : 1'), {
    threshold: 'v > 0.35',
    reset: 'v = 0',
    events: { half: 'v > 0.15' },
    method: 'euler',
  })
  G.runOnEvent('half', 'n += 1')
  const M = new EventMonitor(G, 'half')
  await new Network(G, M).run(ms(0.8))
  expect([...M.t.values]).toEqual(expected.t)
  expect(G.n.at(0).value).toBe(expected.n)
  const slots = G.owner.operations.map(({ name, when, order }) => [name.replace(G.name, 'neurongroup_3'), when, order])
  for (const slot of expected.slots) expect(slots).toContainEqual(slot)
})

test('integer_float_assignment: code that gives an integer a fraction cuts it off', async () => {
  const G = new NeuronGroup(1, eqs('n : integer\nb : boolean\nv : 1'))
  G.runRegularly('n = 1.5; b = 2 > 1')
  await new Network(G).run(ms(0.1))
  expect(G.n.values).toEqual(Int32Array.of(probes.integer_float_assignment.n))
  expect(Boolean(G.b.values[0])).toBe(probes.integer_float_assignment.b)
  expect(G.v.values).toBeInstanceOf(Float64Array)
  expect(G.i.values).toBeInstanceOf(Int32Array)
})

test('condition_set_rand_consumption: only selected neurons change', () => {
  const G = new NeuronGroup(5, eqs('u : 1'))
  G.u.set('rand()', 'i % 2 == 1')
  expect(Array.from(G.u.values, (value) => value > 0)).toEqual(
    probes.condition_set_rand_consumption.map((value) => value > 0),
  )
})

test('conditional_write_external_set: expressions and conditions spare refractory neurons, plain values do not', async () => {
  const expected = probes.conditional_write_external_set
  const G = new NeuronGroup(1, eqs('dv/dt = 0/second : 1 (unless refractory)'), {
    threshold: 'True',
    refractory: ms(5),
    method: 'euler',
  })
  await new Network(G).run(ms(1))
  const warnings: string[] = []
  setLogger((_, message) => void warnings.push(message))
  G.v.set(3)
  expect(G.v.at(0).value).toBe(expected['G.v = 3'])
  G.v.set('4')
  expect(G.v.at(0).value).toBe(expected["G.v = '4'"])
  G.v.set(5, 'i == 0')
  expect(G.v.at(0).value).toBe(expected["G.v['i==0'] = 5"])
  setLogger('console')
  expect(warnings.every((warning) => warning.includes('refractory'))).toBe(true)
  expect(warnings.length).toBeGreaterThan(0)
})
