import { Network, NeuronGroup, startScope } from '@dvdt/engine'
import { Hz, ms } from '@dvdt/units'
import { beforeEach, describe, expect, test } from 'vitest'
import { EventMonitor, PopulationRateMonitor, SpikeMonitor, StateMonitor } from '../../src/index.ts'
import probes from '../reference/monitor_probes.json' with { type: 'json' }

beforeEach(startScope)

test('step_count_and_monitor_times', async () => {
  const { after1, after2, after_zero_run } = probes.step_count_and_monitor_times.result
  const G = new NeuronGroup(1, 'count : 1')
  G.runRegularly('count += 1')
  const M = new StateMonitor(G, 'count')
  const net = new Network(G, M)
  for (const expected of [after1, after2]) {
    await net.run(ms(0.25))
    expect([G.count.at(0).value, [...M.t.values], net.t.value]).toEqual(expected)
  }
  await net.run(ms(0))
  expect(G.count.at(0).value).toBe(after_zero_run)
  expect(M.t.length).toBe(5)
})

test('euler_ramp_threshold_reset_slots', async () => {
  const { result } = probes.euler_ramp_threshold_reset_slots
  const G = new NeuronGroup(1, 'dv/dt = 1/ms : 1', { threshold: 'v >= 0.35', reset: 'v = 0', method: 'euler' })
  const start = new StateMonitor(G, 'v', { record: 0 })
  const afterThresholds = new StateMonitor(G, 'v', { record: 0, when: 'after_thresholds' })
  const end = new StateMonitor(G, 'v', { record: 0, when: 'end' })
  const spikes = new SpikeMonitor(G, { variables: 'v' })
  await new Network(G, start, afterThresholds, end, spikes).run(ms(1))
  expect([...start.v[0].values]).toEqual(result.start)
  expect([...afterThresholds.v[0].values]).toEqual(result.after_thresholds)
  expect([...end.v[0].values]).toEqual(result.end)
  expect([...spikes.t.values]).toEqual(result.spike_t)
  expect([...spikes.v.values]).toEqual(result.spike_v)
})

test('population_rate_smooth', async () => {
  const { result } = probes.population_rate_smooth
  const G = new NeuronGroup(1, 'x : 1', { threshold: 't_in_timesteps == 10' })
  const R = new PopulationRateMonitor(G)
  await new Network(G, R).run(ms(2))
  const close = (expected: readonly number[]): unknown[] => expected.map((rate) => expect.closeTo(rate, 8))
  expect([...R.rate.in(Hz)]).toEqual(result.rate)
  expect([...R.smoothRate({ window: 'gaussian', width: ms(0.1) }).values]).toEqual(close(result['gaussian 0.1ms']))
  expect([...R.smoothRate({ window: 'flat', width: ms(0.3) }).values]).toEqual(close(result['flat 0.3ms']))
  expect([...R.smoothRate({ window: 'flat', width: ms(0.25) }).values]).toEqual(close(result['flat .25']))
})

test('subgroup_indices', async () => {
  const { result } = probes.subgroup_indices
  const G = new NeuronGroup(6, 'v : 1', { threshold: 'v > 100', reset: '' })
  const part = G.slice(2, 5)
  part.v.set('100 + i')
  const spikes = new SpikeMonitor(part)
  const rate = new PopulationRateMonitor(part)
  const state = new StateMonitor(part, ['v', 'i'], { record: [0, 2] })
  await new Network(G, spikes, rate, state).run(ms(0.1))
  expect([...G.v.values]).toEqual(result['G.v'])
  expect([...spikes.i]).toEqual(result['M.i'])
  expect([...spikes.count]).toEqual(result.count)
  expect([...rate.rate.in(Hz)]).toEqual(result['rate Hz'])
  expect(state.v.map((v) => v.at(0).value)).toEqual([100, 102])
  expect(state.i.map((i) => i.at(0).value)).toEqual([0, 2])
  expect(state.of(2).v.at(0).value).toBe(102)
})

test('custom_event_slots', async () => {
  const { t, n, slots } = probes.custom_event_slots.result
  const G = new NeuronGroup(1, 'dv/dt = 1/ms : 1\nn : 1', {
    threshold: 'v >= 0.35',
    reset: 'v = 0',
    events: { half: 'v > 0.15' },
    method: 'euler',
    name: 'neurongroup_3',
  })
  G.runOnEvent('half', 'n += 1')
  const M = new EventMonitor(G, 'half', { variables: 'v' })
  await new Network(G, M).run(ms(0.8))
  expect([...M.t.values]).toEqual(t)
  expect(G.n.at(0).value).toBe(n)
  expect(M.numEvents).toBe(n)
  for (const [name, when, order] of slots) {
    expect(G.operations).toContainEqual(expect.objectContaining({ name, when, order }))
  }
  expect(M.operations).toMatchObject([{ when: 'after_thresholds', order: 1 }])
})

test('multi_clock_ordering', async () => {
  const stepsOf = (who: string): number[] =>
    probes.multi_clock_ordering.result.flatMap(([name, step]) => (name === who ? [step as number] : []))
  const G = new NeuronGroup(1, 'dv/dt = 1/ms : 1', { method: 'euler' })
  const slow = new StateMonitor(G, 'v', { dt: ms(0.3) })
  const fast = new StateMonitor(G, 'v', { dt: ms(0.1) })
  await new Network(G, slow, fast).run(ms(0.7))
  const inSteps = (t: Float64Array): number[] => [...t].map((time) => Math.round(time / 1e-4))
  expect(inSteps(slow.t.values)).toEqual(stepsOf('slow'))
  expect(inSteps(fast.t.values)).toEqual(stepsOf('fast'))
  stepsOf('slow').forEach((step, k) => {
    expect(slow.v[0].values[k]).toBe(fast.v[0].values[step])
  })
})

describe('monitor_vs_run_regularly_name_tie', () => {
  test.each(Object.entries(probes.monitor_vs_run_regularly_name_tie.result))('%s', async (name, expected) => {
    const G = new NeuronGroup(1, 'v : 1', { name })
    G.runRegularly('v += 1')
    const M = new StateMonitor(G, 'v')
    expect(M.name).toBe('statemonitor')
    await new Network(G, M).run(ms(0.3))
    expect([...M.v[0].values]).toEqual(expected)
  })
})

test('constant_over_dt_slot', async () => {
  const { v, c, d, slot } = probes.constant_over_dt_slot.result
  const G = new NeuronGroup(1, 'dv/dt = 1/ms : 1\nc = v : 1 (constant over dt)\nd = v : 1', { method: 'euler' })
  const M = new StateMonitor(G, ['v', 'c', 'd'], { when: 'end' })
  await new Network(G, M).run(ms(0.3))
  expect([...M.v[0].values]).toEqual(v)
  expect([...M.c[0].values]).toEqual(c)
  expect([...M.d[0].values]).toEqual(d)
  expect(G.operations.some(({ when }) => when === slot)).toBe(true)
})
