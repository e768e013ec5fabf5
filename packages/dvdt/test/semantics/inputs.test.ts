import { eqs, ms, NeuronGroup, run, StateMonitor, setLogger, startScope, TimedArray } from 'dvdt'
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
