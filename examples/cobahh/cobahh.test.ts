import { coefficientOfVariation, ms, mV, seed, setLogger } from 'dvdt'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cobahh } from './network.ts'

beforeAll(() => void setLogger('silent'))
afterAll(() => void setLogger('console'))

test('the network stays active by itself, and irregularly so', async () => {
  seed(1)
  const { spikes, population, trace, synapses } = await cobahh(ms(300))
  expect(synapses / 4000).toBeCloseTo(80, 0)

  // What it was started with has decayed by a factor of e^10 and more; nothing but its own spikes keeps it going.
  const { rate } = population.binnedRate(ms(10))
  const late = [...rate.values].slice(10)
  expect(Math.min(...late)).toBeGreaterThan(5)
  expect(Math.max(...late)).toBeLessThan(80)

  const busy = coefficientOfVariation(spikes).filter((_, neuron) => (spikes.count[neuron] as number) >= 8)
  expect(busy.length).toBeGreaterThan(200)
  expect([...busy].sort()[busy.length >> 1]).toBeGreaterThan(0.8)

  // These are action potentials: from below rest to far above 0 mV.
  for (const v of trace.v) expect(v.min().lt(mV(-65))).toBe(true)
  expect(trace.v.some((v) => v.max().gt(mV(20)))).toBe(true)
})
