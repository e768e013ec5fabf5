import { eqs, ms, Network, NeuronGroup, Synapses, setLogger } from 'dvdt'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { NaiveNeurons, type NaivePathway, NaiveSynapses, type Stretch } from './naive.ts'

beforeAll(() => {
  setLogger('silent')
})
afterAll(() => {
  setLogger('console')
})

const numbers = fc.constantFrom(
  'w',
  'z',
  'n',
  '0.5',
  '2',
  '-0.25',
  'x_pre',
  'x_post',
  'v_pre',
  'v',
  'i',
  'j',
  'N',
  'N_pre',
  'N_post',
  'N_incoming',
  'N_outgoing', // biome-ignore format: a list of names
)
const value = fc.oneof(
  numbers,
  fc.tuple(numbers, fc.constantFrom('+', '-', '*'), numbers).map(([a, operator, b]) => `(${a} ${operator} ${b})`),
  numbers.map((a) => `clip(${a}, -1, 1)`),
  fc.tuple(numbers, numbers).map(([a, b]) => `(${a} < ${b})*0.5`),
)
const tame = value.map((a) => `clip(${a}, -2, 2)`)
const statement = fc.oneof(
  fc
    .tuple(fc.constantFrom('w', 'x_post', 'x', 'x_pre', 'v_post', 'v', 'q'), fc.constantFrom('=', '+=', '-='), tame)
    .map(([target, operator, a]) => `${target} ${operator} ${a}`),
  fc.constantFrom('w *= 0.5', 'n += 1', 'n = clip(2*n - 1, -9, 9)', 'flag = not flag', 'x_post *= -0.5'),
  tame.map((a) => `tmp = ${a}; x_post += tmp; w = tmp - w`),
)
const eventCode = fc.array(statement, { minLength: 1, maxLength: 3 }).map((lines) => lines.join('\n'))
const delay = fc.constantFrom(0, 0.04, 0.1, 0.15, 0.25, 0.5)
const stretch = fc.tuple(fc.boolean(), fc.nat(), fc.nat())
const connection = fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 12 })

const scenario = fc.record({
  sizes: fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 })),
  drives: fc.array(fc.constantFrom(0.15, 0.3, 0.6, 1.2, 0.45), { minLength: 1, maxLength: 4 }),
  isRecurrent: fc.boolean(),
  parts: fc.tuple(stretch, stretch),
  onPre: fc.dictionary(fc.constantFrom('pre', 'b', 'a'), eventCode, { minKeys: 1, maxKeys: 2 }),
  onPost: fc.dictionary(fc.constantFrom('post', 'c'), eventCode, { maxKeys: 2 }),
  common: fc.option(delay),
  sum: tame,
  rate: tame,
  /** What is done before each run, and how many steps that takes. */
  runs: fc.array(
    fc.record({
      steps: fc.integer({ min: 0, max: 9 }),
      connections: fc.option(connection),
      delays: fc.option(fc.array(delay, { minLength: 1, maxLength: 5 })),
    }),
    { minLength: 1, maxLength: 4 },
  ),
})

type Scenario = typeof scenario extends fc.Arbitrary<infer T> ? T : never

function part(neurons: NaiveNeurons, [isPart, a, b]: readonly [boolean, number, number]): Stretch {
  if (!isPart) return { neurons, start: 0, N: neurons.N }
  const start = a % neurons.N
  return { neurons, start, N: 1 + (b % (neurons.N - start)) }
}

function naive({ sizes, drives, isRecurrent, parts, onPre, onPost, sum, rate }: Scenario) {
  const A = new NaiveNeurons(sizes[0], drives)
  const B = isRecurrent ? A : new NaiveNeurons(sizes[1], drives)
  const pathways: NaivePathway[] = [
    ...Object.entries(onPre).map(([name, code]) => ({ name, side: 'pre' as const, code })),
    ...Object.entries(onPost).map(([name, code]) => ({ name, side: 'post' as const, code })),
  ]
  const S = new NaiveSynapses(part(A, parts[0]), part(B, parts[1]), pathways, sum, rate)
  const groups = [...new Set([A, B])]
  return {
    S,
    groups,
    step(): void {
      S.addUp()
      S.integrate()
      for (const group of groups) group.advance()
      S.deliver()
      for (const group of groups) group.reset()
    },
  }
}

function neurons(N: number, drives: readonly number[], name: string) {
  const G = new NeuronGroup(N, eqs('v : 1\nx : 1\ns : 1\ndrive : 1 (constant)'), {
    name,
    threshold: 'v > 1',
    reset: 'v = 0',
  })
  G.drive.set(Array.from({ length: N }, (_, k) => drives[k % drives.length] as number))
  G.runRegularly('v += drive', { when: 'before_thresholds' })
  return G
}

test.each(['wasm', 'interpreter'] as const)(
  'random synapses do what a naive simulation does, bit for bit, by %s',
  async (backend) => {
    let events = 0
    await fc.assert(
      fc.asyncProperty(scenario, async (description) => {
        const { sizes, drives, isRecurrent, onPre, onPost, common, sum, rate, runs } = description
        const expected = naive(description)
        const { source, target } = expected.S
        const A = neurons(sizes[0], drives, 'A')
        const B = isRecurrent ? A : neurons(sizes[1], drives, 'B')
        const names = [...Object.keys(onPre), ...Object.keys(onPost)]
        const S = new Synapses(
          A.slice(source.start, source.start + source.N),
          B.slice(target.start, target.start + target.N),
          eqs(
            `w : 1
           n : integer
           flag : boolean
           dz/dt = (${rate})/ms : 1 (clock-driven)
           dq/dt = 2/ms : 1 (event-driven)
           s_post = ${sum} : 1 (summed)`,
          ) as never,
          {
            name: 'S',
            onPre,
            onPost,
            method: 'euler',
            ...(common !== null && { delay: Object.fromEntries(names.map((name) => [name, ms(common)])) }),
          },
        ) as Synapses
        const net = new Network(A, B, S)
        for (const { steps, connections, delays } of runs) {
          if (connections !== null || S.N === 0) {
            const pairs = (connections ?? []).map(([i, j]) => [i % source.N, j % target.N] as const)
            const [i, j] = [pairs.map(([i]) => i), pairs.map(([, j]) => j)]
            expected.S.connect(i, j)
            S.connect({ i, j })
          }
          for (const [name, list] of expected.S.delays) {
            if (common !== null) list.fill(common * 1e-3)
            if (common !== null || delays === null || list.length === 0) continue
            list.forEach((_, k) => {
              list[k] = ms(delays[k % delays.length] as number).value
            })
            S.pathways[name]?.delay.set(ms(list.map((_, k) => delays[k % delays.length] as number)))
          }
          await net.run(ms(steps * 0.1), { backend })
          for (let step = 0; step < steps; step++) {
            expected.step()
            events += expected.groups.reduce((sum, { spiking }) => sum + spiking.length, 0)
          }
          for (const [name, { values }] of expected.S.columns) {
            expect([name, ...Array.from(S.variables[name]?.values ?? [], (x) => x + 0)]).toEqual([
              name,
              ...values.map((x) => x + 0),
            ])
          }
          ;[A, B].forEach((group, k) => {
            for (const [name, { values }] of (expected.groups[k] ?? expected.groups[0])?.columns ?? []) {
              expect([name, ...Array.from(group.variables[name as 'v'].values, (x) => x + 0)]).toEqual([
                name,
                ...values.map((x) => x + 0),
              ])
            }
          })
        }
      }),
      { numRuns: 40, seed: 7 },
    )
    expect(events).toBeGreaterThan(400)
  },
)
