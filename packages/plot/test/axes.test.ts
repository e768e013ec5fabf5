import { line, traces } from '@dvdt/plot'
import { amp, cm, farad, hertz, ms, newton, type QuantityArray, quantity, second, siemens, uA, volt } from '@dvdt/units'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { displayUnit } from '../src/axes/displayUnit.ts'
import { around, fittingStep, formatTicks, linearTicks, logTicks } from '../src/axes/ticks.ts'
import { textsOf } from './reading.ts'

const interval = fc
  .tuple(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.double({ min: 1e-6, max: 1e6, noNaN: true }))
  .filter(([low, span]) => span > 1e-6 * Math.abs(low))
  .map(([low, span]) => [low, low + span] as const)

const number = (label: string) => Number(label.replaceAll(',', '').replace('−', '-'))

describe('ticks', () => {
  test('are round numbers at equal distances within the axis, not too many and not too few', () => {
    fc.assert(
      fc.property(interval, fc.integer({ min: 3, max: 12 }), ([low, high], most) => {
        const ticks = linearTicks(low, high, most)
        const slack = 1e-8 * (high - low) + 1e-9 * Math.abs(low)
        expect(ticks.length).toBeGreaterThanOrEqual(1)
        expect(ticks.length).toBeLessThanOrEqual(most)
        for (const [k, tick] of ticks.entries()) {
          expect(tick).toBeGreaterThanOrEqual(low - slack)
          expect(tick).toBeLessThanOrEqual(high + slack)
          if (k > 1) expect(tick - 2 * (ticks[k - 1] ?? 0) + (ticks[k - 2] ?? 0)).toBeCloseTo(0, 4)
        }
        const [step] = ticks.slice(1).map((tick, k) => tick - (ticks[k] ?? 0))
        if (step !== undefined) expect(['1', '2', '5']).toContain(step.toExponential(0)[0])
      }),
    )
  })

  test('of five or more fill the axis', () => {
    fc.assert(
      fc.property(interval, ([low, high]) => {
        const ticks = linearTicks(low, high, 6)
        expect(ticks.length).toBeGreaterThanOrEqual(2)
        expect((ticks.at(-1) ?? 0) - (ticks[0] ?? 0)).toBeGreaterThan(0.3 * (high - low))
      }),
    )
  })

  test('say in their labels where they are', () => {
    fc.assert(
      fc.property(interval, ([low, high]) => {
        const ticks = linearTicks(low, high, 6)
        const labels = formatTicks(ticks)
        for (const [k, label] of labels.entries()) expect(number(label)).toBeCloseTo(ticks[k] ?? Number.NaN, 9)
        expect(new Set(labels.map((label) => label.split('.')[1]?.length)).size).toBeLessThanOrEqual(1)
      }),
    )
  })

  test('are written as print has them', () => {
    expect(formatTicks(linearTicks(0, 1, 6))).toEqual(['0.0', '0.2', '0.4', '0.6', '0.8', '1.0'])
    expect(formatTicks(linearTicks(-70, -50, 5))).toEqual(['−70', '−65', '−60', '−55', '−50'])
    expect(formatTicks(linearTicks(0, 10_000, 6))).toEqual(['0', '2,000', '4,000', '6,000', '8,000', '10,000'])
    expect(linearTicks(0.1, 0.7, 7)).toEqual([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7])
    expect(linearTicks(1, 1, 5)).toEqual([])
  })

  test('of an axis that ends at ticks enclose the data, at least three of them', () => {
    fc.assert(
      fc.property(interval, fc.integer({ min: 4, max: 12 }), ([low, high], most) => {
        const step = fittingStep(low, high, 5, most) ?? Number.NaN
        const [below, above] = around(low, high, step)
        const count = Math.round((above - below) / step) + 1
        expect(count).toBeGreaterThanOrEqual(3)
        expect(count).toBeLessThanOrEqual(most)
        expect(below).toBeLessThanOrEqual(low + 1e-6 * step)
        expect(above).toBeGreaterThanOrEqual(high - 1e-6 * step)
        expect(['1', '2', '5']).toContain(step.toExponential(0)[0])
      }),
    )
    expect([fittingStep(0, 1.2, 4, 8), fittingStep(-75, -50, 5, 9), fittingStep(0, 33, 4, 8)]).toEqual([0.2, 5, 10])
  })

  test('of logarithmic axes are powers of ten', () => {
    expect(logTicks(0.8, 1200, 6)).toEqual([1, 10, 100, 1000])
    expect(logTicks(1e-12, 1e12, 5)).toEqual([1e-12, 1e-7, 1e-2, 1e3, 1e8])
    expect(logTicks(3, 40, 6)).toEqual([5, 10, 20])
    expect(logTicks(0, 40, 6)).toEqual([])
  })
})

describe('axes', () => {
  const label = (values: QuantityArray<string>) =>
    textsOf(line([0, 1], values, { x: '', y: 'y' })).find((text) => /^y/.test(text))

  test.each([
    [volt([-0.07, 0.03]), 'y (mV)'],
    [volt([0, 1.2]), 'y (V)'],
    [second([0, 1]), 'y (ms)'],
    [second([0, 3]), 'y (s)'],
    [second([0, 2e-6]), 'y (µs)'],
    [amp([0, 5e-10]), 'y (pA)'],
    [amp([0, 2e-9]), 'y (nA)'],
    [siemens([0, 3e-9]), 'y (nS)'],
    [farad([0, 2e-10]), 'y (pF)'],
    [hertz([0, 5000]), 'y (Hz)'],
    [hertz([0, 0.5]), 'y (Hz)'],
    [newton([0, 2]), 'y (N)'],
    [newton([0, 2e-6]), 'y (×10⁻⁶ N)'],
    [quantity(1, 'voltage').div(second(1)).mul(1e3), 'y (m² kg s⁻⁴ A⁻¹)'],
    [uA(1).div(cm(1).pow(2)), 'y (µA/cm²)'],
  ])('find the unit of %s', (values, text) => {
    const array =
      'values' in values ? values : { dimension: values.dimension, values: new Float64Array([0, values.value]) }
    expect(label(array as QuantityArray<string>)).toBe(text)
  })

  test('find the same unit for all data of the same size', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('voltage', 'current', 'conductance', 'capacitance', 'time', 'concentration'),
        fc.double({ min: 1e-12, max: 1e2, noNaN: true }),
        (dimension, largest) => {
          const { scale } = displayUnit(dimension, largest)
          expect(largest / scale).toBeLessThanOrEqual(2_000_000)
          expect(displayUnit(dimension, largest * 1000).scale).toBeGreaterThanOrEqual(scale)
        },
      ),
    )
  })

  test('write small and large plain numbers as multiples of a power of ten', () => {
    expect(textsOf(line([0, 1], [0, 2e-9], { y: 'p' }))).toEqual(expect.arrayContaining(['p (×10⁻⁹)', '2.0']))
    expect(textsOf(line([0, 1], [0, 2e-9]))).toContain('×10⁻⁹')
    expect(textsOf(line([0, 1], [0, 4e7], { y: 'n' }))).toContain('n (×10⁶)')
  })

  test('end at round numbers that are near', () => {
    const t = second(Array.from({ length: 500 }, (_, k) => k * 1e-4))
    expect(textsOf(traces(Array(500).fill(1), t))).toContain('50')
    expect(textsOf(traces(Array(500).fill(1), t, { x: { domain: [ms(0), ms(49)] } }))).not.toContain('50')
  })

  test('show no rounding errors of constant data', () => {
    const y = [0.1 + 0.2, 0.3, 0.3]
    expect(textsOf(line([0, 1, 2], y))).toEqual(expect.arrayContaining(['0.20', '0.30', '0.40']))
  })

  test('live with the largest and smallest doubles', () => {
    const axes = [{}, { unit: quantity(1e-15, '1') }, { unit: quantity(1, '1') }, { scale: 'log' }] as const
    const lists = fc.array(fc.double(), { maxLength: 20 })
    fc.assert(
      fc.property(lists, fc.constantFrom(...axes), fc.constantFrom(...axes), (values, x, y) => {
        expect(line(values, values, { x, y }).toSVG()).not.toMatch(/NaN|Infinity|undefined/)
      }),
      {
        numRuns: 60,
        examples: [
          [[1.7e293, -1e-323], {}, axes[1]],
          [[0, 5e-324], {}, axes[2]],
          [[1e300, -1e300, Number.MAX_VALUE], {}, {}],
        ],
      },
    )
  })

  test('say what is wrong', () => {
    expect(() => line([1], [1], { x: { scale: 'log', domain: [0, 1] } })).toThrow(
      "The x axis is logarithmic, so it can't start at 0",
    )
    expect(() => line([1], [1], { y: { ticks: Number.NaN } })).toThrow("There can't be NaN ticks at the y axis")
    expect(() => line([1], [1], { y: { unit: quantity(-1, '1') } })).toThrow("The y axis can't count in -1.0")
  })

  test('have as many ticks as are asked for', () => {
    const plot = line([0, 10], [0, 1], { x: { label: '', ticks: 0 }, y: { label: '', ticks: 3 } })
    expect(textsOf(plot)).toEqual(['0.0', '0.5', '1.0'])
  })
})
