import { hertz, ms, type Quantity } from 'dvdt'
import { describe, expect, test } from 'vitest'
import { kinds, respond, train } from './synapses.ts'
import { stationary } from './theory.ts'

const intervals = [5, 10, 20, 50, 100, 200, 400].map((interval) => ms(interval))

async function simulated(kind: (typeof kinds)[keyof typeof kinds]): Promise<readonly number[]> {
  const { last } = await respond(
    kind,
    intervals.map((interval) => train(interval, Math.max(100, 15_000 / interval.in(ms)))),
    ms(40_001),
  )
  return [...last.values]
}

describe.each(Object.entries(kinds))('%s synapses', (_, kind) => {
  test('come to the response that the recursion from spike to spike has', async () => {
    const responses = await simulated(kind)
    responses.forEach((response, k) => {
      expect(response / stationary(kind, intervals[k] as Quantity<'time'>)).toBeCloseTo(1, 9)
    })
  })
})

test('above its limiting frequency, the response of a depressing synapse is inversely proportional to the frequency', async () => {
  const responses = await simulated(kinds.depressing)
  const perSecond = responses.map((response, k) => response / (intervals[k] as Quantity<'time'>).value)
  const limit = kinds.depressing.A.value / kinds.depressing.tau_rec.value
  expect((perSecond[0] as number) / limit).toBeCloseTo(1, 1)
  expect((perSecond[1] as number) / (perSecond[0] as number)).toBeCloseTo(1, 1)
})

test('a facilitating synapse responds best at 1/sqrt(U tau_facil tau_rec)', () => {
  const { U, tau_rec, tau_facil } = kinds.facilitating
  const peak = 1 / Math.sqrt(U * tau_rec.value * tau_facil.value)
  const frequencies = Array.from({ length: 1000 }, (_, k) => 1 + k / 10)
  const best = frequencies.reduce((a, b) =>
    stationary(kinds.facilitating, hertz(b).pow(-1)) > stationary(kinds.facilitating, hertz(a).pow(-1)) ? b : a,
  )
  expect(best / peak).toBeGreaterThan(0.75)
  expect(best / peak).toBeLessThan(1.25)
})
