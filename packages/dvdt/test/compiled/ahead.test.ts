import {
  EventMonitor,
  eqs,
  ms,
  Network,
  NeuronGroup,
  PopulationRateMonitor,
  type RunOptions,
  SpikeMonitor,
  StateMonitor,
  Synapses,
  seed,
  setLogger,
  startScope,
} from 'dvdt'
import fc from 'fast-check'
import { beforeEach, expect, test, vi } from 'vitest'

// Neurons that nothing acts upon do several steps at a time. Here few of them do so already, and there is room for few spikes.
vi.mock('../../../engine/src/wasm/distance.ts', () => ({
  STEPS: 3,
  PORTION: 512,
  ELEMENTS: 64,
  LEAST: 0,
  VALUES: 1000,
  KEPT: 8,
}))

beforeEach(() => {
  startScope()
  setLogger('silent')
})

type Backend = NonNullable<RunOptions['backend']>

const network = fc.record({
  N: fc.constantFrom(65, 130, 200, 256),
  equations: fc.constantFrom(
    ['dv/dt = (a - v)/tau : 1 (unless refractory)', 'exact'],
    ['dv/dt = (1.5 - v + w)/tau : 1 (unless refractory)\ndw/dt = -w/tau : 1', 'exact'],
    ['dv/dt = (a - v)/tau + 0.4*xi*tau**-0.5 : 1\ndw/dt = (0.5 - w)/tau : 1', 'euler'],
    ['dv/dt = (a*exp(-v) - v + r)/tau : 1\nr = 1 + sin(t/tau) : 1 (shared)', 'euler'],
  ),
  threshold: fc.constantFrom('v > 0.9', 'v > 0.8 and i % 2 == 0', 'rand() < 0.05', 'True'),
  reset: fc.constantFrom('v = 0', 'v -= rand(); n += 1', 'a = 2*rand(); v = 0'),
  refractory: fc.constantFrom(undefined, ms(0.35), '0.1*n*ms', 'v > 0.5'),
  event: fc.constantFrom(undefined, 'n += 2; a *= 0.9', 'v = 0.1'),
  runs: fc.array(fc.integer({ min: 0, max: 25 }), { minLength: 1, maxLength: 3 }),
  isTwice: fc.boolean(),
})

type Description = typeof network extends fc.Arbitrary<infer T> ? T : never

const ofAll = (net: Network): readonly string[] =>
  net.explain().operations.flatMap(({ name, ahead }) => (ahead ? [name] : []))

const text = (values: ArrayLike<number>): string =>
  Array.from(values, (x) => (Object.is(x, -0) ? '-0' : `${x}`)).join(' ')

/** State, lists of the last step, and recordings after each run; and the operations that went ahead. */
async function outcome(
  { N, equations, threshold, reset, refractory, event, runs, isTwice }: Description,
  backend: Backend,
) {
  startScope()
  seed(5)
  const groupOf = (name: string) => {
    const model = eqs(`${equations[0]}\na : 1\nn : integer`, { tau: ms(1) })
    const options = { threshold, reset, refractory, method: equations[1], events: { high: 'v > 0.7' }, name }
    const G = new NeuronGroup<string>(N, model as never, options as never)
    if (event !== undefined) G.runOnEvent('high', event)
    G.set({ v: 'rand()', a: '1 + 0.5*rand()', n: 'i % 3' })
    const spikes = new SpikeMonitor(G, { name: `${name}_spikes` })
    const some = new SpikeMonitor(G, { name: `${name}_some`, record: [1, 3, 64] })
    const events = new EventMonitor(G, 'high', { name: `${name}_events` })
    const rate = new PopulationRateMonitor(G, { name: `${name}_rate` } as never)
    return { G, monitors: [spikes, some, events, rate] }
  }
  const groups = isTwice ? [groupOf('b'), groupOf('a')] : [groupOf('a')]
  const net = new Network(...groups.flatMap(({ G, monitors }) => [G, ...monitors]))
  const seen: string[] = []
  for (const steps of runs) {
    await net.run(ms(0.1 * steps), { backend })
    for (const { G, monitors } of groups) {
      for (const { name, data } of G.arrays) {
        const count = G.arrays.find((array) => array.name === `${name}.count`)
        seen.push(`${name}: ${text(count ? data.subarray(0, count.data[0]) : data)}`)
      }
      for (const monitor of monitors) {
        for (const { name, values } of monitor.fields())
          seen.push(`${monitor.name}.${name}: ${[values].flat().map((column) => text(column as ArrayLike<number>))}`)
      }
    }
  }
  return { seen, ahead: ofAll(net) }
}

test('random groups leave the same state and spikes where they go ahead and where not', async () => {
  const kinds = new Set<boolean>()
  await fc.assert(
    fc.asyncProperty(network, async (description) => {
      const { seen, ahead } = await outcome(description, 'wasm')
      kinds.add(ahead.length > 0)
      expect(seen).toEqual((await outcome(description, 'interpreter')).seen)
    }),
    { seed: 3, numRuns: 40 },
  )
  expect(kinds).toEqual(new Set([true, false]))
})

/** Neurons that spike at different times; their group, and the names of operations that go ahead. */
function leaky(N = 200) {
  const model = eqs('dv/dt = (1 + i/(2.0*N) - v)/(3*ms) : 1 (unless refractory)')
  return new NeuronGroup(N, model, { threshold: 'v > 0.6', reset: 'v = 0', refractory: ms(0.7), method: 'exact' })
}

test('only neurons that nothing acts upon go ahead', () => {
  const alone = leaky()
  const spikes = new SpikeMonitor(alone)
  expect(ofAll(new Network(alone, spikes))).toHaveLength(3)
  const source = leaky()
  const target = new NeuronGroup(190, 'x : 1')
  const S = new Synapses(source, target, 'w : 1', { onPre: 'x_post += 0.1' })
  S.connect({ j: 'i % N_post' })
  expect(ofAll(new Network(source, target, S))).toEqual(
    ['stateupdater', 'spike_thresholder', 'spike_resetter'].map((part) => `${source.name}_${part}`),
  )
  const back = new Synapses(source, source, 'w : 1', { onPre: 'v_post += 0.1' })
  back.connect({ j: 'i' })
  expect(ofAll(new Network(source, target, S, back))).toEqual([])
  // When these are told that something is wrong, or grow, neurons must not be ahead.
  expect(ofAll(new Network(source, target, S, leaky(30)))).toEqual([])
  const looked = leaky()
  expect(ofAll(new Network(looked, new StateMonitor(looked, 'v', { record: [0] })))).toEqual([])
  expect(ofAll(new Network(looked, new SpikeMonitor(looked, { variables: 'v' })))).toEqual([])
  expect(ofAll(new Network(leaky(10)))).toEqual([])
})

test('spikes of neurons that go ahead reach others in their steps', async () => {
  const run = async (backend: Backend) => {
    startScope()
    const source = leaky()
    const target = new NeuronGroup(150, 'x : 1\ny : 1', { threshold: 'y > 1.5', reset: 'y -= 1' })
    const S = new Synapses(source, target, 'w : 1', { onPre: 'x_post += t/ms; y_post += 0.7', delay: ms(0.25) })
    S.connect({ j: '(i + 1) % N_post' })
    const spikes = new SpikeMonitor(target)
    const net = new Network(source, target, S, spikes)
    for (const steps of [1, 7, 40]) await net.run(ms(0.1 * steps), { backend })
    if (backend === 'wasm') expect(ofAll(net)).toHaveLength(3)
    return [target.x.values, target.y.values, spikes.i, spikes.t.values].map((values) => text(values))
  }
  expect(await run('wasm')).toEqual(await run('interpreter'))
})

test('spikes whose number the queue of scattered delays can not know arrive as they do without neurons ahead', async () => {
  const run = async (backend: Backend) => {
    startScope()
    seed(2)
    const source = leaky()
    source.v.set('0.59*(i % 2)')
    const target = new NeuronGroup(20, 'x : 1')
    const S = new Synapses(source, target, 'w : 1', { onPre: 'x_post += t/ms' })
    S.connect({ j: 'i % N_post' })
    S.delay.set('rand()*9*ms')
    const net = new Network(source, target, S)
    for (const steps of [3, 200, 1]) await net.run(ms(0.1 * steps), { backend })
    expect(ofAll(net)).toEqual([])
    return text(target.x.values)
  }
  expect(await run('wasm')).toEqual(await run('interpreter'))
})

test('the first invalid value is reported with its neuron, its step and what it was, whichever portion found another before', async () => {
  const messages = async (backend: Backend, explosive: string, runs: readonly number[]) => {
    startScope()
    setLogger('console')
    const said = vi
      .spyOn(console, 'warn')
      .mockReset()
      .mockImplementation(() => {})
    const model = eqs('dv/dt = (v**3 + w)/ms : 1\ndw/dt = -w/ms : 1\ns : 1')
    const G = new NeuronGroup(256, model, { method: 'euler', threshold: 'v > 1e60', reset: 'v = 0', name: 'G' })
    G.v.set(explosive)
    const net = new Network(G)
    for (const steps of runs) await net.run(ms(0.1 * steps), { backend })
    if (backend === 'wasm') expect(ofAll(net)).not.toEqual([])
    return said.mock.calls.map(String)
  }
  for (const explosive of [
    '3 + (i == 70)',
    '3 + 2*(i == 200) + (i == 3)',
    '1e20*(i == 130)',
    '(i > 180)*1e55*i',
    '2*(i % 5)',
  ]) {
    for (const runs of [[40], [5, 1, 1, 1, 1, 1, 1, 30]]) {
      const expected = await messages('interpreter', explosive, runs)
      expect(expected).toHaveLength(1)
      expect(await messages('wasm', explosive, runs)).toEqual(expected)
    }
  }
})

test('a stop from a report, and runs that go on, leave all neurons at one step', async () => {
  const run = async (backend: Backend) => {
    startScope()
    const G = leaky()
    const spikes = new SpikeMonitor(G)
    const net = new Network(G, spikes)
    let left = 2
    while (net.t.value < 0.05) await net.run(ms(20), { backend, report: () => left-- === 0 && net.stop() })
    await net.run(ms(70 - 1000 * net.t.value), { backend })
    return [`${net.t}`, text(G.v.values), text(spikes.i), text(spikes.t.values)]
  }
  expect(await run('wasm')).toEqual(await run('interpreter'))
})

test("where a logger of one's own may look, stop the network or throw, no neurons are ahead", async () => {
  const run = async (backend: Backend, isThrown: boolean) => {
    startScope()
    const seen: string[] = []
    const G = new NeuronGroup(256, 'dv/dt = v**3/ms : 1\ndw/dt = 1/ms : 1 (unless refractory)', {
      method: 'euler',
      threshold: 'w > 0.3',
      reset: 'w = 0',
      refractory: ms(0.3),
    })
    G.v.set('0.9 + 0.5*(i == 200)')
    const net = new Network(G)
    const look = (): void => {
      seen.push(`${net.t}`, text(G.v.values), text(G.w.values), [...G.not_refractory.values].join(' '))
    }
    await net.run(ms(0.3), { backend })
    setLogger(() => {
      look()
      net.stop()
      if (isThrown) throw new Error('a warning')
    })
    expect(ofAll(net)).toEqual([])
    for (let k = 0; k < 2; k++) {
      await net.run(ms(2), { backend }).catch((error) => seen.push(String(error)))
      look()
    }
    setLogger('silent')
    expect(backend === 'interpreter' || ofAll(net).length > 0).toBe(true)
    await net.run(ms(1), { backend })
    look()
    return seen
  }
  for (const isThrown of [false, true]) expect(await run('wasm', isThrown)).toEqual(await run('interpreter', isThrown))
})
