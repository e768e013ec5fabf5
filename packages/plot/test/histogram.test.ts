import { histogram } from '@dvdt/plot'
import { hertz, ms, mV, second, volt } from '@dvdt/units'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { densityOf, edgesOfWidth, equalEdges, freedmanDiaconis, histogramOf, roundEdges } from '../src/data/bins.ts'
import { all, textsOf } from './reading.ts'

const values = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 1, maxLength: 200 })

/** Heights of the steps of the area, as multiples of the tallest. */
function stepsOf(path: string): number[] {
  const corners = path
    .slice(1)
    .split(/[MLZ]/)
    .filter(Boolean)
    .map((corner) => corner.split(',').map(Number))
  const ys = corners.map(([, y]) => y ?? 0)
  const base = Math.max(...ys)
  const tops = corners.filter(([, y], k) => k % 2 === 0 && y !== undefined).map(([, y]) => base - (y ?? 0))
  return tops.map((top) => top / Math.max(...tops))
}

describe('histogram', () => {
  test('counts as NumPy does', () => {
    const count = (list: number[], edges: number[]) => [
      ...histogramOf(Float64Array.from(list), Float64Array.from(edges), 1).heights,
    ]
    expect(count([1, 2, 1], [0, 1, 2, 3])).toEqual([0, 2, 1])
    expect(count([1, 2, 1, 1, 0, 1], [0, 1, 2, 3])).toEqual([1, 4, 1])
    expect(count([0, 1, 2, 3, 4, 5], [0, 2, 5])).toEqual([2, 4])
    expect(count([Number.NaN, Number.POSITIVE_INFINITY, -1, 6, 3], [0, 2, 5])).toEqual([0, 1])
    expect([...equalEdges(0, 1, 4)]).toEqual([0, 0.25, 0.5, 0.75, 1])
    expect([...equalEdges(3, 3, 2)]).toEqual([2.5, 3, 3.5])
  })

  test('puts every value into one bin, whatever the bins', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 50 }), (list, bins) => {
        const data = Float64Array.from(list)
        const { edges, heights } = histogramOf(data, equalEdges(Math.min(...list), Math.max(...list), bins), 1)
        expect(heights.reduce((sum, height) => sum + height, 0)).toBe(list.length)
        const [low = 0, high = 0] = [edges[0], edges[1]]
        expect(heights[0]).toBe(list.filter((x) => x >= low && (bins === 1 ? x <= high : x < high)).length)
      }),
    )
  })

  test('adds up weights', () => {
    fc.assert(
      fc.property(values, (list) => {
        const data = Float64Array.from(list)
        const edges = edgesOfWidth(Math.min(...list), Math.max(...list), 7)
        const weighted = histogramOf(
          data,
          edges,
          data.map((x) => x + 200),
        ).heights
        expect(weighted.reduce((a, b) => a + b, 0)).toBeCloseTo(
          list.reduce((a, b) => a + b + 200, 0),
          6,
        )
        expect(histogramOf(data, edges, 2).heights).toEqual(
          histogramOf(data, edges, 1).heights.map((height) => 2 * height),
        )
      }),
    )
  })

  test('has bins of the width that is asked for, at its multiples', () => {
    fc.assert(
      fc.property(values, fc.double({ min: 0.5, max: 50, noNaN: true }), (list, width) => {
        const edges = edgesOfWidth(Math.min(...list), Math.max(...list), width)
        const { heights } = histogramOf(Float64Array.from(list), edges, 1)
        expect(heights.reduce((a, b) => a + b, 0)).toBe(list.length)
        for (const edge of edges) expect(edge / width).toBeCloseTo(Math.round(edge / width), 6)
      }),
    )
    expect([...edgesOfWidth(0, 3, 1)]).toEqual([0, 1, 2, 3])
  })

  test('has round edges, unless a number of bins is asked for', () => {
    fc.assert(
      fc.property(values, (list) => {
        const edges = roundEdges(Float64Array.from(list), false)
        const { heights } = histogramOf(Float64Array.from(list), edges, 1)
        expect(heights.reduce((a, b) => a + b, 0)).toBe(list.length)
        const width = (edges[1] ?? 0) - (edges[0] ?? 0)
        fc.pre(Math.max(...list) - Math.min(...list) > 1e-6)
        expect(['1', '2', '5']).toContain(width.toExponential(6)[0])
        for (const edge of edges) expect(edge / width).toBeCloseTo(Math.round(edge / width), 3)
      }),
    )
    const isi = Float64Array.from({ length: 200 }, (_, k) => 0.0137 + 0.0004 * k)
    expect([...roundEdges(isi, false)].slice(0, 3).map((edge) => +edge.toFixed(9))).toEqual([0.01, 0.02, 0.03])
    expect([...roundEdges(Float64Array.of(-0.07, -0.07), false)]).toEqual([-0.07 - 0.0035, -0.07 + 0.0035])
  })

  test('gives each of few whole numbers a bin of its own', () => {
    const counts = Float64Array.of(1, 2, 3, 3, 3, 5, 2, 1, 1)
    const edges = roundEdges(counts, true)
    expect([...edges]).toEqual([1, 2, 3, 4, 5, 6])
    expect([...histogramOf(counts, edges, 1).heights]).toEqual([3, 2, 3, 0, 1])
    expect([...roundEdges(Float64Array.of(5, 5), true)]).toEqual([4.5, 5.5])
  })

  test('is a density of which the integral is 1, whatever the bins', () => {
    fc.assert(
      fc.property(values, fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 9 }), (list, widths) => {
        const edges = new Float64Array(widths.length + 1).fill(-101)
        for (const [k, width] of widths.entries()) edges[k + 1] = (edges[k] ?? 0) + width
        const bins = histogramOf(Float64Array.from(list), edges, 3)
        const density = densityOf(bins)
        const integral = density.reduce((sum, height, k) => sum + height * (widths[k] ?? 0), 0)
        expect(integral).toBeCloseTo(bins.heights.some(Boolean) ? 1 : 0, 9)
      }),
    )
    const v = mV([-70, -68, -67, -61])
    expect(textsOf(histogram(v, { density: true }))).toContain('Probability density (mV⁻¹)')
    expect(textsOf(histogram(v, { density: true, unit: volt }))).toContain('Probability density (V⁻¹)')
    expect(textsOf(histogram([1, 2, 3], { density: true }))).toContain('Probability density')
    const all = histogram(ms([0, 1, 2, 3]), { density: true, bins: 2, weights: hertz(5) })
    expect(textsOf(all)).toEqual(expect.arrayContaining(['Probability density (ms⁻¹)', '0.30']))
  })

  test('finds a number of bins that suits the data', () => {
    const uniform = Float64Array.from({ length: 1000 }, (_, k) => k / 1000)
    expect(freedmanDiaconis(uniform)).toBe(10)
    expect(freedmanDiaconis(new Float64Array(100))).toBe(8)
    expect(freedmanDiaconis(new Float64Array(0))).toBe(1)
  })

  test('is drawn as one area, as high as the counts', () => {
    const plot = histogram([0.5, 1.5, 1.6, 1.7, 2.5, 2.6], { bins: [0, 1, 2, 3] })
    const [area] = all(plot, '[aria-label="area"] path')
    expect(
      stepsOf(area?.getAttribute('d') ?? '')
        .slice(0, 3)
        .map((step) => Math.round(300 * step)),
    ).toEqual([100, 300, 200])
    expect(textsOf(plot)).toEqual(expect.arrayContaining(['Count', '0', '3']))
  })

  test('becomes an instantaneous rate with weights', () => {
    const t = second(Array.from({ length: 2000 }, (_, k) => ((k * 617) % 2000) / 20_000))
    const plot = histogram(t, {
      bins: 100,
      weights: hertz(1 / (1000 * 1e-4)),
      x: 'Time',
      y: 'Instantaneous firing rate',
    })
    expect(textsOf(plot)).toEqual(expect.arrayContaining(['Time (ms)', 'Instantaneous firing rate (Hz)', '200']))
    expect(textsOf(histogram(t, { bins: ms(1), weights: hertz(Array(2000).fill(10)) }))).toContain('Firing rate (Hz)')
    expect(textsOf(histogram(t, { bins: ms([0, 50, 100]), label: 'ISI', unit: second }))).toContain('ISI (s)')
  })

  test('stands on the lower end of a logarithmic axis', () => {
    const plot = histogram([0.5, ...Array(100).fill(1.5)], { bins: [0, 1, 2, 3], y: { scale: 'log' } })
    expect(all(plot, '[aria-label="area"] path')[0]?.getAttribute('d')).not.toMatch(/NaN|Infinity/)
    expect(textsOf(plot)).toEqual(expect.arrayContaining(['1', '10', '100']))
  })

  test('draws axes without data', () => {
    expect(textsOf(histogram(ms([])))).toContain('Count')
    expect(textsOf(histogram([Number.NaN]))).toContain('Count')
    expect(textsOf(histogram([5, 5, 5]))).toContain('5.0')
  })

  test('lives with the largest and smallest doubles', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double(), { maxLength: 20 }),
        fc.option(fc.integer({ min: 1, max: 20 })),
        (list, bins) => {
          expect(histogram(list, bins === null ? {} : { bins }).toSVG()).not.toMatch(/NaN|Infinity|undefined/)
        },
      ),
      { numRuns: 40 },
    )
  })

  test('says what is wrong', () => {
    expect(() => histogram([1], { nbins: 4 } as never)).toThrow(
      "histogram has no option 'nbins' (did you mean 'bins'?)",
    )
    expect(() => histogram([1], { bins: 0 })).toThrow("There can't be 0 bins: give a whole number, 1 or more")
    expect(() => histogram([1], { bins: 1.5 })).toThrow("There can't be 1.5 bins")
    expect(() => histogram([1], { bins: 1e9 })).toThrow('no more than a million')
    expect(() => histogram(ms([0, 1]), { bins: second(1e-12) })).toThrow('no more than a million')
    expect(() => histogram(ms([0, 1]), { bins: mV(1) })).toThrow('The width of the bins does not have the unit')
    expect(() => histogram(ms([0, 1]), { bins: ms(0) })).toThrow('The width of the bins is 0. s: it must be positive.')
    expect(() => histogram(ms([0, 1]), { bins: mV([0, 1]) })).toThrow(
      'The edges of the bins do not fit the values (units are V and s).',
    )
    expect(() => histogram([1], { bins: [1, 0] })).toThrow('Edges of bins must ascend')
    expect(() => histogram([1, 2], { weights: [1] })).toThrow('values has 2 values and weights has 1')
    expect(() => histogram([1], { range: [2, 1] })).toThrow('from a smaller to a larger value')
  })
})
