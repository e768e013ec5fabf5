import { Network, NeuronGroup } from '@dvdt/engine'
import { PopulationRateMonitor, SpikeMonitor, StateMonitor } from '@dvdt/monitors'
import { line, raster, rate, scatter, spikeMarks, thresholdLine, traces } from '@dvdt/plot'
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

  test('is drawn as a raster', () => {
    const plot = raster(spikes)
    expect(startsIn(all(plot, '.dots')[0])).toBe(spikes.numSpikes)
    expect(textsOf(plot)).toContain('0')
    expect(all(spikeMarks(spikes), '[aria-label="rule"] line')).toHaveLength(spikes.numSpikes)
  })

  test('is drawn as a rate, smoothed or in bins', () => {
    expect(textsOf(rate(population))).toContain('Firing rate (Hz)')
    const smooth = rate(population, { smooth: ms(2) })
    expect(smooth.toSVG()).toBe(rate({ t: population.t, rate: population.smoothRate({ width: ms(2) }) }).toSVG())
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
