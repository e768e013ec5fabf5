import { eqs } from '@dvdt/dsl'
import { ms } from '@dvdt/units'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import type { NeuronGroupOptions } from '../../src/groups/options.ts'
import { NeuronGroup } from '../../src/groups/typed.ts'
import { setLogger } from '../../src/network/log.ts'
import { Network } from '../../src/network/network.ts'
import type { BackendName } from '../../src/network/options.ts'
import { startScope } from '../../src/network/scope.ts'
import { seed } from '../../src/network/seed.ts'

beforeAll(() => {
  setLogger('silent')
})

/** Dimensionless expressions over the names of the models below. */
const expression = fc.letrec<{ value: string; condition: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    fc.constantFrom('v', 'w', 'a', 'u', 'n', 'i', 's', 'c', 't/tau', '0.5', '2', '-1.5'),
    fc
      .tuple(tie('value'), fc.constantFrom('+', '-', '*', '/', '%', '//'), tie('value'))
      .map(([a, operator, b]) => `(${a} ${operator} ${b})`),
    fc
      .tuple(fc.constantFrom('exp', 'sin', 'tanh', 'sqrt', 'floor', 'abs', 'exprel', 'sign'), tie('value'))
      .map(([name, a]) => (name === 'exp' ? `exp(-abs(${a}))` : `${name}(${a})`)),
    fc.tuple(tie('value'), fc.constantFrom('2', '3', '-1', '0.5')).map(([a, power]) => `(${a})**${power}`),
    fc.tuple(tie('condition'), tie('value')).map(([condition, a]) => `int(${condition})*(${a})`),
    fc.tuple(tie('value')).map(([a]) => `clip(${a}, -1, 1)`),
  ),
  condition: fc.oneof(
    { maxDepth: 2, depthSize: 'small' },
    fc
      .tuple(tie('value'), fc.constantFrom('<', '<=', '>', '>=', '==', '!='), tie('value'))
      .map(([a, operator, b]) => `(${a} ${operator} ${b})`),
    fc.constant('flag'),
    fc
      .tuple(tie('condition'), fc.constantFrom('and', 'or'), tie('condition'))
      .map(([a, operator, b]) => `(${a} ${operator} ${b})`),
    tie('condition').map((a) => `(not ${a})`),
  ),
}))
const { value, condition } = expression

const parameters = `
  u = v - a : 1
  c = sin(t/tau) : 1 (constant over dt)
  a : 1
  s : 1 (shared)
  n : integer
  flag : boolean`

const equations = fc.oneof(
  fc.record({
    text: fc
      .tuple(value, value, fc.constantFrom('', ' (unless refractory)'))
      .map(([f, g, flags]) => `dv/dt = (${f} - v)/tau : 1${flags}\ndw/dt = clip(${g}, -1, 1)/tau : 1`),
    method: fc.constantFrom('euler', 'rk2', 'rk4'),
  }),
  fc.record({
    text: fc.constant('dv/dt = (a - v)/tau + 0.3*xi*tau**-0.5 : 1\ndw/dt = (n - w)/tau + 0.1*w*xi_w*tau**-0.5 : 1'),
    method: fc.constantFrom('euler', 'milstein'),
  }),
  fc.record({
    text: fc.constantFrom(
      'dv/dt = (a - v + 0.5*w)/tau : 1 (unless refractory)\ndw/dt = -w/tau : 1',
      'dv/dt = (s - v*(1 + w))/tau : 1\ndw/dt = (0.2 - w)/tau : 1',
    ),
    method: fc.constant('exponential_euler'),
  }),
  fc.record({
    text: fc.constantFrom(
      'dv/dt = (a - v + 0.5*w)/tau : 1 (unless refractory)\ndw/dt = -w/tau : 1',
      'dv/dt = w/tau : 1\ndw/dt = -a*v/tau : 1',
    ),
    method: fc.constant('exact'),
  }),
)

const model = fc.record({
  N: fc.oneof(fc.integer({ min: 1, max: 11 }), fc.constantFrom(32, 131, 513, 1003)),
  equations,
  threshold: fc.oneof(fc.constantFrom('v > 0.3', 'rand() < 0.2', 'v > w and flag'), condition),
  reset: fc.oneof(
    fc.constantFrom('v = 0', 'v = rand(); n += 1', 'v -= 1; flag = not flag', 'w += poisson(2); s += 0.1'),
    value.map((x) => `v = clip(${x}, -1, 1); n = int(2*v)`),
  ),
  refractory: fc.oneof(fc.constantFrom(undefined, ms(0.3), '0.1*n*ms', 'v > 0.2'), condition),
  regular: fc.constantFrom(undefined, 'a = randn()', 'flag = rand() < 0.5; n = poisson(3*abs(a))'),
  runs: fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 3 }),
})

type Model = typeof model extends fc.Arbitrary<infer M> ? M : never

/** All state after each of some runs, bit by bit but for NaN; or what is wrong with the model. */
async function history(description: Model, backend: BackendName): Promise<string[]> {
  const { N, equations, threshold, reset, refractory, regular, runs } = description
  startScope()
  seed(5)
  let G: NeuronGroup
  try {
    const text: string = `${equations.text}${parameters}`
    const options: NeuronGroupOptions = { threshold, reset, refractory, method: equations.method, name: 'g' }
    G = new NeuronGroup(N, eqs(text, { tau: ms(1) }), options)
    if (regular !== undefined) G.runRegularly(regular, { dt: ms(0.25) })
    G.set({ v: 'rand()', w: '0.1*i', a: 'rand() - 0.3', n: 'i % 3', flag: 'i % 2 == 0', s: 0.5 })
  } catch (error) {
    return [String(error)]
  }
  const net = new Network(G)
  const text = (x: number): string => (Object.is(x, -0) ? '-0' : `${x}`)
  const states: string[] = []
  for (const steps of runs) {
    await net.run(ms(0.1 * steps), { backend })
    states.push(...G.arrays.map(({ name, data }) => `${name}: ${Array.from(data, text).join(' ')}`))
  }
  return states
}

test('a random group has the same history compiled and interpreted', async () => {
  let valid = 0
  await fc.assert(
    fc.asyncProperty(model, async (description) => {
      const expected = await history(description, 'interpreter')
      expect(await history(description, 'wasm')).toEqual(expected)
      if (expected.length > 1) valid++
    }),
    { seed: 8, numRuns: 80 },
  )
  expect(valid).toBeGreaterThan(50)
})

test.each([3, 64, 101])('%i neurons whose update and threshold are far apart share conditions', async (N) => {
  // Long enough to be cut into parts, which leave values to each other.
  const model = `dv/dt = (int(not silent)*exp(-v) + exp(v/2) + exp(v/3) + exp(-v/4) - v)/(10*ms) : 1
                 silent : boolean`
  const run = async (threshold: string, backend: BackendName): Promise<readonly number[][]> => {
    startScope()
    seed(5)
    const G = new NeuronGroup(N, eqs(model), { threshold, reset: 'v = 0', method: 'euler' })
    G.set({ v: '0.01*i', silent: 'i % 3 == 0' })
    await new Network(G).run(ms(2), { backend })
    return G.arrays.map(({ data }) => [...data])
  }
  for (const threshold of ['not silent', 'not (v < 0.4) and not silent', 'not silent or v > 1']) {
    expect(await run(threshold, 'wasm')).toEqual(await run(threshold, 'interpreter'))
  }
})
