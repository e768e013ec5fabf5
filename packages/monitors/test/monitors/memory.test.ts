import { Network, NeuronGroup, setLogger, startScope } from '@dvdt/engine'
import { ms, second } from '@dvdt/units'
import { beforeEach, expect, test } from 'vitest'
import { PopulationRateMonitor, StateMonitor } from '../../src/index.ts'

beforeEach(() => {
  startScope()
  setLogger('silent')
})

const group = () => new NeuronGroup(1000, 'dv/dt = -v/second : 1\nn : integer', { threshold: 'v > 1', reset: 'v = 0' })

test('recording all of a long run is refused before it begins', async () => {
  const G = group()
  G.v.set(0.5)
  const M = new StateMonitor(G, 'v', { record: true })
  const net = new Network(G, M)
  await expect(net.run(second(1e5))).rejects.toThrow(
    /^In this run 'statemonitor' would record 7.28 TiB \(7.82 KiB in each of 1000000000 steps of 100. us\), but there are only/,
  )
  expect(net.t.value).toBe(0)
  expect([M.t.length, G.v.values[0]]).toEqual([0, 0.5])
  await net.run(ms(1))
  expect(M.t.length).toBe(10)
})

test('monitors say what a step takes', () => {
  const G = group()
  expect(new StateMonitor(G, ['v', 'n'], { record: [0, 1, 2] }).bytesPerStep).toBe(8 + 3 * 8 + 3 * 4)
  expect(new PopulationRateMonitor(G).bytesPerStep).toBe(16)
})

test('their memory is explained', () => {
  const G = group()
  const M = new StateMonitor(G, 'v', { record: true })
  const explanation = new Network(G, M).explain()
  expect(explanation.objects.find(({ name }) => name === M.name)?.bytesPerStep).toBe(8008)
  expect(`${explanation}`).toMatch(/statemonitor +\S+ KiB +and 7.82 KiB of each step/)
})
