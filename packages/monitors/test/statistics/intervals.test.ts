import { Network } from '@dvdt/engine'
import { DimensionMismatchError, ms, mV, type QuantityArray, quantity, quantityArray, second } from '@dvdt/units'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  coefficientOfVariation,
  cv2,
  firingRates,
  interSpikeIntervals,
  localVariation,
  revisedLocalVariation,
  SpikeMonitor,
} from '../../src/index.ts'
import { gammaTrain, poissonTrain } from '../support/random.ts'
import { Scripted } from '../support/scripted.ts'

const interval = fc.double({ min: 1e-4, max: 10, noNaN: true })
const intervals = fc.array(interval, { minLength: 3, maxLength: 50 })
const train = (intervals: readonly number[]): QuantityArray<'time'> => {
  let t = 0
  return quantityArray(
    [0, ...intervals].map((interval) => (t += interval)),
    'time',
  )
}
const measures = { coefficientOfVariation, cv2, localVariation }

describe('interSpikeIntervals', () => {
  test('are what a train was made of', () => {
    fc.assert(
      fc.property(intervals, (intervals) => {
        const found = interSpikeIntervals(train(intervals)).values
        expect(found).toHaveLength(intervals.length)
        found.forEach((interval, k) => {
          expect(interval).toBeCloseTo(intervals[k] as number, 9)
        })
      }),
    )
  })

  test('of several trains', () => {
    const [a, b, c] = interSpikeIntervals([ms([1, 3, 6]), ms([5]), ms([])])
    expect(String(a)).toBe('[2. 3.] ms')
    expect(b?.length).toBe(0)
    expect(c?.length).toBe(0)
  })

  test('of a monitor', async () => {
    const G = new Scripted(2, { spikes: (step) => (step % 3 === 0 ? [1] : []) })
    const S = new SpikeMonitor(G)
    await new Network(G, S).run(ms(1))
    const [none, some] = interSpikeIntervals(S)
    expect(none?.length).toBe(0)
    expect([...(some?.in(ms) ?? [])].map((x) => +x.toFixed(9))).toEqual([0.3, 0.3, 0.3])
  })

  test.each<[string, unknown, string]>([
    ['times that go back', ms([1, 3, 2]), 'The times of a spike train ascend, but item 2 is before item 1'],
    [
      'a time of NaN',
      quantityArray([0, Number.NaN], 'time'),
      'The times of a spike train are finite, but item 1 is NaN',
    ],
    ['a list of numbers', [1, 2, 3], 'A spike train is an array of times such as ms([1, 3.5]), but got number'],
    ['a number', 3, 'Spike trains are a monitor of spikes or a list of arrays of times, but got number'],
  ])('refuse %s', (_, spikes, message) => {
    expect(() => interSpikeIntervals(spikes as QuantityArray<'time'>)).toThrow(message)
  })

  test('refuse voltages', () => {
    expect(() => interSpikeIntervals(mV([1, 2]) as never)).toThrow(DimensionMismatchError)
  })
})

describe.each(Object.entries(measures))('%s', (_, measure) => {
  test('of a regular train is 0', () => {
    fc.assert(
      fc.property(interval, fc.integer({ min: 2, max: 40 }), (interval, count) => {
        expect(measure(train(new Array(count).fill(interval)))).toBeCloseTo(0, 9)
      }),
    )
  })

  test('does not depend on the unit of time, nor on when the train begins', () => {
    fc.assert(
      fc.property(intervals, fc.double({ min: 0.01, max: 100, noNaN: true }), (intervals, scale) => {
        const original = measure(train(intervals))
        expect(measure(train(intervals.map((interval) => scale * interval)))).toBeCloseTo(original, 6)
        expect(measure(train(intervals).add(second(3)))).toBeCloseTo(original, 6)
      }),
    )
  })

  test('of a Poisson process is 1', () => {
    // Standard error of all three for n intervals: below 1.5/sqrt(n) = 0.0075, so 0.03 are 4 of them.
    expect(Math.abs(measure(poissonTrain(40_000, 20)) - 1)).toBeLessThan(0.03)
  })

  test('of fewer than two intervals is NaN', () => {
    for (const times of [[], [1], [1, 2]]) expect(measure(ms(times))).toBeNaN()
  })

  test('of several trains is an array', () => {
    const several = measure([ms([0, 1, 2]), ms([0, 1]), ms([0, 1, 4])])
    expect(several).toHaveLength(3)
    expect([several[0], several[1], several[2]]).toEqual([expect.closeTo(0, 9), Number.NaN, measure(ms([0, 1, 4]))])
    expect(measure([])).toHaveLength(0)
  })
})

describe('variability of a gamma process of order k', () => {
  test.each([2, 3, 5])('k = %i', (k) => {
    const gamma = gammaTrain(40_000, k, () => 20)
    expect(Math.abs(coefficientOfVariation(gamma) - 1 / Math.sqrt(k))).toBeLessThan(0.02)
    // Shinomoto, Shima & Tanji (2003), equation 2.5
    expect(Math.abs(localVariation(gamma) - 3 / (2 * k + 1))).toBeLessThan(0.02)
  })
})

describe('slow changes of the rate', () => {
  test('show in the coefficient of variation, not in the local ones', () => {
    const modulated = gammaTrain(40_000, 1, (t) => 20 * (1 + 0.9 * Math.sin(2 * Math.PI * 0.05 * t)), 7)
    expect(coefficientOfVariation(modulated)).toBeGreaterThan(1.15)
    expect(Math.abs(localVariation(modulated) - 1)).toBeLessThan(0.05)
    expect(Math.abs(cv2(modulated) - 1)).toBeLessThan(0.05)
  })
})

describe('revisedLocalVariation', () => {
  test('without refractory period is the local variation', () => {
    fc.assert(
      fc.property(intervals, (intervals) => {
        const spikes = train(intervals)
        expect(revisedLocalVariation(spikes, ms(0))).toBeCloseTo(localVariation(spikes), 9)
      }),
    )
  })

  test('makes up for a refractory period', () => {
    const R = 0.005
    const free = interSpikeIntervals(poissonTrain(40_000, 20))
    const refractory = train([...free.values].map((interval) => interval + R))
    const [lv, lvr] = [localVariation(refractory), revisedLocalVariation(refractory)]
    expect(Math.abs(lvr - 1)).toBeLessThan(Math.abs(lv - 1) / 3)
  })

  test('refuses a negative refractory period', () => {
    expect(() => revisedLocalVariation(ms([1, 2, 3]), ms(-1))).toThrow('must not be negative, but is -1. ms')
  })
})

describe('firingRates', () => {
  const steps = (step: number): number[] => (step % 2 === 0 ? [0, 2] : [2])

  test('are counts over the time that was recorded', async () => {
    const G = new Scripted(3, { spikes: steps })
    const S = new SpikeMonitor(G)
    const counter = new SpikeMonitor(G, { record: false })
    await new Network(G, S, counter).run(ms(2))
    expect(firingRates(S).values).toEqual(Float64Array.of(10 / 0.002, 0, 20 / 0.002))
    expect(firingRates(counter).values).toEqual(firingRates(S).values)
    expect(firingRates(S, ms(1)).values).toEqual(Float64Array.of(10 / 0.001, 0, 20 / 0.001))
    expect(firingRates(S.trains(), ms(2)).values).toEqual(firingRates(S).values)
    expect(firingRates(S).dimension).toBe('frequency')
  })

  test('of a monitor that came later are over its own time', async () => {
    const G = new Scripted(3, { spikes: steps })
    const net = new Network(G)
    await net.run(ms(1))
    const S = new SpikeMonitor(G)
    net.add(S)
    await net.run(ms(1))
    expect(S.start.in(ms)).toBe(1)
    expect(S.duration.in(ms)).toBe(1)
    expect([...firingRates(S).values].map((rate) => +rate.toFixed(6))).toEqual([5000, 0, 10_000])
  })

  test('refuse a monitor that has recorded nothing, and durations that are none', () => {
    const S = new SpikeMonitor(new Scripted(1, { spikes: () => [] }), { name: 'unused' })
    expect(() => firingRates(S)).toThrow(
      "'unused' has not recorded anything yet, so there are no rates (did you await run(...)?)",
    )
    expect(() => firingRates(S, ms(0))).toThrow('The duration must be positive')
    expect(() => firingRates([ms([1])], undefined as never)).toThrow('The duration must be a quantity of time')
    expect(() => firingRates(S, quantity(Number.NaN, 'time'))).toThrow('The duration must be finite')
  })
})
