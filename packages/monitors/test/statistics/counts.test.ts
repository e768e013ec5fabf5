import { ms, type QuantityArray, quantityArray, second } from '@dvdt/units'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { autocorrelogram, crosscorrelogram, fanoFactor, psth, spikeCounts } from '../../src/index.ts'
import { poissonTrain } from '../support/random.ts'

/** Spike times in steps of 0.1 ms. */
const steps = fc.uniqueArray(fc.nat({ max: 300 }), { maxLength: 60 }).map((steps) => steps.sort((a, b) => a - b))
const train = (steps: readonly number[]): QuantityArray<'time'> =>
  quantityArray(
    steps.map((step) => step * 1e-4),
    'time',
  )
const total = (counts: ArrayLike<number>): number => Array.from(counts).reduce((a, b) => a + b, 0)

describe('spikeCounts', () => {
  test('has every spike in its window', () => {
    fc.assert(
      fc.property(
        fc.array(steps, { minLength: 1, maxLength: 3 }),
        fc.integer({ min: 1, max: 40 }),
        fc.nat({ max: 100 }),
        (all, bin, from) => {
          const { t, counts } = spikeCounts(all.map(train), { bin: ms(bin / 10), from: ms(from / 10), to: ms(30) })
          const windows = Math.floor((300 - from) / bin)
          expect(t.length).toBe(windows)
          all.forEach((own, k) => {
            const expected = Array.from({ length: windows }, (_, w) => {
              return own.filter((step) => from + w * bin <= step && step < from + (w + 1) * bin).length
            })
            expect([...(counts[k] ?? [])]).toEqual(expected)
          })
          t.values.forEach((start, w) => {
            expect(start).toBeCloseTo((from + w * bin) * 1e-4, 12)
          })
        },
      ),
    )
  })

  test('refuses an end before the beginning', () => {
    expect(() => spikeCounts(ms([1]), { bin: ms(1), from: ms(2), to: ms(1) })).toThrow(
      "'to' must not be before 'from', but they are 1. ms and 2. ms",
    )
  })
})

describe('fanoFactor', () => {
  test('of equal counts is 0, of one count NaN, of no spikes NaN', () => {
    expect(fanoFactor([7, 7, 7])).toBe(0)
    expect(fanoFactor([7])).toBeNaN()
    expect(fanoFactor([0, 0])).toBeNaN()
  })

  test('is the unbiased variance over the mean', () => {
    expect(fanoFactor(Int32Array.of(1, 3))).toBe(1)
    expect(fanoFactor([2, 4, 4, 4, 5, 5, 7, 9])).toBeCloseTo(32 / 7 / 5, 12)
  })

  test('of a Poisson process is 1', () => {
    const { counts } = spikeCounts(poissonTrain(60_000, 50), { bin: second(0.2), to: second(1100) })
    // 5500 windows: standard error sqrt(2/5500) = 0.019
    expect(Math.abs(fanoFactor(counts[0] ?? []) - 1)).toBeLessThan(0.08)
  })
})

describe('correlograms', () => {
  const lags = { bin: ms(0.3), maxLag: ms(6) }

  /** Pairs of all spikes in each bin, by the definition. */
  function pairs(a: readonly number[], b: readonly number[], same: boolean): number[] {
    const counts = new Array<number>(41).fill(0)
    a.forEach((x, k) => {
      b.forEach((y, j) => {
        const place = Math.round((y - x) / 3) + 20
        if (!(same && j === k) && place in counts) counts[place] = (counts[place] ?? 0) + 1
      })
    })
    return counts
  }

  test('count all pairs of spikes by lag', () => {
    fc.assert(
      fc.property(steps, steps, (a, b) => {
        expect([...crosscorrelogram(train(a), train(b), lags).count]).toEqual(pairs(a, b, false))
        expect([...autocorrelogram(train(a), lags).count]).toEqual(pairs(a, a, true))
      }),
    )
  })

  test('are mirrored when the trains are swapped', () => {
    fc.assert(
      fc.property(steps, steps, fc.integer({ min: 1, max: 6 }), (a, b, bin) => {
        const lags = { bin: ms(bin / 10), maxLag: ms(bin) }
        const forth = crosscorrelogram(train(a), train(b), lags).count
        expect([...crosscorrelogram(train(b), train(a), lags).count]).toEqual([...forth].reverse())
        const auto = autocorrelogram(train(a), lags).count
        expect([...auto].reverse()).toEqual([...auto])
      }),
    )
  })

  test('show a delay', () => {
    const a = poissonTrain(2000, 10)
    const { lag, count } = crosscorrelogram(a, a.add(ms(4)), { bin: ms(1), maxLag: ms(10) })
    const peak = count.indexOf(Math.max(...count))
    expect(lag.at(peak).in(ms)).toBeCloseTo(4)
    expect(count[peak]).toBeGreaterThanOrEqual(2000)
  })

  test('of a Poisson process are flat at its rate', () => {
    const { rate } = autocorrelogram(poissonTrain(40_000, 50), { bin: ms(10), maxLag: ms(100) })
    // 20,000 pairs a bin: standard error 0.7 %
    for (const value of rate.values) expect(Math.abs(value / 50 - 1)).toBeLessThan(0.04)
  })

  test('of several trains add up their pairs', () => {
    const [a, b] = [ms([1, 2, 4]), ms([10, 11])]
    const lags = { bin: ms(1), maxLag: ms(3) }
    const both = autocorrelogram([a, b], lags).count
    const apart = [a, b].map((train) => autocorrelogram(train, lags).count)
    expect([...both]).toEqual([...both].map((_, k) => (apart[0]?.[k] ?? 0) + (apart[1]?.[k] ?? 0)))
    expect([...both]).toEqual([1, 1, 2, 0, 2, 1, 1])
  })

  test('refuse lags that do not fit their bins, and unequal numbers of trains', () => {
    expect(() => autocorrelogram(ms([1]), { bin: ms(2), maxLag: ms(5) })).toThrow(
      'maxLag must be a multiple of bin (2. ms), but is 5. ms',
    )
    expect(() => autocorrelogram(ms([1]), { bin: ms(0), maxLag: ms(5) })).toThrow('bin must be positive')
    expect(() => crosscorrelogram([ms([1])], [ms([1]), ms([2])], lags)).toThrow('but got 1 and 2')
  })
})

describe('psth', () => {
  test('counts the spikes around all stimuli', () => {
    fc.assert(
      fc.property(
        fc.array(steps, { minLength: 1, maxLength: 3 }),
        steps,
        fc.nat({ max: 5 }),
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 9 }),
        (all, stimuli, before, after, bin) => {
          fc.pre(stimuli.length > 0)
          const windows = { before: ms((before * bin) / 10), after: ms((after * bin) / 10), bin: ms(bin / 10) }
          const { t, count, rate } = psth(all.map(train), train(stimuli), windows)
          const expected = new Array<number>(before + after).fill(0)
          for (const onset of stimuli) {
            for (const step of all.flat()) {
              const place = Math.floor((step - onset) / bin) + before
              if (place in expected) expected[place] = (expected[place] ?? 0) + 1
            }
          }
          expect([...count]).toEqual(expected)
          expect(t.length).toBe(before + after)
          const trials = all.length * stimuli.length
          expect(total(rate.values) * bin * 1e-4 * trials).toBeCloseTo(total(expected), 6)
        },
      ),
    )
  })

  test('averages trials that each begin with their stimulus', () => {
    const { t, rate } = psth([ms([1, 6]), ms([2])], ms([0]), { after: ms(10), bin: ms(5) })
    expect([...t.in(ms)]).toEqual([0, 5])
    expect([...rate.values]).toEqual([200, 100])
  })

  test('refuses surroundings that do not fit their bins', () => {
    expect(() => psth(ms([1]), ms([0]), { before: ms(1), after: ms(2), bin: ms(2) })).toThrow(
      'before and after must together be a multiple of bin (2. ms), but are 1. ms and 2. ms',
    )
    expect(() => psth(ms([1]), ms([3, 1]), { after: ms(2), bin: ms(2) })).toThrow('ascend')
  })
})
