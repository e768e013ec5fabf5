import { hertz, ms, seed, setLogger, startScope } from 'dvdt'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { network } from './network.ts'
import { type Kind, kinds, simulate } from './neurons.ts'

beforeEach(() => {
  startScope()
  seed(1)
})

const gapsOf = (train: readonly number[]) => train.slice(1).map((t, k) => t - (train[k] as number))

describe('each kind of neuron fires as the paper says', () => {
  const trains = new Map<string, number[]>()
  beforeAll(async () => {
    setLogger('silent')
    const { spikes } = await simulate(Object.values(kinds))
    for (const [k, name] of Object.keys(kinds).entries()) trains.set(name, [...spikes.train(k).in(ms)])
  })
  const train = (name: keyof typeof kinds) => trains.get(name) ?? []
  const gaps = (name: keyof typeof kinds) => gapsOf(train(name))

  test('regular spiking: the first interval is short, then the period increases', () => {
    const [first = 0, ...later] = gaps('regular spiking')
    expect(Math.min(...later)).toBeGreaterThan(1.5 * first)
  })

  test('regular spiking: a stronger input raises the frequency, but it never becomes too fast', async () => {
    const inputs = [6, 10, 15, 20].map((input): Kind => ({ ...kinds['regular spiking'], input: () => input }))
    const { spikes } = await simulate(inputs)
    const counts = [...spikes.count]
    expect(counts).toEqual([...counts].sort((a, b) => a - b))
    expect(new Set(counts).size).toBe(4)
    expect((counts[3] as number) / 0.4).toBeLessThan(80)
  })

  test('intrinsically bursting: a burst, then single spikes', () => {
    const all = gaps('intrinsically bursting')
    const burst = all.findIndex((gap) => gap > 20)
    expect(burst).toBeGreaterThanOrEqual(2)
    expect(Math.max(...all.slice(0, burst))).toBeLessThan(5)
    expect(Math.min(...all.slice(burst))).toBeGreaterThan(20)
  })

  test('chattering: bursts of closely spaced spikes, again and again', () => {
    const all = gaps('chattering')
    const between = all.filter((gap) => gap > 20)
    expect(between.length).toBeGreaterThanOrEqual(5)
    expect(all.filter((gap) => gap < 6).length).toBeGreaterThan(3 * between.length)
    expect(all.every((gap) => gap < 6 || gap > 20)).toBe(true)
    expect(1000 / Math.min(...between)).toBeLessThan(40)
  })

  test('fast spiking: at a high frequency, practically without adaptation', () => {
    const late = gaps('fast spiking').slice(6)
    expect(Math.max(...late) - Math.min(...late)).toBeLessThan(0.3)
    expect(1000 / (late[0] as number)).toBeGreaterThan(100)
  })

  test('low-threshold spiking: at a high frequency, with adaptation', () => {
    const all = gaps('low-threshold spiking')
    expect(1000 / (all[0] as number)).toBeGreaterThan(200)
    expect(all.at(-1)).toBeGreaterThan(3 * (all[0] as number))
    expect(train('low-threshold spiking').length).toBeGreaterThan(2 * train('regular spiking').length)
  })

  test('thalamo-cortical: tonic firing from rest, a rebound burst after hyperpolarisation', () => {
    expect(train('thalamo-cortical, from rest').at(-1)).toBeGreaterThan(350)
    const rebound = train('thalamo-cortical, hyperpolarised')
    expect(rebound[0]).toBeGreaterThan(150)
    expect(rebound.at(-1)).toBeLessThan(250)
    expect(Math.min(...gapsOf(rebound))).toBeLessThan(10)
  })

  test('resonator: subthreshold oscillations, and a pulse that switches it to sustained spiking', async () => {
    const spikes = train('resonator')
    expect(spikes[0]).toBeGreaterThan(150)
    expect(spikes.at(-1)).toBeGreaterThan(350)
    const { trace } = await simulate([kinds.resonator])
    const v = trace.v[0].values.slice(300, 1500)
    const rest = v.at(-1) as number
    const crossings = v.filter((x, k) => k > 0 && x > rest !== (v[k - 1] as number) > rest)
    expect(crossings.length).toBeGreaterThanOrEqual(4)
  })
})

test('the network fires at about 8 Hz, in rhythms of the alpha and gamma bands', async () => {
  setLogger('silent')
  const { spikes, population } = await network()
  expect(Math.abs(spikes.numSpikes / 1000 - 8)).toBeLessThan(2)
  const counts = population.binnedRate(ms(1)).rate.in(hertz)
  const mean = counts.reduce((sum, each) => sum + each, 0) / counts.length
  /** Power of the population's rate at a frequency, relative to that of independent Poisson neurons. */
  const power = (frequency: number) => {
    const angle = (k: number) => (2 * Math.PI * frequency * k) / counts.length
    const sum = (f: (x: number) => number) => counts.reduce((total, x, k) => total + (x - mean) * f(angle(k)), 0)
    return (sum(Math.cos) ** 2 + sum(Math.sin) ** 2) / (counts.length * mean)
  }
  const band = (from: number, to: number) => {
    const powers = Array.from({ length: to - from }, (_, k) => power(from + k))
    return powers.reduce((total, each) => total + each, 0) / powers.length
  }
  const high = band(150, 300)
  expect(high).toBeLessThan(2)
  expect(band(7, 13)).toBeGreaterThan(10 * high)
  expect(band(30, 60)).toBeGreaterThan(10 * high)
})
