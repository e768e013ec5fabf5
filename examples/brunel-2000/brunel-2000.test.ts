import { coefficientOfVariation, hertz, ms, type QuantityArray, type SpikeMonitor, seed } from 'dvdt'
import { beforeEach, expect, test } from 'vitest'
import { stationaryRate } from './meanfield.ts'
import { brunel, states } from './network.ts'

beforeEach(() => seed(1))

const duration = ms(400)

/** Frequency in Hz between 10 and 500 at which the rate oscillates most, and how much of its variance lies within 15% of that. */
function oscillation(rate: QuantityArray<'frequency'>, dt = 1e-4): { frequency: number; share: number } {
  const values = rate.values.slice(1000)
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length
  const power = (f: number): number => {
    let [c, s] = [0, 0]
    values.forEach((x, k) => {
      c += (x - mean) * Math.cos(2 * Math.PI * f * k * dt)
      s += (x - mean) * Math.sin(2 * Math.PI * f * k * dt)
    })
    return c * c + s * s
  }
  const resolution = 1 / (values.length * dt)
  const spectrum = Array.from({ length: Math.floor(500 / resolution) }, (_, k) => ({
    f: (k + 1) * resolution,
    p: power((k + 1) * resolution),
  })).filter(({ f }) => f >= 10)
  const { f: frequency } = spectrum.reduce((best, each) => (each.p > best.p ? each : best))
  const sum = (some: typeof spectrum): number => some.reduce((total, { p }) => total + p, 0)
  return { frequency, share: sum(spectrum.filter(({ f }) => Math.abs(f / frequency - 1) < 0.15)) / sum(spectrum) }
}

/** Mean coefficient of variation of the intervals between spikes. */
function variation(spikes: SpikeMonitor): number {
  const each = coefficientOfVariation(spikes).filter(Number.isFinite)
  return each.reduce((sum, cv) => sum + cv, 0) / each.length
}

test('where excitation dominates, neurons fire regularly and at high rates', async () => {
  const { spikes, population } = await brunel({ ...states['A: synchronous regular'], duration: ms(100) })
  expect(population.rate.mean().in(hertz)).toBeGreaterThan(200)
  expect(variation(spikes)).toBeLessThan(0.3)
})

test('with strong inhibition and drive, the network oscillates fast, faster than its irregular neurons fire', async () => {
  const { spikes, population } = await brunel({ ...states['B: fast synchronous irregular'], duration })
  const { frequency, share } = oscillation(population.rate)
  expect(frequency).toBeGreaterThan(150)
  expect(frequency).toBeLessThan(210)
  expect(share).toBeGreaterThan(0.5)
  expect(population.rate.mean().in(hertz)).toBeGreaterThan(50)
  expect(population.rate.mean().in(hertz)).toBeLessThan(70)
  expect(variation(spikes)).toBeGreaterThan(0.4)
})

test('in between, activity is asynchronous and irregular, at the rate that mean-field theory says', async () => {
  const { population } = await brunel({ ...states['C: asynchronous irregular'], duration })
  const theory = stationaryRate(states['C: asynchronous irregular']).in(hertz)
  const late = population.rate.values.slice(1000)
  expect(late.reduce((sum, rate) => sum + rate, 0) / late.length / theory).toBeCloseTo(1, 1)
})

test('with little drive, rates are low and oscillate slowly', async () => {
  const { population } = await brunel({ ...states['D: slow synchronous irregular'], duration: ms(600) })
  expect(population.rate.mean().in(hertz)).toBeLessThan(12)
  const { frequency } = oscillation(population.rate)
  expect(frequency).toBeGreaterThan(12)
  expect(frequency).toBeLessThan(35)
})
