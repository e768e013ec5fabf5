import {
  eqs,
  Hz,
  ms,
  Network,
  NeuronGroup,
  networkOperation,
  PoissonGroup,
  PopulationRateMonitor,
  SpikeMonitor,
  StateMonitor,
  Synapses,
  second,
  seed,
  setLogger,
  startScope,
} from 'dvdt'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'

beforeAll(() => void setLogger('silent'))
afterAll(() => void setLogger('console'))

/** Neurons that are driven at random and excite each other after a while, with everything recorded. */
function build(act: (t: number) => void = () => {}) {
  startScope()
  seed(8)
  const P = new PoissonGroup(20, Hz(300))
  const G = new NeuronGroup(10, eqs('dv/dt = -v/(5*ms) : 1'), { threshold: 'v > 1', reset: 'v = 0', method: 'exact' })
  const input = new Synapses(P, G, 'w : 1', { onPre: 'v_post += w' })
  const recurrent = new Synapses(G, G, '', { onPre: 'v_post += 0.1', delay: ms(1.3) })
  input.connect()
  input.w.set('0.02*(1 + i % 3)')
  recurrent.connect()
  const acting = networkOperation((t) => act(t.value), { dt: ms(0.7), when: 'synapses', name: 'acting' })
  const spikes = new SpikeMonitor(G, { variables: 'v' })
  const trace = new StateMonitor(G, 'v', { record: [0, 3] })
  const rate = new PopulationRateMonitor(G)
  return { net: new Network(P, G, input, recurrent, acting, spikes, trace, rate), spikes, trace, rate }
}

type Built = ReturnType<typeof build>

function recorded({ spikes, trace, rate }: Built): number[][] {
  const { t, i, v } = spikes
  return [
    t.values,
    i,
    v.values,
    trace.t.values,
    ...trace.v.map(({ values }) => values),
    rate.t.values,
    rate.rate.values,
  ].map((values) => [...values])
}

/** What was recorded before a time. */
function until(t: number, whole: Built): number[][] {
  const count = (times: ArrayLike<number>) => Array.from(times).filter((time) => time < t - 1e-9).length
  const [spikes, samples] = [count(whole.spikes.t.values), count(whole.trace.t.values)]
  return recorded(whole).map((values, k) => values.slice(0, k < 3 ? spikes : samples))
}

const whole = build()
const duration = ms(40)
beforeAll(() => whole.net.run(duration))

describe('a run with synapses and monitors', () => {
  test('that is aborted at any time leaves all that was recorded, and goes on as if nothing had been', async () => {
    expect(whole.spikes.numSpikes).toBeGreaterThan(10)
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 55 }), fc.boolean(), async (call, interpreted) => {
        const backend = interpreted ? 'interpreter' : 'wasm'
        const controller = new AbortController()
        let calls = 0
        const built = build(() => {
          if (calls++ === call) controller.abort(new Error(`enough after ${call}`))
        })
        await expect(built.net.run(duration, { signal: controller.signal, backend })).rejects.toThrow(
          `enough after ${call}`,
        )
        const t = built.net.t.value
        expect(t).toBeGreaterThan(call * 0.7e-3)
        expect(recorded(built)).toEqual(until(t, whole))
        await built.net.run(duration.sub(built.net.t))
        expect(recorded(built)).toEqual(recorded(whole))
      }),
      { numRuns: 10, seed: 1 },
    )
  })

  test('whose host operation fails leaves all that was recorded, and goes on with that operation', async () => {
    let broken = true
    const built = build((t) => {
      if (broken && t > 20e-3) throw new Error('no connection')
    })
    await expect(built.net.run(duration)).rejects.toThrow('no connection')
    const samples = built.trace.t.length
    expect(samples).toBeGreaterThan(200)
    expect(built.trace.v[1].length).toBe(samples)
    expect(built.rate.t.length).toBe(samples - 1)
    broken = false
    await built.net.run(duration.sub(built.net.t))
    expect(recorded(built)).toEqual(recorded(whole))
  })

  test('is stopped from within and from outside, and goes on', async () => {
    const built = build((t) => {
      if (t > 10e-3 && t < 11e-3) built.net.stop()
    })
    await built.net.run(duration)
    expect(built.net.t.value).toBeLessThan(12e-3)
    const running = built.net.run(second(500))
    setTimeout(() => built.net.stop(), 5)
    await running
    const { trace } = built
    expect(trace.v[0].length).toBe(trace.t.length)
    expect(built.net.t.value).toBeCloseTo((trace.t.values.at(-1) as number) + 1e-4, 9)
  })

  test.runIf(process.platform === 'linux')(
    'that is to record more than there is memory for does not begin',
    async () => {
      const built = build()
      await built.net.run(ms(1))
      const before = recorded(built)
      const available = vi.spyOn(process, 'availableMemory').mockReturnValue(2 ** 27)
      await expect(built.net.run(second(1000))).rejects.toThrow(
        /^In this run 'statemonitor' would record 229 MiB .* but there are only 128 MiB of memory\./,
      )
      available.mockRestore()
      expect(built.net.t.value).toBe(1e-3)
      expect(recorded(built)).toEqual(before)
      await built.net.run(duration.sub(ms(1)))
      expect(recorded(built)).toEqual(recorded(whole))
    },
  )
})
