import { readFileSync } from 'node:fs'
import {
  eqs,
  Hz,
  IntegrationError,
  ModelError,
  ms,
  mV,
  Network,
  NeuronGroup,
  StateMonitor,
  Synapses,
  setLogger,
} from 'dvdt'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

beforeAll(() => {
  setLogger('silent')
})
afterAll(() => {
  setLogger('console')
})

const model = eqs('dv/dt = -v/tau : volt\nI : volt\nk : 1 (constant)', { tau: ms(10) })
const neurons = (n = 3) => new NeuronGroup(n, model, { threshold: 'v > 1*mV', reset: 'v = 0*mV', method: 'exact' })
const G = neurons()
type Options = ConstructorParameters<typeof Synapses>[3]
const make =
  (equations: string, options: object = {}) =>
  () =>
    new Synapses(G, G, equations as never, options as Options)

describe('one clear error, and nothing is made', () => {
  test.each([
    ['a wrong dimension in onPre', make('w : 1', { onPre: 'v_post += w' }), ModelError, 'In the onPre of'],
    ['an unknown name in onPost', make('', { onPost: 'v_pst += 1*mV' }), ModelError, 'v_p'],
    ['a variable called like one of the neurons', make('v : volt'), ModelError, "'v' is a variable of"],
    ['a summed variable without an end', make('I = 1*mV : volt (summed)'), ModelError, "can't be summed"],
    ['a summed variable without a parameter', make('u_post = 1*mV : volt (summed)'), ModelError, 'has none'],
    ['a sum for a variable with an equation', make('v_post = 1*mV : volt (summed)'), ModelError, 'has none'],
    ['a sum of another unit', make('I_post = 1 : 1 (summed)'), ModelError, 'unit volt'],
    ['a sum of something else', make('I_post = 1 : volt (summed)'), ModelError, 'unit'],
    [
      'an event-driven variable that needs a clock-driven one',
      make('dx/dt = y/second : 1 (event-driven)\ny = 2*z : 1\ndz/dt = -z/second : 1 (clock-driven)'),
      ModelError,
      "depends on 'z', which is clock-driven, via 'y'",
    ],
    [
      'a nonlinear event-driven equation',
      make('dx/dt = -x**2/second : 1 (event-driven)'),
      IntegrationError,
      'clock-driven',
    ],
    [
      'two pathways of one name',
      make('', { onPre: { a: 'v += 1*mV' }, onPost: { a: 'v += 1*mV' } }),
      TypeError,
      "called 'a'",
    ],
    ['a delay of no pathway', make('', { onPre: 'v += 1*mV', delay: { post: ms(1) } }), RangeError, "pathway 'post'"],
    ['a negative delay', make('', { onPre: 'v += 1*mV', delay: ms(-1) }), RangeError, "can't be -1. ms"],
    ['a delay that is no time', make('', { onPre: 'v += 1*mV', delay: mV(1) }), TypeError, 'is a time'],
    ['an unknown event', make('', { onPre: 'v += 1*mV', onEvent: 'spik' }), TypeError, "did you mean 'spike'"],
    ['an unknown option', make('', { onpre: 'v += 1*mV' }), TypeError, "did you mean 'onPre'"],
    ['code that is no text', make('', { onPre: 3 }), TypeError, 'onPre'],
    ['a multisynaptic index that is taken', make('k2 : 1', { multisynapticIndex: 'k2' }), TypeError, 'already'],
    ['a source that is none', () => new Synapses(3 as never, G), TypeError, 'source'],
    ['a target that is none', () => new Synapses(G, {} as never), TypeError, 'target'],
    ['a flag that is none of synapses', make('w : 1 (unless refractory)'), ModelError, 'unless refractory'],
  ] as const)('%s', (_, action, type, message) => {
    expect(action).toThrow(type)
    expect(action).toThrow(message)
    expect(new NeuronGroup(1, '').name).not.toContain('synapses')
  })
})

test('spikes of neurons that have none', () => {
  const silent = new NeuronGroup(2, 'x : 1')
  expect(() => new Synapses(silent, silent, '', { onPre: 'x_post += 1' })).toThrow('it needs a threshold')
})

test('variables can be set only when there are synapses, shared ones before', async () => {
  const S = new Synapses(G, G, 'w : 1\ns : 1 (shared)')
  expect(() => S.w.set(1)).toThrow('call')
  S.s.set(2)
  await expect(new Network(G, S).run(ms(1))).rejects.toThrow('has no synapses')
  S.connect({ i: [], j: [] })
  await new Network(G, S).run(ms(0.1))
})

describe('setting', () => {
  const S = new Synapses(neurons(), neurons(), 'w : volt\nn : integer', { onPre: 'v_post += w' })
  S.connect()
  S.w.set('(i + 10*j)*mV')

  test.each([
    ['a wrong length', () => S.w.set(mV([1, 2])), 'needs 9 values'],
    ['a wrong dimension', () => S.w.set(Hz(3) as never), 'units'],
    ['a wrong dimension in an expression', () => S.w.set('i' as never), 'unit'],
    ['a synapse that is none', () => S.w.set(mV(1), 9), 'synapses 0 to 8'],
    ['an unknown name in a condition', () => S.w.set(mV(1), 'q > 2' as never), "'q'"],
    ['one end', () => S.w.set(mV(1), [1] as never), 'both ends'],
    ['a neuron that is none', () => S.w.set(mV(1), [null, 3]), 'neurons 0 to 2, but not 3'],
    ['one of several neurons that is none', () => S.w.set(mV(1), [[0, -1], 0]), 'neurons 0 to 2, but not -1'],
    ['an index that is not kept', () => S.w.set(mV(1), [0, 1, 0]), 'multisynapticIndex'],
    ['the index of a neuron', () => S.i.set(1 as never), "can't be set"],
    ['a negative delay', () => S.delay.set(ms(-1)), "can't be"],
    ['a negative delay somewhere', () => S.delay.set('(i - 1)*ms'), 'synapse 0'],
    ['an infinite delay', () => S.delay.set(ms(Number.POSITIVE_INFINITY)), "can't be"],
    ['several, one of them wrong', () => S.set({ n: 3, w: 'j' } as never), 'unit'],
  ])('%s', (_, action, message) => {
    const before = [S.w.values, S.n.values, S.delay.values].map((values) => [...values])
    expect(action).toThrow(message)
    expect([S.w.values, S.n.values, S.delay.values].map((values) => [...values])).toEqual(before)
  })

  test('by ends, conditions and expressions of both neurons', () => {
    S.w.set(mV(5), [1, 2])
    expect(S.w.at(1, 2).in(mV)).toBeCloseTo(5, 12)
    S.w.set(mV(7), [null, 0])
    expect([0, 1, 2].map((i) => Math.round(S.w.at(i, 0).in(mV)))).toEqual([7, 7, 7])
    S.source.set({ I: mV([1, 2, 3]) })
    S.w.set('I_pre + j*mV', 'i == j')
    expect([0, 1, 2].map((i) => Math.round(S.w.at(i, i).in(mV)))).toEqual([1, 3, 5])
  })
})

test('what is recorded of synapses is known when they are connected', () => {
  const S = new Synapses(neurons(), neurons(), 'w : volt')
  for (const record of [true, 0, [0], 'i == j'] as const) {
    expect(() => new StateMonitor(S, 'w', { record })).toThrow('synapses yet: call')
  }
  S.connect()
  expect([...new StateMonitor(S, 'w', { record: 'i == j' }).record]).toEqual([0, 4, 8])
  expect([...new StateMonitor(S, 'w', { record: true }).record]).toHaveLength(9)
  expect(() => new StateMonitor(S, 'w', { record: 'i == 9' })).toThrow('no element')
  expect(() => new StateMonitor(S, 'w', { record: 'i == q' })).toThrow("'q'")
})

test('a delay for all can only be set for all', () => {
  const S = new Synapses(G, G, '', { onPre: 'v += 1*mV', onPost: 'v += 1*mV', delay: { pre: ms(1) } })
  S.delay.set(ms(3))
  S.connect()
  S.delay.set(ms(2))
  expect(() => S.delay.set(ms(2), 3)).toThrow('shared')
  S.pathways.post?.delay.set('j*ms')
  expect(S.pathways.post?.delay.at(1, 2).in(ms)).toBeCloseTo(2, 12)
})

test('a delay that takes more steps than can be counted', async () => {
  const H = neurons()
  const S = new Synapses(H, H, '', { onPre: 'v += 1*mV' })
  S.connect()
  S.delay.set(ms(1e9))
  const net = new Network(H, S)
  await expect(net.run(ms(1))).rejects.toThrow('steps')
  S.delay.set(ms(1))
  await net.run(ms(1))
})

test('habits of Brian2 are told what to write instead', () => {
  const H = neurons()
  const S = new Synapses(H, H, 'w : 1', { name: 'habits' })
  const connect = S.connect.bind(S) as (options: unknown) => void
  expect(() => connect('i != j')).toThrow("connect takes an object of options, as in { condition: 'i != j' }")
  expect(() => connect('k for k in range(3) if k != i')).toThrow("as in { j: 'k for k in range(3) if k != i' }")
  expect(() => connect('i + 1')).toThrow("as in { j: 'i + 1' }")
  expect(() => connect(true)).toThrow('as in { i: 0, j: [1, 2] } or { p: 0.1 }')
  expect(() => connect({ j: 'i + 1', skip_if_invalid: true })).toThrow("(did you mean 'skipIfInvalid'?)")
  expect(() => new Synapses(H, H, '', { on_pre: '' } as never)).toThrow("(did you mean 'onPre'?)")
  S.connect()
  expect(() => {
    ;(S as { w: unknown }).w = 3
  }).toThrow('habits.w is set by its method: S.w.set(...)')
  expect(() => {
    ;(S.w as unknown as number[])[0] = 3
  }).toThrow(TypeError)
  const post = S.variables.v_post as { set(value: unknown): void }
  expect(() => post.set(mV(3))).toThrow(`habits.v_post can't be set: it is 'v' of '${H.name}', where it can be set`)
})

test('docs/errors.md has all codes of synapses, and no others', () => {
  const root = new URL('../../../../', import.meta.url)
  const read = (path: string): string => readFileSync(new URL(path, root), 'utf8')
  const codes = Array.from(
    read('packages/engine/src/synapses/findings.ts').matchAll(/\berror\(\s*'([a-z-]+)'/g),
    ([, code]) => code,
  )
  const [, chapter = ''] = /^## Synapses\n([\s\S]*?)^## /m.exec(read('docs/errors.md')) ?? []
  expect(Array.from(chapter.matchAll(/^### `(.+)`/gm), ([, code]) => code)).toEqual(codes.toSorted())
})
