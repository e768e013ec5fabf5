import {
  EventMonitor,
  eqs,
  ms,
  Network,
  NeuronGroup,
  PopulationRateMonitor,
  SpikeMonitor,
  StateMonitor,
  seed,
  setLogger,
  startScope,
} from 'dvdt'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'

beforeAll(() => {
  setLogger('silent')
})

const slots = [
  'before_groups',
  'after_groups',
  'before_thresholds',
  'after_thresholds',
  'before_resets',
  'end',
] as const

const network = fc.record({
  N: fc.constantFrom(1, 2, 7, 70),
  equations: fc.constantFrom(
    ['dv/dt = (a - v)/tau : 1 (unless refractory)', 'exact'],
    ['dv/dt = (1.5 - v + w)/tau : 1 (unless refractory)\ndw/dt = -w/tau : 1', 'exact'],
    ['dv/dt = (a - v)/tau + 0.4*xi*tau**-0.5 : 1\ndw/dt = (0.5 - w)/tau : 1', 'euler'],
    [
      'dv/dt = (1.2/exprel(w - 1) + sin(w)**2 - v*exp(-w))/tau : 1\ndw/dt = (tanh(v) + log(2 + v**2) - w)/tau : 1',
      'exponential_euler',
    ],
  ),
  threshold: fc.constantFrom('v > 1', 'v > 0.9 and i % 2 == 0', 'rand() < 0.1'),
  reset: fc.constantFrom('v = 0', 'v -= rand(); n += 1', 'a = 2*rand(); v = 0'),
  refractory: fc.constantFrom(undefined, ms(0.35), '0.1*n*ms', 's*ms', 'v > 0.5'),
  event: fc.constantFrom(undefined, 'n += 2; a *= 0.9', 'v = 0.1'),
  regular: fc.constantFrom(undefined, 's = 0.3*rand()', 'v += 0.1*randn()', 'n = poisson(2)'),
  regularSlot: fc.constantFrom(...slots),
  stateSlot: fc.constantFrom('start', ...slots),
  spikeSlot: fc.constantFrom(undefined, 'end'),
  twice: fc.boolean(),
  runs: fc.array(fc.integer({ min: 0, max: 25 }), { minLength: 1, maxLength: 2 }),
})

type Description = typeof network extends fc.Arbitrary<infer T> ? T : never

/** All state and all that was recorded, each number as it is but for NaN. */
async function outcome(description: Description, backend: 'wasm' | 'interpreter'): Promise<string[]> {
  const { N, equations, threshold, reset, refractory, event, regular, regularSlot, stateSlot, spikeSlot } = description
  startScope()
  seed(11)
  const group = (name: string) => {
    const model = eqs(`${equations[0]}\na : 1\nn : integer\ns : 1 (shared)`, { tau: ms(1) })
    const options = { threshold, reset, refractory, method: equations[1], events: { high: 'v > 0.8' }, name }
    const G = new NeuronGroup<string>(N, model as never, options as never)
    if (event !== undefined) G.runOnEvent('high', event)
    if (regular !== undefined) G.runRegularly(regular, { when: regularSlot })
    G.set({ v: 'rand()', a: '1 + 0.5*rand()', n: 'i % 3', s: 0.4 })
    const state = new StateMonitor(
      G,
      ['v', 'n', 'not_refractory'].slice(0, refractory === undefined ? 2 : 3) as never,
      {
        record: true,
        when: stateSlot,
        name: `${name}_state`,
      },
    )
    const spikes = new SpikeMonitor(G, {
      variables: ['v'] as never,
      ...(spikeSlot && { when: spikeSlot }),
      name: `${name}_spikes`,
    })
    const events = new EventMonitor(G, 'high', { name: `${name}_events` })
    const rate = new PopulationRateMonitor(G, { name: `${name}_rate` } as never)
    return { G, monitors: [state, spikes, events, rate] }
  }
  const groups = description.twice ? [group('b'), group('a')] : [group('a')]
  const net = new Network(...groups.flatMap(({ G, monitors }) => [G, ...monitors]))
  for (const steps of description.runs) await net.run(ms(0.1 * steps), { backend })
  const text = (values: ArrayLike<number>): string =>
    Array.from(values, (x) => (Object.is(x, -0) ? '-0' : `${x}`)).join(' ')
  return groups.flatMap(({ G, monitors }) => [
    ...G.arrays.map(({ name, data }) => `${name}: ${text(data)}`),
    ...monitors.flatMap((monitor) =>
      monitor
        .fields()
        .flatMap(({ name, values }) =>
          [values].flat().map((column) => `${monitor.name}.${name}: ${text(column as ArrayLike<number>)}`),
        ),
    ),
  ])
}

test('a random network leaves the same state and recordings compiled and interpreted', async () => {
  await fc.assert(
    fc.asyncProperty(network, async (description) => {
      expect(await outcome(description, 'wasm')).toEqual(await outcome(description, 'interpreter'))
    }),
    { seed: 4, numRuns: 15 },
  )
})
