import {
  eqs,
  Hz,
  ms,
  Network,
  NeuronGroup,
  PoissonInput,
  run,
  SpikeGeneratorGroup,
  SpikeMonitor,
  StateMonitor,
  seed,
  setLogger,
  startScope,
  TimedArray,
} from 'dvdt'
import { afterEach, beforeEach, expect, test } from 'vitest'
import probes from '../reference/probes.json' with { type: 'json' }

const backends = ['interpreter', 'wasm'] as const

beforeEach(() => {
  setLogger('silent')
  startScope()
})
afterEach(() => {
  setLogger('console')
})

test.each(backends)('timed_array: values by time, and by time and column (%s)', async (backend) => {
  const measured = probes.timed_array
  const one = new TimedArray([1, 2, 3, 4], ms(0.3))
  const two = new TimedArray(
    [
      [1, 2],
      [3, 4],
    ],
    ms(0.2),
  )
  const G = new NeuronGroup(1, eqs('x = one(t) : 1', { one }))
  const H = new NeuronGroup(2, eqs('x = two(t, i) : 1', { two }))
  const [M, N] = [new StateMonitor(G, 'x', { record: true }), new StateMonitor(H, 'x', { record: true })]
  await run(ms(1.5), { backend })
  expect([...M.x[0].values]).toEqual(measured['1d dt=.3 at dt=.1'])
  const rows = N.x.map(({ values }) => [...values.subarray(0, measured['2d'][0]?.length)])
  expect(rows).toEqual(measured['2d'])
  expect(one.at(ms(-1)).value).toBe(measured['negative t direct'])
})

test.each(backends)('spike_generator_semantics: bins, order, two spikes in a bin, periods (%s)', async (backend) => {
  const measured = probes.spike_generator_semantics
  const G = new SpikeGeneratorGroup(3, [0, 1, 2, 1], ms([0.29995, 0.1, 0.14, 0.5]))
  const M = new SpikeMonitor(G)
  const periodic = new SpikeGeneratorGroup(1, [0], ms([0.1]), { period: ms(0.4) })
  const N = new SpikeMonitor(periodic)
  await run(ms(1.5), { backend })
  expect([...M.i]).toEqual(measured.i)
  expect([...M.t.values]).toEqual(measured.t)
  expect([...N.t.values]).toEqual(measured.periodic)
  expect(measured.duplicate).toMatch('spike more than once during a time step')
  const twice = new SpikeGeneratorGroup(1, [0, 0], ms([0.1, 0.14]))
  await expect(new Network(twice).run(ms(1), { backend })).rejects.toThrow(RangeError)
})

test.each(backends)('poisson_input_mode: exact numbers, or normal ones for many spikes (%s)', async (backend) => {
  const measured = probes.poisson_input_mode
  const counts = async (n: number) => {
    startScope()
    seed(1)
    const G = new NeuronGroup(4, eqs('x : 1'))
    const input = new PoissonInput(G, 'x', n, Hz(100), 1)
    const net = new Network(G, input)
    await net.run(ms(0.1), { backend })
    const [operation] = input.operations
    expect([operation?.when, operation?.order]).toEqual(measured.slot)
    return [...G.x.values]
  }
  const few = measured['N=100,r=100Hz (np=1: exact binomial)']
  const many = measured['N=1000,r=100Hz (np=10: normal approx, real-valued)']
  for (const [expected, n] of [
    [few, 100],
    [many, 1000],
  ] as const) {
    const got = await counts(n)
    expect(got.map(Number.isInteger)).toEqual(expected.map(Number.isInteger))
    expect(got).toHaveLength(expected.length)
  }
})
