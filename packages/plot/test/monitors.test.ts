import { Network, NeuronGroup } from '@dvdt/engine'
import { PopulationRateMonitor, SpikeMonitor, StateMonitor } from '@dvdt/monitors'
import { type Drawing, line, raster, rate, scatter, spikeMarks, thresholdLine, traces } from '@dvdt/plot'
import { hertz, ms, second } from '@dvdt/units'
import { beforeAll, describe, expect, test } from 'vitest'
import { all, lineOf, startsIn, textsOf } from './reading.ts'

const G = new NeuronGroup(50, 'dv/dt = (drive - v)/tau : 1\ndrive : 1', {
  namespace: { tau: ms(10) },
  threshold: 'v > 0.8',
  reset: 'v = 0',
  method: 'exact',
})
const trace = new StateMonitor(G, 'v', { record: [0, 49] })
const spikes = new SpikeMonitor(G)
const population = new PopulationRateMonitor(G)

const part = ({ t, i }: typeof spikes) => ({ t, i })

beforeAll(async () => {
  G.drive.set('i*2/(N-1)')
  await new Network(G, trace, spikes, population).run(ms(50))
})

describe('what monitors have recorded', () => {
  test('is drawn as traces with marks at spikes and threshold', () => {
    const last = spikes.trains().at(-1) ?? ms([])
    const plot = traces({ v: trace.v[1] }, trace.t).with(spikeMarks(last), thresholdLine(0.8))
    expect(lineOf(plot)[0]).toHaveLength(500)
    expect(all(plot, '[aria-label="rule"] line')).toHaveLength(last.length + 1)
    expect(textsOf(plot)).toEqual(expect.arrayContaining(['v', 'Time (ms)', '50']))
    expect(all(traces(trace.v, trace.t), '[aria-label="line"]')).toHaveLength(2)
  })

  test('is labelled as it was recorded', () => {
    const legend = (plot: Drawing) => all(plot, '.legend text').map((text) => text.textContent)
    expect(legend(traces(trace.v, trace.t))).toEqual(['v[0]', 'v[49]'])
    expect(textsOf(traces(trace.v, trace.t))).toContain('v')
    expect(textsOf(traces(trace.v[0], trace.t))).toContain('v')
    expect(legend(traces(trace.v[0], trace.t))).toEqual([])
    expect(legend(traces({ v: trace.v, threshold: Array(500).fill(0.8) }, trace.t))).toEqual([
      'v[0]',
      'v[49]',
      'threshold',
    ])
  })

  test('is not drawn as a whole where a part is meant', () => {
    expect(() => traces(trace as never, trace.t)).toThrow(
      'values is a StateMonitor: give the values and the times that it has recorded, as in traces(M.v, M.t).',
    )
    expect(() => traces({ v: spikes } as never, trace.t)).toThrow('values.v is a SpikeMonitor: draw it with raster')
    expect(() => scatter(G as never, G.v)).toThrow(`x is the group '${G.name}': give one of its variables`)
    expect(() => raster(G as never)).toThrow(
      `raster needs a SpikeMonitor, or an object { t, i }, but got the group '${G.name}'.`,
    )
    expect(() => raster(trace as never)).toThrow('but got a StateMonitor.')
    expect(() => rate(spikes as never)).toThrow('but got a SpikeMonitor.')
    expect(() => spikeMarks(G as never)).toThrow('spikeMarks needs a SpikeMonitor')
  })

  test('is drawn as a raster', () => {
    const plot = raster(spikes)
    expect(startsIn(all(plot, '.dots')[0])).toBe(spikes.numSpikes)
    expect(textsOf(plot)).toContain('0')
    expect(textsOf(raster({ ...part(spikes), duration: ms(200) }))).toContain('200')
    expect(textsOf(raster({ ...part(spikes), start: ms(100), duration: ms(100) }))).toContain('200')
    expect(textsOf(raster({ t: ms([]), i: [], duration: ms(80) }))).toEqual(expect.arrayContaining(['0', '80']))
    expect(all(spikeMarks(spikes), '[aria-label="rule"] line')).toHaveLength(spikes.numSpikes)
  })

  test('is drawn as a rate, smoothed or in bins', () => {
    expect(textsOf(rate(population))).toContain('Firing rate (Hz)')
    const smooth = rate(population, { smooth: ms(2) })
    expect(smooth.toSVG()).toBe(
      rate({ t: population.t, rate: population.smoothRate({ width: ms(2), ends: 'cut' }) }).toSVG(),
    )
    expect(smooth.toSVG()).not.toBe(rate(population).toSVG())
    expect(lineOf(rate(population.binnedRate(ms(5))))[0]).toHaveLength(10)
  })

  test('is drawn over variables of the group', () => {
    const rates = hertz([...spikes.count].map((count) => count / second(0.05).value))
    const plot = line(G.drive, rates, { y: 'Firing rate' })
    expect(textsOf(plot)).toEqual(expect.arrayContaining(['drive', 'Firing rate (Hz)']))
    expect(textsOf(scatter(G.drive, G.v))).toEqual(expect.arrayContaining(['drive', 'v']))
  })
})
