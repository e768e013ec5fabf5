import {
  eqs,
  Hz,
  ms,
  mV,
  Network,
  NeuronGroup,
  networkOperation,
  PoissonGroup,
  SpikeGeneratorGroup,
  SpikeMonitor,
  StateMonitor,
  Synapses,
  seed,
  setLogger,
  startScope,
} from 'dvdt'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

const backends = ['interpreter', 'wasm'] as const
beforeEach(() => {
  setLogger('silent')
  startScope()
  seed(1)
})
afterEach(() => {
  setLogger('console')
})

describe.each(backends)('a function that steers a simulation (%s)', (backend) => {
  test('writes what kernels read: variables, parameters, shared ones, by value, expression, condition and view', async () => {
    const G = new NeuronGroup(3, eqs('dv/dt = (I + s)/ms : 1\nI : 1\ns : 1 (shared)'), { method: 'euler' })
    const M = new StateMonitor(G, 'v', { record: true, when: 'end' })
    const steer = networkOperation((t) => {
      const step = Math.round(t.in(ms) / 0.1)
      if (step === 1) G.I.set([10, 20, 30])
      if (step === 2) G.I.set('-I', 'i == 1')
      if (step === 3) G.s.set(5)
      if (step === 4) G.set({ v: 7, s: 0 })
      if (step === 5) G.I.values.fill(0)
    })
    await new Network(G, M, steer).run(ms(0.7), { backend })
    expect(M.v.map(({ values }) => [...values].map((v) => Math.round(v * 10) / 10))).toEqual([
      [0, 1, 2, 3.5, 8, 8, 8],
      [0, 2, 0, -1.5, 5, 5, 5],
      [0, 3, 6, 9.5, 10, 10, 10],
    ])
  })

  test('reads what kernels write, in its slot', async () => {
    const G = new NeuronGroup(1, eqs('v : 1'), { threshold: 'v > 2.5', reset: 'v = 0' })
    G.runRegularly('v += 1')
    const seen: number[][] = [[], []]
    const look = (k: number) => () => void seen[k]?.push(G.v.values[0] as number)
    const before = networkOperation(look(0), { when: 'after_thresholds' })
    const after = networkOperation(look(1), { when: 'end' })
    await new Network(G, before, after).run(ms(0.5), { backend })
    expect(seen).toEqual([
      [1, 2, 3, 1, 2],
      [1, 2, 0, 1, 2],
    ])
  })

  test('may keep views of values during a run', async () => {
    const G = new NeuronGroup(3, eqs('v : volt'))
    G.runRegularly('v += 1*mV')
    let view: ArrayLike<number> & { fill(x: number): unknown } = G.v.values
    const seen: number[] = []
    const keep = networkOperation(
      (t) => {
        if (t.value === 0) view = G.v.values
        seen.push(Math.round((view[2] as number) * 1e3))
        if (Math.round(t.in(ms)) === 2) view.fill(0.1)
      },
      { when: 'end', dt: ms(1) },
    )
    await new Network(G, keep).run(ms(4), { backend })
    expect(seen).toEqual([1, 11, 21, 110])
    expect(G.v.at(2).in(mV)).toBeCloseTo(119, 9)
  })

  test('changes rates, spikes and weights of what else there is', async () => {
    const P = new PoissonGroup(5, Hz(0))
    const S = new SpikeGeneratorGroup(1, [0], ms([0.1]))
    const G = new NeuronGroup(1, eqs('v : 1'))
    const C = new Synapses(S, G, eqs('w : 1'), { onPre: 'v_post += w' })
    C.connect()
    C.w.set(1)
    const M = new SpikeMonitor(P, { record: false })
    const steer = networkOperation(
      () => {
        P.rates.set(Hz(10_000))
        // More spikes than there were before: what holds them is made anew.
        S.setSpikes(new Array(8).fill(0), ms([2.1, 2.2, 2.3, 2.4, 2.5, 2.6, 2.7, 2.8]))
        C.w.set('10*w')
      },
      { dt: ms(1) },
    )
    const net = new Network(P, S, G, C, M, steer)
    await net.run(ms(0.5), { backend })
    await net.run(ms(2.5), { backend })
    expect([...M.count]).toEqual([30, 30, 30, 30, 30])
    expect(G.v.values[0]).toBe(8 * 1000)
  })

  test('stops the run with its error; state and recordings stay, and the run goes on with what failed', async () => {
    const G = new NeuronGroup(1, eqs('v : 1'))
    G.runRegularly('v += 1')
    const M = new StateMonitor(G, 'v', { record: true, when: 'end' })
    let fails = true
    const steps: number[] = []
    const risky = networkOperation(
      (t) => {
        const step = Math.round(t.in(ms) / 0.1)
        if (step === 3 && fails) throw new Error('out of order')
        steps.push(step)
      },
      { when: 'groups' },
    )
    const net = new Network(G, M, risky)
    await expect(net.run(ms(0.6), { backend })).rejects.toThrow('out of order')
    expect(net.t.in(ms)).toBeCloseTo(0.3, 12)
    expect(G.v.values[0]).toBe(4)
    expect([...M.v[0].values]).toEqual([1, 2, 3])
    fails = false
    await net.run(ms(0.3), { backend })
    expect([...M.v[0].values]).toEqual([1, 2, 3, 4, 5, 6])
    expect(steps).toEqual([0, 1, 2, 3, 4, 5])
  })

  test('tells the same to every backend: a closed loop', async () => {
    const run = async (name: (typeof backends)[number]) => {
      startScope()
      seed(4)
      const G = new NeuronGroup(20, eqs('dv/dt = (I - v)/(10*ms) + 0.3*xi*(10*ms)**-0.5 : 1\nI : 1'), {
        threshold: 'v > 1',
        reset: 'v = 0',
        method: 'euler',
      })
      const M = new SpikeMonitor(G, { record: false })
      let before = 0
      const control = networkOperation(
        () => {
          const { numSpikes } = M
          G.I.set(`clip(I + ${(0.02 * (5 - numSpikes + before)).toFixed(6)}, 0, 5)` as string)
          before = numSpikes
        },
        { dt: ms(5) },
      )
      await new Network(G, M, control).run(ms(300), { backend: name })
      return [M.numSpikes, ...G.v.values, ...G.I.values]
    }
    const result = await run(backend)
    expect(result).toEqual(await run('interpreter'))
    expect(result[0]).toBeGreaterThan(150)
  })
})

describe.each(backends)('inputs with time steps of their own (%s)', (backend) => {
  test('act at their own steps, each once, in the order of the schedule', async () => {
    const S = new SpikeGeneratorGroup(1, [0, 0], ms([1, 2]), { dt: ms(0.5) })
    const P = new PoissonGroup(1, Hz(2000), { dt: ms(0.5) })
    const G = new NeuronGroup(1, eqs('v : 1\nw : 1'), { dt: ms(0.1) })
    const slow = new NeuronGroup(1, eqs('v : 1'), { dt: ms(0.25) })
    const synapses = [
      new Synapses(S, G, '', { onPre: 'v_post += 1' }),
      new Synapses(P, G, '', { onPre: 'w_post += 1' }),
      new Synapses(S, slow, '', { onPre: 'v_post += 1' }),
    ]
    for (const each of synapses) each.connect()
    const M = new StateMonitor(G, ['v', 'w'], { record: true, when: 'end' })
    const N = new StateMonitor(slow, 'v', { record: true, when: 'end' })
    await new Network(S, P, G, slow, synapses, M, N).run(ms(2.5), { backend })
    const at = (step: number, dt: number) => Math.floor(step / Math.round(0.5 / dt) + 1e-9)
    const expected = (steps: number, dt: number) =>
      Array.from({ length: steps }, (_, step) => Number(at(step, dt) >= 2) + Number(at(step, dt) >= 4))
    expect([...M.v[0].values]).toEqual(expected(25, 0.1))
    expect([...N.v[0].values]).toEqual(expected(10, 0.25))
    expect([...M.w[0].values]).toEqual(Array.from({ length: 25 }, (_, step) => at(step, 0.1) + 1))
  })
})
