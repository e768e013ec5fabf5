import { eqs, ms, mV, Network, NeuronGroup, SpikeMonitor, StateMonitor, Synapses, second, seed, setLogger } from 'dvdt'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'

const backends = ['wasm', 'interpreter'] as const

beforeAll(() => {
  setLogger('silent')
})
afterAll(() => {
  setLogger('console')
})

/** Neurons with up to three spikes each, at given steps. */
function spiking(steps: readonly (readonly number[])[]) {
  const G = new NeuronGroup(steps.length, 'a : integer\nb : integer\nc : integer', {
    threshold: 't_in_timesteps == a or t_in_timesteps == b or t_in_timesteps == c',
    refractory: '0*ms',
  })
  const nth = (n: number): number[] => steps.map((list) => list[n] ?? -1)
  G.set({ a: nth(0), b: nth(1), c: nth(2) })
  return G
}

test.each(backends)('neurons in a chain spike when the delays between them say, by %s', async (backend) => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 6 }), async (steps) => {
      const G = new NeuronGroup(steps.length + 1, 'v : 1', { threshold: 'v > 0.5', reset: 'v = 0' })
      G.v.set(1, 0)
      const S = new Synapses(G, G, '', { onPre: 'v_post = 1' })
      S.connect({ i: steps.map((_, k) => k), j: steps.map((_, k) => k + 1) })
      S.delay.set(ms(steps.map((step) => step * 0.1)))
      const spikes = new SpikeMonitor(G)
      await new Network(G, S, spikes).run(ms(10), { backend })
      // What arrives in a step is seen by the thresholds of the next one.
      const expected = [0]
      for (const step of steps) expected.push((expected.at(-1) as number) + step + 1)
      expect(Array.from(spikes.t.in(ms), (t) => Math.round(t * 10))).toEqual(expected)
      expect([...spikes.i]).toEqual(expected.map((_, k) => k))
    }),
    { numRuns: 15 },
  )
})

test('the weight changes by the double exponential of the differences of spike times', async () => {
  const steps = fc.uniqueArray(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 3 })
  await fc.assert(
    fc.asyncProperty(steps, steps, async (pre, post) => {
      const [Aplus, Aminus, tauplus, tauminus] = [0.01, 0.0105, 20, 15]
      const G = spiking([pre, post])
      const S = new Synapses(
        G,
        G,
        eqs(
          `w : 1
           dApre/dt = -Apre/tauplus : 1 (event-driven)
           dApost/dt = -Apost/tauminus : 1 (event-driven)`,
          { tauplus: ms(tauplus), tauminus: ms(tauminus), Aplus, Aminus },
        ),
        { onPre: 'Apre += Aplus; w += Apost', onPost: 'Apost -= Aminus; w += Apre' },
      )
      S.connect({ i: 0, j: 1 })
      await new Network(G, S).run(ms(50))
      let expected = 0
      for (const a of pre) {
        for (const b of post) {
          const difference = (b - a) * 0.1
          expected +=
            difference >= 0 ? Aplus * Math.exp(-difference / tauplus) : -Aminus * Math.exp(difference / tauminus)
        }
      }
      expect(Math.abs(S.w.at(0).value - expected)).toBeLessThan(1e-12)
    }),
    { numRuns: 20 },
  )
})

test.each(backends)(
  'traces are the same whether they are integrated at events or in each step, by %s',
  async (backend) => {
    const G = spiking([[3, 17, 60], [10], [17, 61, 90]])
    const model = (flag: string) => eqs(`dx/dt = -x/tau : 1 (${flag})\nseen : 1`, { tau: ms(3) })
    const options = { onPre: 'x += 0.1; seen = x', onPost: 'x -= 0.3; seen += x', method: 'exact' } as const
    const A = new Synapses(G, G, model('event-driven'), options)
    const B = new Synapses(G, G, model('clock-driven'), options)
    for (const S of [A, B]) S.connect()
    await new Network(G, A, B).run(ms(10), { backend })
    const [seen, expected] = [A, B].map((S) => Array.from<number>(S.variables.seen?.values ?? [])) as [
      number[],
      number[],
    ]
    seen.forEach((value, k) => {
      expect(Math.abs(value - (expected[k] as number))).toBeLessThan(1e-12)
    })
    expect(seen.some((value) => value !== 0)).toBe(true)
  },
)

test.each(backends)('what gap junctions take from one neuron they give to another, by %s', async (backend) => {
  const G = new NeuronGroup(5, eqs('dv/dt = current/ms : 1\ncurrent : 1'), { method: 'euler' })
  G.v.set([0, 1, -3, 10, 0.3])
  const S = new Synapses(G, G, 'w : 1\ncurrent_post = w*(v_pre - v_post) : 1 (summed)')
  S.connect()
  S.w.set('0.1/(1 + abs(i - j))')
  const total = (): number => Array.from<number>(G.v.values).reduce((sum, v) => sum + v, 0)
  const before = total()
  await new Network(G, S).run(ms(2), { backend })
  expect(total()).toBeCloseTo(before, 12)
  expect(Math.max(...G.v.values) - Math.min(...G.v.values)).toBeLessThan(10)
})

test('variables of synapses are recorded like those of neurons, with the same bits by both backends', async () => {
  const recorded = []
  for (const backend of backends) {
    const G = spiking([[1, 5], [2], [3, 9]])
    const S = new Synapses(G, G, 'w : volt\ndouble = 2*w : volt', { onPre: 'w += (1 + i)*mV' })
    S.connect()
    const M = new StateMonitor(S, ['w', 'double'], { record: [0, 4, 8] })
    const net = new Network(G, S, M)
    await net.run(ms(1.2), { backend })
    recorded.push([...M.w, ...M.double].map((trace) => [...trace.values]))
    expect(`${net.explain()}`).toContain('9 synapses')
  }
  expect(recorded[0]).toEqual(recorded[1])
  expect(recorded[0]?.[0]?.at(-1)).toBe(mV(2).value)
})

test('random numbers of synapses are those of the synapse, the step and the call, whoever else is there', async () => {
  const weights = []
  for (const [backend, more] of [
    ['wasm', 0],
    ['interpreter', 0],
    ['wasm', 3],
  ] as const) {
    seed(5)
    const G = spiking([[1, 4], [1], ...Array.from({ length: more }, () => [2])])
    const S = new Synapses(G, G, 'w : 1', { onPre: 'w += rand() - randn()' })
    S.connect({ i: [0, 1, 0], j: [0, 1, 1] })
    await new Network(G, S).run(ms(1), { backend })
    weights.push([...S.w.values])
  }
  expect(new Set(weights[0]).size).toBe(3)
  expect(weights[1]).toEqual(weights[0])
})

test('a delay can change while spikes are on their way: they come as they would have', async () => {
  const G = spiking([[0]])
  const H = new NeuronGroup(1, 'arrived : integer\nlast : integer')
  const S = new Synapses(G, H, '', { onPre: 'arrived += 1; last = t_in_timesteps' })
  S.connect()
  S.delay.set(ms(1))
  const net = new Network(G, H, S)
  await net.run(ms(0.5))
  S.delay.set(ms(0.1))
  S.connect()
  await net.run(ms(2))
  expect([H.arrived.at(0).value, H.last.at(0).value]).toEqual([1, 10])
})

test('a spike on its way keeps its time when dt changes', async () => {
  const G = spiking([[0]])
  const H = new NeuronGroup(1, 'when : second')
  const S = new Synapses(G, H, '', { onPre: 'when = t' })
  S.connect()
  S.delay.set(ms(1))
  const net = new Network(G, H, S)
  await net.run(ms(0.4))
  for (const clock of [G.clock, H.clock, S.clock]) clock.dt = ms(0.2)
  await net.run(ms(2))
  expect(H.when.at(0).in(second)).toBeCloseTo(1e-3, 12)
})

test('synapses act on synapses', async () => {
  const G = spiking([[1], [2]])
  const S = new Synapses(G, G, 'w : 1\ngain : 1', { onPre: 'w += 1' })
  S.connect({ i: [0, 1], j: [1, 0] })
  const modulator = new NeuronGroup(1, '', { threshold: 't_in_timesteps == 5', refractory: '0*ms' })
  const T = new Synapses(modulator, S, '', { onPre: 'gain_post += 10 + j' })
  T.connect()
  await new Network(G, modulator, S, T).run(ms(1))
  expect([...S.gain.values]).toEqual([10, 11])
  expect([...S.w.values]).toEqual([1, 1])
})

test('expressions give many elements, for which they are compiled, the values that they give few', () => {
  const values = [30_000, 50].map((n) => {
    seed(3)
    const G = new NeuronGroup(n, 'x : 1')
    const S = new Synapses(G, G, 'w : 1\nk : integer\nflag : boolean')
    S.connect({ j: 'i' })
    S.w.set('rand()*i + randn() - exp(-j)')
    S.k.set('7*j - i**2', 'rand() < 0.5')
    S.flag.set('w > k or i == 3')
    return [S.w, S.k, S.flag].map((variable) => [...variable.values.subarray(0, 50)])
  })
  expect(values[0]).toEqual(values[1])
})

test.each(backends)('code runs regularly for synapses, one after the other, by %s', async (backend) => {
  const G = new NeuronGroup(3, 'total : 1')
  const S = new Synapses(G, G, 'w : 1\nk : 1 (shared)')
  S.connect()
  S.w.set('1 + i + j')
  S.runRegularly('k += 1\ntotal_post += w*k\nw *= 0.5', { dt: ms(0.2) })
  await new Network(G, S).run(ms(0.4), { backend })
  const sums = [6, 9, 12]
  expect([...G.total.values]).toEqual(sums.map((sum) => sum + 2 * (sum / 2)))
  expect(S.w.at(2, 2).value).toBe(1.25)
})

test('synapses between the same two neurons are counted in the order of their making', () => {
  const ends = fc.array(fc.tuple(fc.nat({ max: 3 }), fc.nat({ max: 2 })), { maxLength: 30 })
  fc.assert(
    fc.property(ends, ends, (first, second) => {
      const S = new Synapses(new NeuronGroup(4, ''), new NeuronGroup(3, ''), '', { multisynapticIndex: 'k' })
      for (const pairs of [first, second]) S.connect({ i: pairs.map(([i]) => i), j: pairs.map(([, j]) => j) })
      const all = [...first, ...second]
      const before = all.map(([i, j], n) => all.slice(0, n).filter(([a, b]) => a === i && b === j).length)
      expect([...(S.variables.k?.values ?? [])]).toEqual(before)
    }),
  )
})
