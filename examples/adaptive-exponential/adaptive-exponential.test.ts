import { eqs, ms, Network, NeuronGroup, pA, q, SpikeMonitor, setLogger, startScope } from 'dvdt'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { adaptiveExponential, cells, parameters, simulate } from './neurons.ts'

beforeEach(startScope)

describe('neurons fire as in the paper', () => {
  let times: number[][] = []
  beforeAll(async () => {
    setLogger('silent')
    const { spikes } = await simulate(Object.values(cells))
    times = Object.keys(cells).map((_, k) => [...spikes.train(k).in(ms)])
  })
  const intervals = (train: readonly number[]) => train.slice(1).map((t, k) => t - (train[k] as number))

  test('regularly, with adaptation, and not at all below their rheobase', () => {
    const [train = []] = times
    expect(train.every((t) => t > 500)).toBe(true)
    const gaps = intervals(train)
    expect(gaps.length).toBeGreaterThan(6)
    for (const [k, gap] of gaps.slice(1).entries()) expect(gap).toBeGreaterThanOrEqual((gaps[k] as number) - 0.2)
    expect(gaps.at(-1)).toBeGreaterThan(2 * (gaps[0] as number))
    // Adaptation settles, with the time constant of w.
    expect((gaps.at(-1) as number) / (gaps.at(-2) as number)).toBeCloseTo(1, 1)
  })

  test('in bursts where the reset is above the threshold', () => {
    const gaps = intervals(times[1] ?? [])
    const within = gaps.filter((gap) => gap < 5)
    const between = gaps.filter((gap) => gap > 30)
    expect(within.length + between.length).toBe(gaps.length)
    expect(within.length).toBeGreaterThan(8)
    expect(between.length).toBeGreaterThan(8)
  })

  test('after release from inhibition', () => {
    const train = times[2] ?? []
    expect(train.length).toBeGreaterThanOrEqual(2)
    expect(train[0]).toBeGreaterThan(400)
    expect(train.at(-1)).toBeLessThan(500)
  })
})

test('a current that grows slowly makes neurons fire from the rheobase on', async () => {
  const { EL, a, b, Vr, tau_w } = cells.adaptation
  const { gL, VT, DeltaT } = parameters
  // Where the resting point disappears: the two branches of its current meet.
  const threshold = q('VT + DeltaT*log(1 + a/gL)', { VT, DeltaT, a, gL })
  const rheobase = q('(gL + a)*(threshold - EL) - gL*DeltaT*exp((threshold - VT)/DeltaT)', {
    gL,
    a,
    threshold,
    EL,
    DeltaT,
    VT,
  })
  const shares = [0.97, 0.98, 0.99, 0.995, 1.005, 1.01, 1.02, 1.03]
  const model = adaptiveExponential.extend(eqs('I = last*clip(0.9 + 0.1*t/(1500*ms), 0, 1) : amp\nlast : amp', {}))
  const G = new NeuronGroup(shares.length, model, { threshold: 'v > 20*mV', reset: 'v = Vr; w += b', method: 'euler' })
  G.set({
    EL,
    a,
    b,
    Vr,
    tau_w,
    v: EL,
    last: pA(shares.map((share) => share * rheobase.in(pA))),
  })
  const spikes = new SpikeMonitor(G, { record: false })
  await new Network(G, spikes).run(ms(4000))
  expect([...spikes.count].map((count) => count > 0)).toEqual(shares.map((share) => share > 1))
})
