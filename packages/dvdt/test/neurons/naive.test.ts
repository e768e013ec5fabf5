import { eqs, Hz, ms, Network, NeuronGroup, type QuantityArray, SpikeMonitor, setLogger } from 'dvdt'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type NaiveModel, NaiveSimulation } from './naive.ts'

beforeAll(() => {
  setLogger('silent')
})
afterAll(() => {
  setLogger('console')
})

/** Expressions and conditions over some names, with operations of which every computer has the same idea. */
function language(numbers: readonly string[], flags: readonly string[]) {
  return fc.letrec<{ value: string; condition: string }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 3, depthSize: 'small' },
      fc.constantFrom(...numbers, '2', '3', '0.75', '-1.5', 'i', 'N'),
      fc
        .tuple(tie('value'), fc.constantFrom('+', '-', '*'), tie('value'))
        .map(([a, operator, b]) => `(${a} ${operator} ${b})`),
      fc
        .tuple(tie('value'), fc.constantFrom('/', '//', '%'), fc.constantFrom('3', '-2', '0.3', '-0.7', '(1 + abs(v))'))
        .map(([a, operator, b]) => `(${a} ${operator} ${b})`),
      fc.tuple(fc.constantFrom('abs', 'sign', 'int', 'floor'), tie('value')).map(([name, a]) => `${name}(${a})`),
      tie('value').map((a) => `clip(${a}, -1, 2)`),
      tie('value').map((a) => `sqrt(abs(${a}))`),
      tie('value').map((a) => `(${a})**2`),
      fc.tuple(tie('value'), tie('condition')).map(([a, condition]) => `(${a}*${condition})`),
    ),
    condition: fc.oneof(
      { maxDepth: 2, depthSize: 'small' },
      fc.constantFrom(...flags),
      fc
        .tuple(tie('value'), fc.constantFrom('<', '<=', '>', '>=', '==', '!='), tie('value'))
        .map(([a, operator, b]) => `(${a} ${operator} ${b})`),
      fc
        .tuple(tie('condition'), fc.constantFrom('and', 'or'), tie('condition'))
        .map(([a, operator, b]) => `(${a} ${operator} ${b})`),
      tie('condition').map((a) => `(not ${a})`),
    ),
  }))
}

const stored = language(['v', 'w', 'a', 'n', 's'], ['flag'])
const all = language(['v', 'w', 'a', 'n', 's', 'u', 'k', 'c', 't_in_timesteps'], ['flag', 'q'])
const shared = fc.constantFrom('s', '2*s - 0.5', 's//1 + N', 't_in_timesteps % 3', 'clip(s, 0, 2)')
const tame = all.value.map((text) => `clip(${text}, -3, 3)`)

/** Code that uses temporaries and all operators. */
const statement = fc.oneof(
  fc
    .tuple(fc.constantFrom('v', 'w', 'a'), fc.constantFrom('=', '+=', '-='), tame)
    .map(([x, op, y]) => `${x} ${op} ${y}`),
  fc.tuple(fc.constantFrom('v *= 0.5', 'w /= -2', 'a %= 0.7', 'n -= 1', 'flag = not flag')).map(([text]) => text),
  all.value.map((x) => `n = clip(${x}, -9, 9)`),
  all.condition.map((x) => `flag = ${x}`),
  tame.map((x) => `tmp = ${x}; v = (tmp + v)/2; tmp += 1; w = tmp - w`),
)
const code = fc.array(statement, { minLength: 1, maxLength: 3 }).map((lines) => lines.join('\n'))
const regular = fc
  .tuple(fc.array(shared, { maxLength: 2 }), fc.boolean(), code)
  .map(([values, early, rest]) =>
    [
      early ? 'early = v + s; once = s + 1' : 'once = 2',
      ...values.map((x) => `s = clip(${x}, -5, 5)`),
      'a = once',
      rest,
    ]
      .concat(early ? ['w = early - once'] : [])
      .join('\n'),
  )

const model: fc.Arbitrary<NaiveModel> = fc.record({
  N: fc.integer({ min: 1, max: 7 }),
  rate: fc.constantFrom(1000, 3000, 700.5),
  differential: fc.record({
    v: fc.record({ rhs: tame, clamped: fc.boolean() }),
    w: fc.record({ rhs: tame, clamped: fc.boolean() }),
  }),
  subexpressions: fc.record({
    u: fc.record({ text: stored.value, type: fc.constant('float' as const), once: fc.constant(false) }),
    k: fc.record({ text: stored.value, type: fc.constant('integer' as const), once: fc.constant(false) }),
    q: fc.record({ text: stored.condition, type: fc.constant('boolean' as const), once: fc.constant(false) }),
    c: fc.record({
      text: stored.value.map((x) => `${x} - u`),
      type: fc.constant('float' as const),
      once: fc.boolean(),
    }),
  }),
  parameters: fc.record({
    a: fc.record({
      type: fc.constant('float' as const),
      shared: fc.constant(false),
      initial: fc.array(
        fc.integer({ min: -8, max: 8 }).map((x) => x / 4),
        { minLength: 1, maxLength: 3 },
      ),
    }),
    s: fc.constant({ type: 'float' as const, shared: true, initial: [0.5] }),
    n: fc.record({
      type: fc.constant('integer' as const),
      shared: fc.constant(false),
      initial: fc.array(fc.integer({ min: -3, max: 9 }), { minLength: 1, maxLength: 3 }),
    }),
    flag: fc.constant({ type: 'boolean' as const, shared: false, initial: [1, 0] }),
  }),
  threshold: fc.oneof(all.condition, fc.constantFrom('v > 0.5', 'v > w', 'True')),
  reset: code,
  event: all.condition,
  onEvent: code,
  regular,
  refractory: fc.oneof(
    fc.constant(undefined),
    fc.constantFrom('0.25', '0.3', '0', '0.1*abs(n)').map((text) => ({ kind: 'period' as const, text })),
    all.condition.map((text) => ({ kind: 'condition' as const, text })),
  ),
})

function build(description: NaiveModel): NeuronGroup {
  const { N, rate, differential, subexpressions, parameters, threshold, reset, refractory, event } = description
  const unit = (type: string): string => (type === 'float' ? '1' : type)
  const lines = [
    ...Object.entries(differential).map(
      ([x, { rhs, clamped }]) => `d${x}/dt = (${rhs} - ${x})*rate : 1${clamped ? ' (unless refractory)' : ''}`,
    ),
    ...Object.entries(subexpressions).map(
      ([x, { text, type, once }]) => `${x} = ${text} : ${unit(type)}${once ? ' (constant over dt)' : ''}`,
    ),
    ...Object.entries(parameters).map(([x, { type, shared }]) => `${x} : ${unit(type)}${shared ? ' (shared)' : ''}`),
  ]
  const G = new NeuronGroup(N, eqs(lines.join('\n'), { rate: Hz(rate) }) as never, {
    threshold,
    reset,
    refractory: refractory && (refractory.kind === 'period' ? `(${refractory.text})*ms` : refractory.text),
    events: { event },
    method: 'euler',
  }) as NeuronGroup
  G.runOnEvent('event', description.onEvent)
  G.runRegularly(description.regular)
  for (const [x, { initial, shared }] of Object.entries(parameters)) {
    G.variables[x]?.set(Array.from({ length: shared ? 1 : N }, (_, i) => initial[i % initial.length] as number))
  }
  return G
}

test('a random model does what a naive simulation does, bit for bit', async () => {
  let spikes = 0
  await fc.assert(
    fc.asyncProperty(
      model,
      fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 2 }),
      async (description, runs) => {
        const naive = new NaiveSimulation(description)
        const G = build(description)
        const M = new SpikeMonitor(G)
        const net = new Network(G, M)
        for (const steps of runs) {
          await net.run(ms(steps * 0.1))
          for (let step = 0; step < steps; step++) naive.step()
          for (const [name, { values }] of naive.stored) {
            expect([name, Array.from(G.variables[name]?.values ?? [], (x) => x + 0)]).toEqual([
              name,
              values.map((x) => x + 0),
            ])
          }
        }
        const steps = Array.from((M.t as QuantityArray<'time'>).values, (t) => Math.round(t / 1e-4))
        expect(steps.map((step, k) => [step, M.i[k]])).toEqual(naive.spikes)
        spikes += naive.spikes.length
      },
    ),
    { numRuns: 250, seed: 4 },
  )
  expect(spikes).toBeGreaterThan(1000)
})
