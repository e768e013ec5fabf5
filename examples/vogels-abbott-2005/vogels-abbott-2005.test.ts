import { coefficientOfVariation, ms, type QuantityArray, type SpikeMonitor, second, seed } from 'dvdt'
import { beforeEach, expect, test } from 'vitest'
import { coba } from './coba.ts'
import { cuba, parameters } from './cuba.ts'

beforeEach(() => seed(1))

/** Median coefficient of variation of the intervals of neurons that spike often enough to have one. */
function medianVariation(spikes: SpikeMonitor): number {
  const sorted = coefficientOfVariation(spikes)
    .filter((_, neuron) => (spikes.count[neuron] as number) >= 8)
    .sort()
  return sorted[sorted.length >> 1] as number
}

/** Mean rate in Hz from a step on. */
function rateFrom(step: number, rate: QuantityArray<'frequency'>): number {
  const late = rate.values.slice(step)
  return late.reduce((sum, each) => sum + each, 0) / late.length
}

test('in the current-based network, the input from other neurons makes fire less, and irregularly', async () => {
  const { spikes, population } = await cuba(second(2))
  const { taum, El, Vr, Vt } = parameters
  const alone = 1 / (0.005 + taum.value * Math.log((El.value - Vr.value) / (El.value - Vt.value)))
  const rate = rateFrom(1000, population.rate)
  expect(rate).toBeGreaterThan(3)
  expect(rate).toBeLessThan(alone / 2)
  expect(medianVariation(spikes)).toBeGreaterThan(0.5)
})

test('the conductance-based network keeps itself active, irregularly', async () => {
  const { spikes, population } = await coba(second(1))
  expect(rateFrom(5000, population.rate)).toBeGreaterThan(10)
  expect(rateFrom(5000, population.rate)).toBeLessThan(30)
  expect(medianVariation(spikes)).toBeGreaterThan(0.9)
  const { rate } = population.binnedRate(ms(10))
  expect(Math.min(...rate.values.slice(10))).toBeGreaterThan(0)
})
