import { layers, okabeIto, Plot, rate, spikeMarks, thresholdLine, traces } from '@dvdt/plot'
import { hertz, ms, mV, type Quantity, type QuantityArray, second } from '@dvdt/units'
import { describe, expect, test } from 'vitest'
import { all, lineOf, textsOf } from './reading.ts'

const t = ms([0, 10, 20, 30, 40, 50])
const v = traces({ v: [0, 0.6, 0.8, 0, 0.6, 0.8] }, t)

describe('layers', () => {
  test('share axes and take colours in turn', () => {
    const plot = v.with(spikeMarks(ms([20, 40])), thresholdLine(0.8))
    const strokes = all(plot, '[aria-label="line"], [aria-label="rule"]').map((mark) => mark.getAttribute('stroke'))
    expect(strokes).toEqual([okabeIto.blue, okabeIto.vermillion, okabeIto.green])
    expect(all(plot, '[aria-label="rule"] line')).toHaveLength(3)
    expect(all(plot, '.legend')).toHaveLength(0)
  })

  test('leave the plots they are made of as they were', () => {
    const before = v.toSVG()
    v.with(thresholdLine(2))
    expect(v.toSVG()).toBe(before)
  })

  test('draw the analytic solution over the simulation', () => {
    const simulated = traces([0, 1, 2], ms([0, 1, 2]), { name: 'Simulated' })
    const analytic = traces([0, 1, 2], ms([0, 1, 2]), { name: 'Analytic', dash: true })
    const plot = layers([simulated, analytic], { title: 'Both', y: 'v' })
    expect(all(plot, '.legend text').map((text) => text.textContent)).toEqual(['Simulated', 'Analytic'])
    expect(all(plot, '.legend [stroke-dasharray]')).toHaveLength(1)
    expect(all(plot, '[aria-label="line"][stroke-dasharray]')).toHaveLength(1)
    expect(textsOf(plot)).toEqual(expect.arrayContaining(['Both', 'v', 'Time (ms)']))
    expect(lineOf(plot, 0)).toEqual(lineOf(plot, 1))
  })

  test('extend the axes to all data', () => {
    expect(textsOf(v.with(thresholdLine(2)))).toContain('2.0')
    expect(textsOf(v)).not.toContain('2.0')
    expect(textsOf(v.with(spikeMarks(ms([100]))))).toContain('100')
  })

  test('draw marks where the values are', () => {
    const plot = v.with(spikeMarks({ t: ms([20, 40]) }), thresholdLine([0.6, 0.8]))
    const [points = []] = lineOf(plot)
    const rules = all(plot, '[aria-label="rule"] line')
    const at = (rule: Element | undefined, key: string) => Number(rule?.getAttribute(key))
    expect([at(rules[0], 'x1'), at(rules[1], 'x1')]).toEqual([
      expect.closeTo(points[2]?.[0] ?? 0, 2),
      expect.closeTo(points[4]?.[0] ?? 0, 2),
    ])
    expect([at(rules[2], 'y1'), at(rules[3], 'y1')]).toEqual([
      expect.closeTo(points[1]?.[1] ?? 0, 2),
      expect.closeTo(points[2]?.[1] ?? 0, 2),
    ])
  })

  test('draw marks without anything else', () => {
    expect(textsOf(spikeMarks(ms([1, 2])))).toContain('Time (ms)')
    expect(textsOf(thresholdLine(mV(-50)))).toContain('Voltage (mV)')
    expect(all(spikeMarks(ms([])), '[aria-label="rule"] line')).toHaveLength(0)
  })

  test('draw no more marks than can be told apart', () => {
    const marks = spikeMarks(second(Array.from({ length: 100_000 }, (_, k) => k / 100_000)))
    expect(all(marks, '[aria-label="rule"] line').length).toBeLessThan(2000)
  })

  test('break long legends into rows', () => {
    const named = Array.from({ length: 8 }, (_, k) => traces([k, k], ms([0, 1]), { name: `neuron number ${k}` }))
    const plot = layers(named)
    const places = all(plot, '.legend text').map((text) => [
      Number(text.getAttribute('x')),
      Number(text.getAttribute('y')),
    ])
    expect(new Set(places.map(([, y]) => y)).size).toBeGreaterThan(1)
    for (const [x] of places) expect(x).toBeLessThan(420)
  })

  test('say what is wrong', () => {
    expect(() => v.with(thresholdLine(mV(-50)))).toThrow(
      "The y axis can't show both: make two plots and put them into one figure (units are 1 and V).",
    )
    expect(() => layers(3 as never)).toThrow('layers takes a list of plots, layers([a, b]), but got 3.')
    expect(() => v.with(3 as never)).toThrow('with takes plots, such as traces(...) or raster(...) return, but got 3.')
    expect(() => layers([])).toThrow('There is nothing to draw: give at least one plot.')
    // @ts-expect-error voltages are no times
    expect(() => spikeMarks(mV([1]))).toThrow('t is not a time')
    expect(() => thresholdLine(1, { color: '#12' })).toThrow('"#12" is not a colour')
    expect(v).toBeInstanceOf(Plot)
  })
})

describe('rate', () => {
  const monitor = {
    t: ms([0, 1, 2, 3]),
    rate: hertz([0, 10, 20, 10]),
    smoothRate: ({
      window,
      width,
    }: {
      window: 'gaussian' | 'flat'
      width: Quantity<'time'>
    }): QuantityArray<'frequency'> => hertz([window === 'flat' ? 100 : 200, width.in(ms), 0, 0]),
  }

  test('is drawn from zero upwards', () => {
    expect(textsOf(rate(monitor))).toEqual(expect.arrayContaining(['Firing rate (Hz)', 'Time (ms)', '0', '20']))
    expect(lineOf(rate(monitor))[0]).toHaveLength(4)
    expect(textsOf(rate({ t: ms([0, 1]), rate: hertz([50, 60]) }))).toContain('0')
  })

  test('of fine steps is smoothed by a Gaussian of one millisecond, unless told otherwise', () => {
    const fine = { ...monitor, t: ms([0, 0.1, 0.2, 0.3]) }
    expect(rate(fine).toSVG()).toBe(rate(fine, { smooth: ms(1) }).toSVG())
    expect(textsOf(rate(fine))).toContain('200')
    expect(textsOf(rate(fine, { smooth: false }))).not.toContain('200')
    expect(textsOf(rate({ t: fine.t, rate: fine.rate }))).not.toContain('200')
    expect(rate(monitor).toSVG()).toBe(rate(monitor, { smooth: false }).toSVG())
  })

  test('is smoothed by the monitor', () => {
    expect(textsOf(rate(monitor, { smooth: ms(1) }))).toContain('200')
    expect(textsOf(rate(monitor, { smooth: { window: 'flat', width: ms(1) } }))).toContain('100')
    expect(() => rate({ t: monitor.t, rate: monitor.rate }, { smooth: ms(1) })).toThrow(
      'Only the rate of a PopulationRateMonitor',
    )
  })

  test('says what is wrong', () => {
    // @ts-expect-error times are no rates
    expect(() => rate({ t: ms([1]), rate: second([1]) })).toThrow('rate is not a frequency')
    expect(() => rate({ t: ms([1]), rate: hertz([1, 2]) })).toThrow('t has 1 values and rate has 2')
    // @ts-expect-error nothing
    expect(() => rate(3)).toThrow('rate needs a PopulationRateMonitor, or an object { t, rate }, but got 3.')
  })
})
