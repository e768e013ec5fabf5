import { func, ms, Network, NeuronGroup, Synapses, setLogger } from 'dvdt'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const backends = ['wasm', 'interpreter'] as const

beforeAll(() => {
  setLogger('silent')
})
afterAll(() => {
  setLogger('console')
})

interface Plan {
  readonly neurons: number
  readonly edges: readonly (readonly [i: number, j: number, delay: number])[]
  readonly periods: readonly number[]
  readonly later: readonly number[]
  readonly steps: readonly number[]
}

const plans: fc.Arbitrary<Plan> = fc.integer({ min: 1, max: 6 }).chain((neurons) =>
  fc.record({
    neurons: fc.constant(neurons),
    edges: fc.array(fc.tuple(fc.nat(neurons - 1), fc.nat(neurons - 1), fc.nat(12)), { minLength: 1, maxLength: 60 }),
    periods: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: neurons, maxLength: neurons }),
    later: fc.array(fc.nat(15), { minLength: 1, maxLength: 5 }),
    steps: fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 3, maxLength: 3 }),
  }),
)

const same = func((w) => w, { args: [1], result: 1 })

/**
 * What a network does in several runs, one of which is restored and done again, and between which delays change. A function of the program
 * in the statements has events found by neuron and delay.
 */
async function outcome(
  { neurons, edges, periods, later, steps: [first = 1, second = 1, third = 1] }: Plan,
  backend: (typeof backends)[number],
  together: boolean,
): Promise<unknown> {
  const G = new NeuronGroup(neurons, 'x : 1\nperiod : integer', {
    threshold: 't_in_timesteps % period == 0',
    reset: '',
  })
  G.period.set(periods)
  const statements = (w: string) =>
    `times += 1; x_post = 1.1*x_post + ${w} - 0.01*x_pre; last = t_in_timesteps; seen = x_post`
  const model = 'w : 1\ntimes : integer\nlast : integer\nseen : 1'
  const S = together
    ? new Synapses(G, G, model, { onPre: statements('same(w)') as string, namespace: { same } })
    : new Synapses(G, G, model, { onPre: statements('w') as string })
  S.connect({ i: edges.map(([i]) => i), j: edges.map(([, j]) => j) })
  S.w.set(edges.map((_, k) => 0.1 * (k + 1)))
  S.delay.set(ms(edges.map(([, , delay]) => delay * 0.1)))
  const net = new Network(G, S)
  const states: unknown[] = []
  const run = async (steps: number): Promise<void> => {
    await net.run(ms(steps * 0.1), { backend })
    states.push([G.x, S.times, S.last, S.seen].map(({ values }) => [...values]))
  }
  await run(first)
  net.store()
  await run(second)
  net.restore()
  await run(second)
  expect(states[2]).toEqual(states[1])
  S.delay.set(ms(edges.map((_, k) => (later[k % later.length] as number) * 0.1)))
  await run(third)
  await run(20)
  return states
}

test('events reach synapses in one order, whether they are found by neuron and delay or put in a calendar', async () => {
  await fc.assert(
    fc.asyncProperty(plans, async (plan) => {
      const expected = await outcome(plan, 'interpreter', true)
      expect(await outcome(plan, 'interpreter', false)).toEqual(expected)
      expect(await outcome(plan, 'wasm', false)).toEqual(expected)
    }),
    { numRuns: 25 },
  )
})

describe.each(backends)('synapses with delays of their own, by %s', (backend) => {
  test('take what neurons send that spike in each step, which is more than there is room for at first', async () => {
    const [neurons, longest, steps] = [60, 150, 400]
    const G = new NeuronGroup(neurons, '', { threshold: 'True', reset: '' })
    const S = new Synapses(G, G, 'times : integer\nlast : integer', { onPre: 'times += 1; last = t_in_timesteps' })
    S.connect({ condition: '(i + j) % 6 == 0' })
    S.delay.set(`((13*i + 7*j) % ${longest + 1})*0.1*ms`)
    const delays = [...S.delay.values].map((delay) => Math.round(delay * 1e4))
    expect(new Set(delays).size).toBeGreaterThan(20)
    const net = new Network(G, S)
    await net.run(ms(steps * 0.05), { backend })
    const stored = net.snapshot()
    await net.run(ms(steps * 0.05), { backend })
    for (const again of [false, true]) {
      if (again) {
        net.restore(stored)
        await net.run(ms(steps * 0.05), { backend })
      }
      expect([...S.times.values]).toEqual(delays.map((delay) => steps - delay))
      expect(new Set(S.last.values)).toEqual(new Set([steps - 1]))
    }
  })

  test('need memory for synapses, not for neurons times delays', async () => {
    const neurons = 50_000
    const H = new NeuronGroup(neurons, 'x : 1', { threshold: 'i % 1000 == t_in_timesteps', reset: '' })
    const S = new Synapses(H, new NeuronGroup(1, 'y : 1'), 'arrived : integer', { onPre: 'arrived = t_in_timesteps' })
    S.connect({ j: '0' })
    S.delay.set('i*0.1*ms')
    await new Network(H, S.target.owner, S).run(ms(15), { backend })
    const expected = Array.from({ length: neurons }, (_, i) => ((i % 1000) + i < 150 ? (i % 1000) + i : 0))
    expect([...S.arrived.values]).toEqual(expected)
  })

  test('and so if one delay, which is long, is that of all', async () => {
    const H = new NeuronGroup(50_000, 'x : 1', { threshold: 't_in_timesteps == 3', reset: '' })
    const S = new Synapses(H, new NeuronGroup(1, 'y : 1'), '', { onPre: 'y_post += 1' })
    S.connect({ j: '0' })
    S.delay.set(ms(100))
    const target = S.target.owner
    const net = new Network(H, target, S)
    await net.run(ms(0.5), { backend })
    await net.run(ms(100), { backend })
    expect(S.arrays.reduce((sum, { length }) => sum + length, 0)).toBeLessThan(50_000 * 10)
  })
})
