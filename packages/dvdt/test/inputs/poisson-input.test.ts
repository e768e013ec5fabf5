import {
  amp,
  defaultClock,
  eqs,
  Hz,
  ms,
  mV,
  Network,
  NeuronGroup,
  nA,
  PoissonInput,
  StateMonitor,
  second,
  seed,
  setLogger,
  startScope,
  us,
  volt,
} from 'dvdt'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  chiSquareScore,
  correlation,
  kolmogorov,
  moments,
  normalCdf,
} from '../../../engine/test/kernel/support/statistics.ts'

const backends = ['interpreter', 'wasm'] as const
beforeEach(() => {
  setLogger('silent')
  startScope()
  seed(1)
})
afterEach(() => {
  defaultClock.dt = ms(0.1)
  setLogger('console')
})

/** Numbers of spikes, step after step, that each of `neurons` neurons gets. */
async function counts(n: number, rate: number, neurons: number, steps: number): Promise<Float64Array[]> {
  const G = new NeuronGroup(neurons, eqs('x : 1'))
  const input = new PoissonInput(G, 'x', n, Hz(rate), 1)
  const M = new StateMonitor(G, 'x', { record: true, when: 'end' })
  G.runRegularly('x = 0')
  await new Network(G, input, M).run(ms(0.1 * steps))
  return M.x.map(({ values }) => Float64Array.from(values))
}

/** Probabilities of 0, 1, ..., n successes, by logarithms of factorials. */
function binomial(n: number, p: number): number[] {
  const logFactorials = [0]
  for (let k = 1; k <= n; k++) logFactorials.push((logFactorials[k - 1] as number) + Math.log(k))
  const log = (k: number) => logFactorials[k] as number
  return Array.from({ length: n + 1 }, (_, k) =>
    Math.exp(log(n) - log(k) - log(n - k) + k * Math.log(p) + (n - k) * Math.log1p(-p)),
  )
}

/** A score that a right program exceeds once in 30,000 seeds. The seed is fixed, so these tests can't fail by chance. */
const FAR = 4

test.each([
  [1, 500],
  [1, 9000],
  [3, 7000],
  [10, 5000],
  [100, 1],
  [100, 100],
  [100, 499],
  [1000, 49.9],
  [100, 9600],
  [12, 4000],
  [100_000, 0.4],
])('%d sources of %d Hz: binomial numbers', async (n, rate) => {
  const p = rate * 1e-4
  const lists = await counts(n, rate, 40, 500)
  const all = lists.flatMap((list) => [...list])
  expect(all.every((k) => Number.isInteger(k) && k >= 0 && k <= n)).toBe(true)
  const observed = new Map<number, number>()
  for (const k of all) observed.set(k, (observed.get(k) ?? 0) + 1)
  let [statistic, bins, o, e] = [0, 0, 0, 0]
  binomial(n, p).forEach((probability, k) => {
    o += observed.get(k) ?? 0
    e += probability * all.length
    if (e < 5) return
    statistic += (o - e) ** 2 / e
    bins++
    o = 0
    e = 0
  })
  statistic += e > 0 ? (o - e) ** 2 / Math.max(e, 1) : 0
  expect(chiSquareScore(statistic, bins)).toBeLessThan(FAR)
  const [first, second] = lists as [Float64Array, Float64Array]
  expect(Math.abs(correlation(first, second)) * Math.sqrt(500)).toBeLessThan(FAR)
  const flat = Float64Array.from(all)
  expect(Math.abs(correlation(flat.subarray(1), flat.subarray(0, -1))) * Math.sqrt(flat.length)).toBeLessThan(FAR)
})

test.each([
  [1000, 100],
  [100, 600],
  [1_000_000, 5],
  [200, 5000],
])('%d sources of %d Hz: normal numbers of the same mean and variance', async (n, rate) => {
  const p = rate * 1e-4
  const all = (await counts(n, rate, 40, 500)).flatMap((list) => [...list])
  const [mean, deviation] = [n * p, Math.sqrt(n * p * (1 - p))]
  expect(kolmogorov(all, (x) => normalCdf((x - mean) / deviation))).toBeLessThan(2.2)
  expect((Math.abs(moments(all).mean - mean) / deviation) * Math.sqrt(all.length)).toBeLessThan(FAR)
  expect(Math.abs(moments(all).variance / deviation ** 2 - 1) * Math.sqrt(all.length / 2)).toBeLessThan(FAR)
})

test.each(backends)(
  'no spikes at a rate of 0, one of each source in each step at the highest (%s)',
  async (backend) => {
    const G = new NeuronGroup(3, eqs('x : 1\ny : 1'))
    const inputs = [new PoissonInput(G, 'x', 7, Hz(0), 1), new PoissonInput(G, 'y', 7, Hz(10_000), 2)]
    await new Network(G, inputs).run(ms(0.3), { backend })
    expect([...G.x.values, ...G.y.values]).toEqual([0, 0, 0, 42, 42, 42])
  },
)

describe('spikes go', () => {
  test.each(backends)(
    'to a part of a group, with weights by expression, at their place in a step (%s)',
    async (backend) => {
      const G = new NeuronGroup(5, eqs('v : volt\nw : 1', { step: mV(2) }))
      G.w.set('i')
      const input = new PoissonInput(G.slice(1, 4), 'v', 1, Hz(10_000), 'step*w + i*1000*mV + N*mV', {
        when: 'start',
        order: 3,
      })
      expect(input.operations.map(({ name, when, order }) => [name, when, order])).toEqual([
        ['poissoninput', 'start', 3],
      ])
      await new Network(G, input).run(ms(0.2), { backend })
      expect([...G.v.in(mV)].map(Math.round)).toEqual([0, 2 * (2 + 3), 2 * (4 + 1000 + 3), 2 * (6 + 2000 + 3), 0])
    },
  )

  test.each(backends)('not to variables that rest while a neuron is refractory (%s)', async (backend) => {
    const G = new NeuronGroup(2, eqs('dv/dt = 0*Hz : 1 (unless refractory)\nw : 1'), {
      threshold: 'v > 2.5',
      reset: 'v = 0',
      refractory: ms(0.5),
      method: 'euler',
    })
    const inputs = ['v', 'w'].map((name) => new PoissonInput(G, name as 'v', 1, Hz(10_000), 1))
    const M = new StateMonitor(G, ['v', 'w'], { record: 0, when: 'end' })
    await new Network(G, inputs, M).run(ms(1.2), { backend })
    // It spikes in the step after its third input; the reset undoes the input of that step; four steps of rest follow.
    expect([...M.v[0].values]).toEqual([1, 2, 3, 0, 0, 0, 0, 0, 1, 2, 3, 0])
    expect([...M.w[0].values]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
  })

  test('through random weights, whose numbers are others than those of the spikes', async () => {
    const G = new NeuronGroup(2000, eqs('x : 1\ny : 1'))
    const inputs = [new PoissonInput(G, 'x', 1, Hz(10_000), 'rand()'), new PoissonInput(G, 'y', 1, Hz(5000), 'rand()')]
    await new Network(G, inputs).run(ms(0.1))
    expect(kolmogorov(G.x.values, (x) => Math.min(1, Math.max(0, x)))).toBeLessThan(1.95)
    const some = G.y.values.filter((y) => y > 0)
    expect(some.length).toBeGreaterThan(900)
    expect(kolmogorov(some, (x) => Math.min(1, Math.max(0, x)))).toBeLessThan(1.95)
  })
})

test('both backends, and runs in parts, give the same numbers, at any dt', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(1, 30, 200, 5000),
      fc.integer({ min: 0, max: 3000 }),
      fc.constantFrom(us(100), us(25), us(300)),
      fc.constantFrom('0.5', 'x + 1', 'rand()', 'int(i > 1)*poisson(2)'),
      async (n, rate, dt, weight) => {
        const run = async (backend: (typeof backends)[number], parts: readonly number[]) => {
          startScope()
          seed(7)
          const G = new NeuronGroup(5, eqs('x : 1'), { dt })
          const net = new Network(G, new PoissonInput(G, 'x', n, Hz(rate), weight as 'x'))
          for (const steps of parts) await net.run(dt.mul(steps), { backend })
          return [...G.x.values]
        }
        const expected = await run('interpreter', [12])
        expect(await run('wasm', [12])).toEqual(expected)
        expect(await run('wasm', [5, 7])).toEqual(expected)
      },
    ),
    { numRuns: 25 },
  )
})

test('a change of dt decides anew whether numbers are exact', async () => {
  const G = new NeuronGroup(20, eqs('x : 1'))
  const net = new Network(G, new PoissonInput(G, 'x', 1000, Hz(40), 1))
  await net.run(ms(1))
  expect(G.x.values.every(Number.isInteger)).toBe(true)
  expect(net.explain().toString()).toContain('x += binomial(n=1000, p=40. Hz*dt)*1')
  defaultClock.dt = ms(0.2)
  await net.run(ms(1))
  expect(G.x.values.some(Number.isInteger)).toBe(false)
  expect(net.explain().toString()).toContain('x += normal(n=1000, p=40. Hz*dt)*1')
})

test('it tells what it was made from', () => {
  const G = new NeuronGroup(2, eqs('dv/dt = -v/(5*ms) : volt'))
  const input = new PoissonInput(G, 'v', 10, Hz(3), mV(2))
  expect([input.target, input.variable, input.n, input.rate.in(Hz), String(input.weight)]).toEqual([
    G,
    'v',
    10,
    3,
    '2. mV',
  ])
  expect(new PoissonInput(G, 'v', 10, Hz(3), ' v/2 ').weight).toBe('v/2')
})

describe('bad input is refused, each with one message', () => {
  const G = new NeuronGroup(
    2,
    eqs('dv/dt = -v/(5*ms) : volt\nn : integer\ns : 1 (shared)\nu = 2*v : volt\nl : volt (linked)'),
  )
  const cases: Readonly<Record<string, readonly [make: () => unknown, message: string]>> = {
    'no group': [
      () => new PoissonInput('G' as never, 'v' as never, 1, Hz(1), mV(1) as never),
      "The target of 'poissoninput' is a group of neurons or a part of one, but got a string",
    ],
    'an unknown variable': [
      // @ts-expect-error there is none
      () => new PoissonInput(G, 'volts', 1, Hz(1), mV(1)),
      "'neurongroup' has no variable 'volts' for the spikes of 'poissoninput'",
    ],
    'a subexpression': [
      // @ts-expect-error a subexpression cannot be set
      () => new PoissonInput(G, 'u', 1, Hz(1), mV(1)),
      "'poissoninput' can't add to 'u' of 'neurongroup': it is a subexpression",
    ],
    'a linked variable': [() => new PoissonInput(G, 'l', 1, Hz(1), mV(1)), "can't add to 'l'"],
    'a shared variable': [
      () => new PoissonInput(G, 's', 1, Hz(1), 1),
      "can't add to 's' of 'neurongroup': it is shared by all neurons",
    ],
    'an integer': [() => new PoissonInput(G, 'n', 1, Hz(1), 1), "can't add to 'n' of 'neurongroup': it is integer"],
    'an index': [() => new PoissonInput(G, 'i', 1, Hz(1), 1), "can't add to 'i' of 'neurongroup': it is read-only"],
    'no sources': [
      () => new PoissonInput(G, 'v', 0, Hz(1), mV(1)),
      "'poissoninput' has a whole number of sources, at least 1, but got 0",
    ],
    'half a source': [() => new PoissonInput(G, 'v', 0.5, Hz(1), mV(1)), 'but got 0.5'],
    'a negative rate': [
      () => new PoissonInput(G, 'v', 1, Hz(-1), mV(1)),
      "The rate of 'poissoninput' is finite and not negative, but got -1. Hz",
    ],
    'a rate that is a number': [
      // @ts-expect-error a number
      () => new PoissonInput(G, 'v', 1, 5, mV(1)),
      "The rate of 'poissoninput' is a frequency such as Hz(10), but got a number",
    ],
    'a rate that is a time': [
      // @ts-expect-error a time
      () => new PoissonInput(G, 'v', 1, ms(5), mV(1)),
      'but got 5. ms (unit is s).',
    ],
    'a weight of other units': [
      // @ts-expect-error a current
      () => new PoissonInput(G, 'v', 1, Hz(1), nA(1)),
      "The weight of 'poissoninput' is added to 'v', so it should have units volt (unit is A).",
    ],
    'a weight that is a number': [
      // @ts-expect-error a number
      () => new PoissonInput(G, 'v', 1, Hz(1), 5),
      'so it should have units volt (unit is 1).',
    ],
    'an expression of other units': [
      // @ts-expect-error 'current, should be voltage'
      () => new PoissonInput(G, 'v', 1, Hz(1), '5*nA'),
      "weight should be set with a value with units volt, but '5*nA' has unit amp.",
    ],
    'an unknown name in an expression': [
      // @ts-expect-error unknown name
      () => new PoissonInput(G, 'v', 1, Hz(1), 'w*mV'),
      "'w'",
    ],
    'an unknown option': [
      () => new PoissonInput(G, 'v', 1, Hz(1), mV(1), { dt: ms(1) } as never),
      "PoissonInput has no option 'dt'",
    ],
  }
  test.each(Object.entries(cases))('%s', (_, [make, message]) => {
    expect(make).toThrow(message)
    expect(new PoissonInput(G, 'v', 1, Hz(1), 0).name).toBe('poissoninput')
  })

  test('more than a spike a step is found by the run, and a target that is not in the network', async () => {
    const H = new NeuronGroup(1, eqs('I : amp'))
    const input = new PoissonInput(H, 'I', 1, Hz(10_001), amp(1))
    const net = new Network(H, input)
    await expect(net.run(ms(1))).rejects.toThrow(
      "The sources of 'poissoninput' spike at most once in a step, but 10.001 kHz is more than once in 100. us",
    )
    expect(net.t.in(second)).toBe(0)
    await expect(new Network(new PoissonInput(H, 'I', 1, Hz(1), amp(1))).run(ms(1))).rejects.toThrow(
      "needs 'neurongroup', which is not in its network",
    )
    expect([...H.I.in(volt.div(volt).mul(amp) as never)]).toEqual([0])
  })
})
