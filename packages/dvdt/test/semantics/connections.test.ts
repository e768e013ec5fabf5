import { type ConnectOptions, eqs, ModelError, NeuronGroup, Synapses } from 'dvdt'
import { describe, expect, test } from 'vitest'
import probes from '../reference/probes.json' with { type: 'json' }

/** Synapses from 4 neurons to 3. */
function fourToThree() {
  const source = new NeuronGroup(4, 'x : 1')
  const target = new NeuronGroup(3, 'y : 1')
  return new Synapses(source, target, 'w : 1', { namespace: { M: 2 } })
}

const pairs = (S: Synapses) => [[...S.i.values], [...S.j.values]]

describe('connect_order: synapses are numbered by the given index, then as partners are found', () => {
  const expected = probes.connect_order
  const asked: Readonly<Record<keyof typeof expected, ConnectOptions>> = {
    all: {},
    cond: { condition: 'i > j' },
    "j='i' skip": { j: 'i', skipIfInvalid: true },
    "i='j'": { i: 'j' },
    range: { j: 'k for k in range(i)' },
    'range step': { j: 'k for k in range(2, -1, -1)' },
    'i gen': { i: 'k for k in range(j, j + 2)' },
    'n=2': { j: 'i', n: 2, skipIfInvalid: true },
    'n expr': { n: 'i + j', condition: 'i < 2' },
    'arrays n=2': { i: [0, 3], j: [2, 1], n: 2 },
    'duplicate element': { j: '0 for k in range(2)' },
  }

  test.each(Object.entries(asked))('%s', (name, options) => {
    const S = fourToThree()
    S.connect(options)
    expect(pairs(S)).toEqual(expected[name as keyof typeof expected])
  })
})

describe('connect_errors', () => {
  const wrong: Readonly<Record<string, readonly [ConnectOptions, new (...args: never[]) => Error, string]>> = {
    "j='i' out of range": [{ j: 'i' }, RangeError, 'j is 3 for i = 3'],
    'range+p': [{ j: 'k for k in range(3)', p: 0.1 }, TypeError, 'sample(N_post, p=0.1)'],
    'cond+i': [{ condition: 'i > j', i: [0], j: [0] }, TypeError, 'either a condition or indices'],
    'int cond': [{ condition: 'i + j' }, ModelError, "'i + j' is a number"],
    'float range': [{ j: 'k for k in range(i*1.5)' }, ModelError, "'high' of 'range' has to be an integer"],
    'sample size too big': [
      { j: 'k for k in sample(3, size=5)' },
      RangeError,
      'size 5 for i = 0, but there are only 3',
    ],
    'negative size': [{ j: 'k for k in sample(3, size=-1)' }, RangeError, 'size -1 for i = 0, which is negative'],
    'two loops': [{ j: 'k for k in range(2) for l in range(2)' }, ModelError, 'A generator has one loop'],
    'j in range': [{ j: 'k for k in range(j, j + 2)' }, ModelError, "cannot depend on 'j'"],
    'only i': [{ i: [0] }, TypeError, "connect got 'i', but not 'j'"],
  }

  test('has all that Brian2 refuses, but for what it says that it accepts', () => {
    const refused = Object.entries(probes.connect_errors).filter(([, error]) => error !== 'ok')
    const names = refused.map(([name]) => name).filter((name) => !name.startsWith('i gen range(j, j+2)'))
    expect(Object.keys(wrong)).toEqual(names)
  })

  test.each(Object.entries(wrong))('%s', (_, [options, type, message]) => {
    const S = fourToThree()
    S.connect({ i: 1, j: 2 })
    expect(() => S.connect(options)).toThrow(type)
    expect(() => S.connect(options)).toThrow(message)
    expect(pairs(S)).toEqual([[1], [2]])
  })

  test('array p', () => {
    const S = fourToThree()
    S.connect({ i: [0, 1, 2], j: [0, 1, 2], p: [1, 0, 1] })
    expect(pairs(S)).toEqual([
      [0, 2],
      [0, 2],
    ])
  })
})

test('multisynaptic_index: synapses of a pair are counted over several calls of connect', () => {
  const expected = probes.multisynaptic_index
  const source = new NeuronGroup(2, 'x : 1')
  const S = new Synapses(source, source, 'w : 1', { multisynapticIndex: 'k' })
  S.connect({ j: 'i', n: 2 })
  S.connect({ i: 0, j: 0 })
  expect(pairs(S)).toEqual([expected.i, expected.j])
  const { k } = S as unknown as { readonly k: { readonly values: ArrayLike<number> } }
  expect([...Int32Array.from(k.values)]).toEqual(expected.k)
})

test('subgroup_indices: indices count in the parts at the ends, and what is read there belongs to them', () => {
  const G = new NeuronGroup(6, eqs('v : 1'))
  G.v.set('10*i')
  const S = new Synapses(G.slice(1, 4), G.slice(2, 5), 'w : 1')
  S.connect({ condition: 'v_pre < v_post and i != 1' })
  expect(pairs(S)).toEqual([
    [0, 0, 0, 2],
    [0, 1, 2, 2],
  ])
  const T = new Synapses(G.slice(4, 6), G.slice(0, 2), 'w : 1')
  T.connect({ i: 'j' })
  expect(pairs(T)).toEqual([
    [0, 1],
    [0, 1],
  ])
  expect(() => T.connect({ j: 'i + 1' })).toThrow('j is 2 for i = 1')
})
