import { ms } from 'dvdt'
import { describe, expect, test } from 'vitest'
import { type Pair, period, phases } from './pair.ts'
import { drift, growth } from './theory.ts'

const slow: Pair = { I: 1.2, g: 0.05, spike: 0.1 }
const fast: Pair = { ...slow, I: 2.5 }

const lastOf = async (pair: Pair, phase: number) => (await phases(pair, phase, ms(4000))).phase.at(-1) as number

describe('spike size and driving current decide which phases are stable', () => {
  test('slow neurons fire together or in alternation, whichever is nearer', async () => {
    expect(await lastOf(slow, 0.4)).toBeCloseTo(0.5, 2)
    expect(await lastOf(slow, 0.6)).toBeCloseTo(0.5, 2)
    const together = await lastOf(slow, 0.03)
    expect(Math.min(together, 1 - together)).toBeLessThan(0.03)
  })

  test('fast ones fire together', async () => {
    const together = await lastOf(fast, 0.4)
    expect(Math.min(together, 1 - together)).toBeLessThan(0.05)
  })

  test('and so do slow ones with large spikes; without spikes none do', async () => {
    const together = await lastOf({ ...slow, spike: 0.5 }, 0.4)
    expect(Math.min(together, 1 - together)).toBeLessThan(0.03)
    expect(await lastOf({ ...slow, spike: 0 }, 0.1)).toBeCloseTo(0.5, 2)
  })
})

test.each([slow, fast])('phases drift as weak coupling predicts: %j', async ({ I, spike }) => {
  const pair = { I, spike, g: 0.01 }
  const { t, phase } = await phases(pair, 0.35, ms(2000))
  let expected = phase[0] as number
  let time = t[0] as number
  t.forEach((at, k) => {
    for (const step = (at - time) / 20; time < at - 1e-9; time += step) expected += step * drift(pair, expected)
    // What remains is of the order of g, and of the time step.
    if (expected > 0.1 && expected < 0.9) expect(Math.abs((phase[k] as number) - expected)).toBeLessThan(0.015)
  })
})

test('alternation loses its stability where the theory says', () => {
  expect(growth(slow)).toBeLessThan(0)
  expect(growth(fast)).toBeGreaterThan(0)
  const h = 1e-5
  for (const pair of [slow, fast]) {
    expect((drift(pair, 0.5 + h) - drift(pair, 0.5 - h)) / (2 * h) / growth(pair)).toBeCloseTo(1, 6)
  }
  expect(period(1.5)).toBeCloseTo(Math.log(3), 12)
})
