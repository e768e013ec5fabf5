import { ms, startScope } from 'dvdt'
import { expect, test } from 'vitest'
import { adaptation } from './network.ts'

test('adapting neurons fire together at first, and less later', async () => {
  startScope()
  const { population, neuron } = await adaptation()
  const { rate } = population.binnedRate(ms(25))
  const first = rate.at(0)
  const last = rate.at(-1)
  expect(first.value).toBeGreaterThan(2 * last.value)
  expect(neuron.vt[0].max().gt(neuron.vt[0].at(0))).toBe(true)
})
