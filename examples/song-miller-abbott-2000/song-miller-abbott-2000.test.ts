import { second, seed } from 'dvdt'
import { expect, test } from 'vitest'
import { competition, gmax } from './network.ts'

test('competition makes synapses either weak or strong: their distribution has two peaks', async () => {
  seed(1)
  const { S } = await competition({ duration: second(300) })
  const strengths = Array.from(S.w.values, (w) => w / gmax)
  expect(Math.min(...strengths)).toBeGreaterThanOrEqual(0)
  expect(Math.max(...strengths)).toBeLessThanOrEqual(1)
  const share = (from: number, to: number): number => strengths.filter((w) => w >= from && w <= to).length / 1000
  const rarest = Math.min(...[0.2, 0.3, 0.4, 0.5, 0.6, 0.7].map((w) => share(w, w + 0.1)))
  expect(share(0, 0.1)).toBeGreaterThan(0.4)
  expect(share(0.9, 1)).toBeGreaterThan(2 * rarest)
})
