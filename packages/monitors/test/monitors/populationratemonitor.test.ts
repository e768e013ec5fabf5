import { Network, networkOperation } from '@dvdt/engine'
import { DimensionMismatchError, Hz, ms, mV, quantity } from '@dvdt/units'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PopulationRateMonitor } from '../../src/index.ts'
import { part } from '../support/part.ts'
import { Scripted } from '../support/scripted.ts'

async function rateOf(counts: readonly number[], N = 4): Promise<PopulationRateMonitor> {
  const G = new Scripted(N, { spikes: (step) => Array.from({ length: counts[step] ?? 0 }, (_, i) => i) })
  const R = new PopulationRateMonitor(G)
  await new Network(G, R).run(ms(0.1 * counts.length))
  return R
}

const counts = fc.array(fc.nat({ max: 4 }), { minLength: 1, maxLength: 60 })

describe('rate', () => {
  test('is the share of neurons that spike, per dt', async () => {
    const R = await rateOf([0, 1, 4, 2])
    expect([...R.t.values]).toEqual([0, 1e-4, 2e-4, 3e-4].map((_, step) => step * 1e-4))
    expect([...R.rate.in(Hz)]).toEqual([0, 1 / 1e-4 / 4, 4 / 1e-4 / 4, 2 / 1e-4 / 4])
  })

  test('of a part of a group counts its neurons only', async () => {
    const G = new Scripted(6, { spikes: (step) => (step === 0 ? [0, 2, 3] : [5]) })
    const R = new PopulationRateMonitor(part(G, 2, 5))
    await new Network(G, R).run(ms(0.2))
    expect([...R.rate.values]).toEqual([2 / 1e-4 / 3, 0])
  })

  test('can be read during a run', async () => {
    const G = new Scripted(1, { spikes: () => [0] })
    const R = new PopulationRateMonitor(G)
    const lengths: number[] = []
    const look = networkOperation(() => lengths.push(R.rate.length), { when: 'start' })
    await new Network(G, R, look).run(ms(0.4))
    expect(lengths).toEqual([0, 1, 2, 3])
  })

  test('is recorded at the end of a step', () => {
    expect(new PopulationRateMonitor(new Scripted(1, { spikes: () => [] })).operations).toMatchObject([
      { when: 'end', order: 0 },
    ])
  })

  test('needs a threshold', () => {
    expect(() => new PopulationRateMonitor(new Scripted(1, { name: 'calm' }))).toThrow(
      "'calm' makes no spikes, since the group has no threshold",
    )
  })
})

describe('smoothRate', () => {
  test('keeps the number of spikes if they are not near the ends', async () => {
    await fc.assert(
      fc.asyncProperty(
        counts,
        fc.constantFrom('gaussian', 'flat'),
        fc.integer({ min: 1, max: 50 }),
        async (counts, window, width) => {
          const margin = Array.from({ length: 120 }, () => 0)
          const R = await rateOf([...margin, ...counts, ...margin])
          const smooth = R.smoothRate({ window: window as 'flat', width: ms(width / 10) })
          expect(smooth.length).toBe(R.t.length)
          expect(smooth.sum().value).toBeCloseTo(R.rate.sum().value, 4)
        },
      ),
      { numRuns: 30 },
    )
  })

  test('is a moving average', async () => {
    await fc.assert(
      fc.asyncProperty(counts, fc.nat({ max: 5 }), async (counts, half) => {
        const R = await rateOf(counts)
        const { values } = R.rate
        const width = 2 * half + 1
        const smooth = R.smoothRate({ window: 'flat', width: ms(width / 10) })
        smooth.values.forEach((value, k) => {
          const around = Array.from({ length: width }, (_, j) => values[k + j - half] ?? 0)
          expect(value).toBeCloseTo(around.reduce((a, b) => a + b) / width, 6)
        })
      }),
      { numRuns: 30 },
    )
  })

  test('by weights of any scale', async () => {
    const R = await rateOf([0, 0, 4, 0])
    expect([...R.smoothRate({ window: [1, 2, 5] }).values]).toEqual([0, 1250, 2500, 6250])
    expect([...R.smoothRate({ window: Float32Array.of(0.5, 1, 2.5) }).values]).toEqual([0, 1250, 2500, 6250])
    expect([...R.smoothRate({ window: [3] }).values]).toEqual([...R.rate.values])
  })

  test('by a Gaussian cut off at twice its width, to the nearest step, halves to the even one', async () => {
    const R = await rateOf(Array.from({ length: 21 }, (_, step) => (step === 10 ? 4 : 0)))
    const reach = (width: number): number =>
      R.smoothRate({ width: ms(width) }).values.reduce((steps, rate) => steps + Number(rate > 0), 0)
    expect([0.125, 0.175, 0.2, 0.3].map(reach)).toEqual([5, 9, 9, 13])
    const { values } = R.smoothRate({ window: 'gaussian', width: ms(0.2) })
    expect((values[11] as number) / (values[10] as number)).toBeCloseTo(Math.exp(-1 / 8), 12)
  })

  test('is as long as the recording also if the window is longer', async () => {
    const R = await rateOf([0, 1, 0])
    expect(R.smoothRate({ width: ms(100) }).length).toBe(3)
  })

  test('counts the rate as 0 beyond the ends, or leaves them out', async () => {
    const R = await rateOf(Array(30).fill(2))
    const [rate] = R.rate.values as never as [number]
    const smoothing = { width: ms(0.5) } as const
    expect(R.smoothRate(smoothing).values[0]).toBeLessThan(0.6 * rate)
    expect(R.smoothRate({ ...smoothing, ends: 'zero' }).values).toEqual(R.smoothRate(smoothing).values)
    for (const smooth of R.smoothRate({ ...smoothing, ends: 'cut' }).values) expect(smooth).toBeCloseTo(rate, 6)
  })

  test('leaves the middle as it is, whatever the ends', async () => {
    const R = await rateOf(Array.from({ length: 40 }, (_, step) => (7 * step) % 4))
    const smoothing = { window: [1, 2, 5, 2, 1] }
    const [zero, cut] = [R.smoothRate(smoothing), R.smoothRate({ ...smoothing, ends: 'cut' })]
    for (let k = 2; k < 38; k++) expect(cut.values[k]).toBeCloseTo(zero.values[k] as number, 9)
    expect(cut.values[0]).toBeCloseTo((zero.values[0] as number) * (11 / 8), 9)
  })

  test.each<[string, object | undefined, string]>([
    ['other ends', { width: ms(1), ends: 'mirror' }, "ends is 'zero' or 'cut', but got 'mirror'"],
    ['nothing', undefined, "Say how to smooth: smoothRate({ window: 'gaussian', width: ms(5) })"],
    ['a window alone', { window: 'flat' }, "The window 'flat' needs a width"],
    ['no width', {}, "The window 'gaussian' needs a width"],
    [
      'an unknown window',
      { window: 'hann', width: ms(1) },
      "A window is 'gaussian', 'flat' or an array of weights, but got 'hann'",
    ],
    [
      'a width of NaN',
      { width: quantity(Number.NaN, 'time') },
      "The width of the window 'gaussian' must be finite, but is nan s",
    ],
    ['a width of zero', { width: ms(0) }, "The width of the window 'gaussian' must be positive"],
    ['a negative width', { window: 'flat', width: ms(-1) }, "The width of the window 'flat' must be positive"],
    ['a width of weights', { window: [1], width: ms(1) }, 'A window given as an array has no width'],
    [
      'an even number of weights',
      { window: [1, 1] },
      'A window has an odd number of weights, so that it has a middle, but got 2',
    ],
    ['no weights', { window: [] }, 'A window has an odd number of weights, so that it has a middle, but got 0'],
    ['weights that cancel', { window: [-1, 0, 1] }, 'The weights of a window must not add up to 0'],
    [
      'a weight of NaN',
      { window: [1, Number.NaN, 1] },
      'The weights of a window are finite numbers, but item 1 is NaN',
    ],
    ['an object', { window: {} }, "A window is 'gaussian', 'flat' or an array of weights"],
  ])('refuses %s', async (_, smoothing, message) => {
    const R = await rateOf([1])
    expect(() => R.smoothRate(smoothing as never)).toThrow(message)
  })

  test('refuses a width in volts', async () => {
    const R = await rateOf([1])
    expect(() => R.smoothRate({ width: mV(1) as never })).toThrow(DimensionMismatchError)
  })
})

describe('binnedRate', () => {
  test('is the mean of each full bin', async () => {
    const R = await rateOf([1, 3, 4, 0, 2])
    const { t, rate } = R.binnedRate(ms(0.2))
    expect([...t.values]).toEqual([0, 2e-4])
    expect([...rate.in(Hz)]).toEqual([5000, 5000])
  })

  test('in bins of one step is the rate', async () => {
    const R = await rateOf([1, 3, 4])
    const { t, rate } = R.binnedRate(ms(0.1))
    expect([...t.values]).toEqual([...R.t.values])
    expect([...rate.values]).toEqual([...R.rate.values])
  })

  test('keeps the number of spikes', async () => {
    await fc.assert(
      fc.asyncProperty(counts, fc.integer({ min: 1, max: 9 }), async (counts, steps) => {
        const R = await rateOf(counts)
        const { rate } = R.binnedRate(ms(steps / 10))
        const full = Math.floor(counts.length / steps) * steps
        const spikes = counts.slice(0, full).reduce((a, b) => a + b, 0)
        expect(rate.length).toBe(full / steps)
        expect(rate.sum().value * steps * 1e-4 * 4).toBeCloseTo(spikes, 6)
      }),
      { numRuns: 30 },
    )
  })

  test.each([
    [ms(0.25), 'The width of a bin must be a multiple of dt (100. us), but is 250. us'],
    [ms(0.05), 'The width of a bin must be a multiple of dt'],
    [ms(0), 'The width of a bin must be positive'],
    [ms(-1), 'The width of a bin must be positive'],
    [3 as never, 'The width of a bin must be a quantity of time'],
  ])('refuses %s', async (width, message) => {
    const R = await rateOf([1])
    expect(() => R.binnedRate(width)).toThrow(message)
  })
})
