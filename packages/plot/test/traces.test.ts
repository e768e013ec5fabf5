import { type Drawing, figure, type Measures, traces } from '@dvdt/plot'
import { ms, mV, nA, quantityArray, second, volt } from '@dvdt/units'
import { describe, expect, test } from 'vitest'
import { all, lineOf, textsOf } from './reading.ts'

const t = ms([0, 1, 2, 3, 4])
const v = mV([-70, -60, -55, -50, -70])

const colorsOf = (plot: Drawing) => all(plot, '[aria-label="line"]').map((line) => line.getAttribute('stroke'))

describe('traces', () => {
  test('draw one curve, with units at the axes', () => {
    const plot = traces({ v }, t)
    expect(lineOf(plot)).toHaveLength(1)
    expect(lineOf(plot)[0]).toHaveLength(5)
    expect(textsOf(plot)).toEqual(expect.arrayContaining(['v (mV)', 'Time (ms)', '−70', '−50', '0', '4']))
    expect(all(plot, '.legend')).toHaveLength(0)
  })

  test('draw several curves, each in a colour of its own', () => {
    const plot = traces({ a: v, b: v, c: v }, t)
    expect(colorsOf(plot)).toEqual(['#0072B2', '#D55E00', '#009E73'])
    expect(textsOf(plot)).toContain('Voltage (mV)')
  })

  test('draw several curves that nothing tells apart in shades of one colour', () => {
    const plot = traces([v, v, v], t)
    expect(colorsOf(plot)).toEqual(['#0072b2', '#4d9cc9', '#99c7e0'])
    expect(all(plot, '.legend')).toHaveLength(0)
    const over = plot.with(traces(v, t))
    expect(colorsOf(over).at(-1)).toBe('#D55E00')
    expect(new Set(colorsOf(traces([v, v], t, { name: 'v', color: '#000' })))).toEqual(new Set(['#000']))
  })

  test('tell curves of one name by the index of their element', () => {
    const of = (index: number, name = 'v') => ({ dimension: v.dimension, values: v.values, name, index })
    const legend = (curves: Measures[]) => all(traces(curves, t), '.legend text').map((text) => text.textContent)
    expect(legend([of(3), of(0), of(12)])).toEqual(['v[3]', 'v[0]', 'v[12]'])
    expect(legend([of(3), of(0, 'u')])).toEqual(['v', 'u'])
    expect(legend([of(3), of(3)])).toEqual([])
    expect(legend([of(3)])).toEqual([])
    expect(legend(Array.from({ length: 9 }, (_, k) => of(k)))).toEqual([])
    expect(textsOf(traces([of(3), of(0)], t))).toContain('v (mV)')
  })

  test('draw many curves of several names as one bundle each', () => {
    const plot = traces({ E: Array(30).fill(v), I: Array(30).fill(v) }, t)
    expect(new Set(colorsOf(plot))).toEqual(new Set(['#0072B2', '#D55E00']))
    expect(all(plot, '.legend text').map((text) => text.textContent)).toEqual(['E', 'I'])
  })

  test('draw many curves as one bundle', () => {
    const plot = traces(Array(30).fill(v), t)
    const lines = all(plot, '[aria-label="line"]')
    expect(lines).toHaveLength(30)
    expect(new Set(lines.map((line) => line.getAttribute('stroke'))).size).toBe(1)
  })

  test('name curves in a legend', () => {
    const plot = traces({ v, threshold: mV([-50, -50, -50, -50, -50]) }, t)
    expect(all(plot, '.legend text').map((text) => text.textContent)).toEqual(['v', 'threshold'])
    expect(all(traces({ v, w: v }, t, { legend: false }), '.legend')).toHaveLength(0)
  })

  test('are labelled by the name that an array of curves has', () => {
    expect(textsOf(traces(Object.assign([v, v], { name: 'v' }), t))).toContain('v (mV)')
  })

  test('take plain numbers, variables and lists of quantities', () => {
    const variable = {
      name: 'w',
      dimension: 'current',
      values: new Float64Array([1e-9, 2e-9, 3e-9, 2e-9, 1e-9]),
    } as const
    expect(textsOf(traces(variable, t))).toContain('w (nA)')
    expect(lineOf(traces([1, 2, 3, 2, 1], t))[0]).toHaveLength(5)
    expect(lineOf(traces([nA(1), nA(2)], [ms(0), ms(1)]))[0]).toHaveLength(2)
    expect(
      lineOf(
        traces(
          [
            [1, 2],
            [2, 1],
          ],
          ms([0, 1]),
        ),
      )[0],
    ).toHaveLength(2)
  })

  test('count in the unit that is asked for', () => {
    const texts = textsOf(traces(v, t, { label: 'Membrane potential', unit: volt, x: { unit: second, label: 'Zeit' } }))
    expect(texts).toEqual(expect.arrayContaining(['Membrane potential (V)', 'Zeit (s)', '−0.050', '0.002']))
    expect(textsOf(traces(v, t, { y: { label: '' } }))).not.toContain('Voltage (mV)')
  })

  test('put points where their values are', () => {
    const [points = []] = lineOf(traces({ v }, t, { width: 400, height: 300 }))
    const [x, y] = [points.map(([at]) => at), points.map(([, at]) => at)]
    const step = ((x[4] ?? 0) - (x[0] ?? 0)) / 4
    for (const [k, at] of x.entries()) expect(at).toBeCloseTo((x[0] ?? 0) + k * step, 2)
    const pixels = ((y[0] ?? 0) - (y[3] ?? 0)) / 20
    for (const [k, value] of v.in(mV).entries()) expect(y[k]).toBeCloseTo((y[0] ?? 0) - (value + 70) * pixels, 2)
  })

  test('have gaps where values are not finite', () => {
    const holes = quantityArray(
      new Float64Array([-0.07, Number.NaN, -0.05, Number.POSITIVE_INFINITY, -0.06]),
      'voltage',
    )
    expect(lineOf(traces(holes, t)).map((stretch) => stretch.length)).toEqual([1, 1, 1])
    expect(textsOf(traces(holes, t))).toContain('−70')
    expect(
      all(traces(quantityArray(new Float64Array(5).fill(Number.NaN), 'voltage'), t), 'line, path').length,
    ).toBeGreaterThan(0)
  })

  test('show empty axes without data', () => {
    const plot = traces({ v: mV([]) }, ms([]))
    expect(textsOf(plot)).toEqual(['Time (ms)', 'v (mV)', 'no data'])
    expect(lineOf(plot)).toEqual([])
    const framed = traces({ v: mV([]) }, ms([]), { x: { domain: [ms(0), ms(10)] } })
    expect(textsOf(framed)).toEqual(expect.arrayContaining(['0', '10', 'no data']))
    expect(textsOf(traces([], ms([])))).toContain('Time (ms)')
    expect(textsOf(traces({ v: mV([-65]) }, ms([5])))).toContain('v (mV)')
    expect(textsOf(traces({ v: mV([-65, -65]) }, ms([0, 1])))).toContain('−60')
  })

  test('keep what was drawn when the data change', () => {
    const numbers = new Float64Array([1, 2, 3])
    const plot = traces(numbers, ms([0, 1, 2]))
    const before = plot.toSVG()
    numbers.fill(0)
    expect(plot.toSVG()).toBe(before)
  })

  test('cut curves off at the ends of a given domain', () => {
    const plot = traces({ v }, t, { x: { domain: [ms(1), ms(2)] } })
    expect(all(plot, 'clipPath')).toHaveLength(1)
    const id = all(plot, 'clipPath')[0]?.getAttribute('id')
    expect(all(plot, `[clip-path="url(#${id})"]`)).toHaveLength(1)
    expect(textsOf(plot)).toEqual(expect.arrayContaining(['1.0', '2.0']))
    const both = figure([plot, plot])
    expect(new Set(all(both, 'clipPath').map((clip) => clip.getAttribute('id'))).size).toBe(1)
  })

  test('say what is wrong', () => {
    expect(() => traces(v, ms([0, 1]))).toThrow('A curve has 5 values and t has 2: there must be one for each.')
    expect(() => traces({ v }, ms([0, 1]))).toThrow('The curve v has 5 values and t has 2')
    // @ts-expect-error a voltage is no time
    expect(() => traces(v, v)).toThrow('t is not a time: give "ms([1, 2, 3])" or the t of a monitor (unit is V).')
    expect(() => traces(v, [0, 1, 2, 3, 4])).toThrow('t is not a time')
    // @ts-expect-error nothing to draw
    expect(() => traces(undefined, t)).toThrow('values is undefined: give an array of numbers or of quantities')
    // @ts-expect-error one quantity is no curve
    expect(() => traces(mV(3), t)).toThrow('values is a single quantity (3. mV)')
    expect(() => traces({ v, w: nA([1, 2, 3, 4, 5]) }, t)).toThrow(
      "values has curves of different dimensions, which can't share an axis: draw each in a plot of its own (units are V and A).",
    )
    expect(() => traces(v, t, { unit: ms })).toThrow(
      'The unit of the y axis does not fit what it shows (units are s and V).',
    )
    expect(() => traces(v, t, { x: { domain: [ms(3), ms(3)] } })).toThrow(
      'The domain of the x axis must go from a smaller',
    )
    expect(() => traces(v, t, { y: { domain: [0, 1] } })).toThrow('An end of the y axis does not have the unit')
    expect(() => traces(v, t, { width: Number.NaN })).toThrow('The width is NaN: give pixels, at least 80.')
    expect(() => traces(v, t, { color: 'red' })).toThrow('"red" is not a colour that can be drawn here')
    expect(() => traces(v, t, { ttle: 'x' } as never)).toThrow(
      "traces has no option 'ttle' (did you mean 'title'?): there are title, width, height, x, y, legend, label, unit,",
    )
    expect(() => traces(v, t, { x: { lable: 'x' } } as never)).toThrow(
      "The x axis has no option 'lable' (did you mean 'label'?): there are label, unit, domain, ticks, scale.",
    )
    expect(() => traces(v, t, 'red' as never)).toThrow('traces takes options as an object, { title: ... }, but got')
    expect(() => traces(v, t, { opacity: 2 })).toThrow('The opacity is 2')
    expect(() => traces(v, t, { strokeWidth: -1 })).toThrow('The strokeWidth is -1')
  })
})
