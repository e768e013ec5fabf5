import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ConnectOptions, NeuronGroup, Synapses, startScope } from '../../../src/index.ts'

/** What a text says, computed a second time by JavaScript. */
interface Meant {
  readonly text: string
  readonly value: (names: Names) => number
}

interface Names {
  readonly i: number
  readonly j: number
  readonly k: number
  readonly x_pre: number
  readonly x_post: number
  readonly N_pre: number
  readonly N_post: number
}

const constant = (value: number): Meant => ({ text: `${value}`, value: () => value })
const variable = (name: keyof Names): Meant => ({ text: name, value: (names) => names[name] })

const floorMod = (a: number, b: number): number => a - b * Math.floor(a / b)

/** Integer expressions of some names. */
function someInteger(...names: readonly (keyof Names)[]): fc.Arbitrary<Meant> {
  const leaf = fc.oneof(fc.integer({ min: -3, max: 9 }).map(constant), fc.constantFrom(...names).map(variable))
  const pair = fc.tuple(leaf, leaf)
  return fc.oneof(
    leaf,
    pair.map(([a, b]) => ({ text: `${a.text} + (${b.text})`, value: (n: Names) => a.value(n) + b.value(n) })),
    pair.map(([a, b]) => ({ text: `${a.text} - (${b.text})`, value: (n: Names) => a.value(n) - b.value(n) })),
    fc.tuple(leaf, fc.integer({ min: 1, max: 5 })).map(([a, m]) => ({
      text: `(${a.text}) % ${m}`,
      value: (n: Names) => floorMod(a.value(n), m),
    })),
  )
}

/** Conditions, as 0 or 1. */
function someCondition(...names: readonly (keyof Names)[]): fc.Arbitrary<Meant> {
  const comparison = fc
    .tuple(someInteger(...names), fc.constantFrom('<', '<=', '==', '!=', '>', '>='), someInteger(...names))
    .map(([a, operator, b]) => ({
      text: `${a.text} ${operator} ${b.text}`,
      value: (n: Names) => Number(compare(operator, a.value(n), b.value(n))),
    }))
  const plain = fc.constantFrom(
    { text: 'i == j', value: (n: Names) => Number(n.i === n.j) },
    { text: 'i != j', value: (n: Names) => Number(n.i !== n.j) },
    { text: 'j != i', value: (n: Names) => Number(n.i !== n.j) },
    { text: 'x_pre < x_post', value: (n: Names) => Number(n.x_pre < n.x_post) },
  )
  const one = fc.oneof(comparison, plain)
  return fc.oneof(
    one,
    fc
      .tuple(one, one)
      .map(([a, b]) => ({ text: `${a.text} and ${b.text}`, value: (n: Names) => a.value(n) * b.value(n) })),
    fc.tuple(one, one).map(([a, b]) => ({
      text: `${a.text} or not (${b.text})`,
      value: (n: Names) => Math.max(a.value(n), 1 - b.value(n)),
    })),
  )
}

function compare(operator: string, a: number, b: number): boolean {
  switch (operator) {
    case '<':
      return a < b
    case '<=':
      return a <= b
    case '==':
      return a === b
    case '!=':
      return a !== b
    case '>':
      return a > b
    default:
      return a >= b
  }
}

/** Sizes of the two groups, and their variables. */
const someEnds = fc.record({
  x: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 12 }),
  y: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 12 }),
})

type Ends = { readonly x: readonly number[]; readonly y: readonly number[] }

/** What connecting gives, or the message of its refusal. */
function connected({ x, y }: Ends, options: ConnectOptions): readonly (readonly [number, number])[] | string {
  startScope()
  const group = (values: readonly number[]) => {
    const neurons = new NeuronGroup(values.length, 'x : 1')
    neurons.x.set(values)
    return neurons
  }
  const source = group(x)
  const target = group(y)
  const S = new Synapses(source, target, 'w : 1')
  try {
    S.connect(options)
  } catch (problem) {
    if (!(problem instanceof RangeError)) throw problem
    expect(S.size).toBe(0)
    return problem.message
  }
  const [i, j] = [S.i.values, S.j.values]
  return Array.from(i, (index, position) => [index, j[position] as number] as const)
}

const namesOf = ({ x, y }: Ends, i: number, j: number, k: number): Names => ({
  i,
  j,
  k,
  x_pre: x[i] as number,
  x_post: y[j] as number,
  N_pre: x.length,
  N_post: y.length,
})

test('conditions and numbers of synapses: all pairs in two loops', () => {
  const someNumber = someInteger('i', 'j', 'x_post').map(({ text, value }) => ({
    text: `clip(${text}, 0, 3)`,
    value: (names: Names) => Math.min(3, Math.max(0, value(names))),
  }))
  fc.assert(
    fc.property(someEnds, someCondition('i', 'j', 'x_pre', 'N_post'), someNumber, (ends, condition, n) => {
      const expected: [number, number][] = []
      for (let i = 0; i < ends.x.length; i++) {
        for (let j = 0; j < ends.y.length; j++) {
          const names = namesOf(ends, i, j, 0)
          if (condition.value(names) === 0) continue
          for (let copy = 0; copy < n.value(names); copy++) expected.push([i, j])
        }
      }
      expect(connected(ends, { condition: condition.text, n: n.text })).toEqual(expected)
    }),
    { numRuns: 200 },
  )
})

/** The parts of a condition that `and` joins, without the parentheses around them. */
function conjuncts(text: string): string[] {
  const parts: string[] = []
  let depth = 0
  let from = 0
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '(') depth++
    if (text[at] === ')') depth--
    if (depth > 0) continue
    if (text.startsWith(' or ', at)) return [text]
    if (!text.startsWith(' and ', at)) continue
    parts.push(text.slice(from, at))
    from = at + ' and '.length
  }
  parts.push(text.slice(from))
  if (parts.length > 1) return parts.flatMap(conjuncts)
  const inside = /^\((.*)\)$/.exec(text)?.[1]
  return inside === undefined || /^[^(]*\)/.test(inside) ? parts : conjuncts(inside)
}

describe.each([
  ['j', 'i'],
  ['i', 'j'],
] as const)('generators of %s', (gives, given) => {
  const outerNames = [given, 'N_pre', 'N_post'] as const
  const someGenerator = fc.record({
    element: someInteger('k', 'k', given),
    low: fc.option(someInteger(...outerNames), { nil: undefined }),
    high: someInteger(...outerNames),
    step: fc.option(fc.constantFrom(-3, -1, 1, 2), { nil: undefined }),
    condition: fc.option(someCondition('i', 'j', 'k'), { nil: undefined }),
    skip: fc.boolean(),
  })

  test('the loop that is written', () => {
    fc.assert(
      fc.property(someEnds, someGenerator, (ends, { element, low, high, step, condition, skip }) => {
        const bounds = [...(low ? [low.text] : []), high.text, ...(low && step !== undefined ? [`${step}`] : [])]
        const filter = condition ? ` if ${condition.text}` : ''
        const text = `${element.text} for k in range(${bounds.join(', ')})${filter}`
        const got = connected(ends, { [gives]: text, skipIfInvalid: skip })

        const [N, M] = given === 'i' ? [ends.x.length, ends.y.length] : [ends.y.length, ends.x.length]
        const expected: [number, number][] = []
        let invalid: string | undefined
        for (let outer = 0; outer < N; outer++) {
          const at = (partner: number, k: number) =>
            given === 'i' ? namesOf(ends, outer, partner, k) : namesOf(ends, partner, outer, k)
          const from = low ? low.value(at(0, 0)) : 0
          const to = high.value(at(0, 0))
          const by = low && step !== undefined ? step : 1
          for (let k = from; by > 0 ? k < to : k > to; k += by) {
            const partner = element.value(at(0, k))
            const exists = partner >= 0 && partner < M
            const readsPartner = /x_/.test(condition?.text ?? '')
            // Neurons that are to differ are told by their numbers, before anything else is asked of them.
            if (partner === outer && conjuncts(condition?.text ?? '').includes('i != j')) continue
            if (condition && (exists || !readsPartner) && condition.value(at(partner, k)) === 0) continue
            if (exists) expected.push(given === 'i' ? [outer, partner] : [partner, outer])
            else if (!skip) invalid ??= `${gives} is ${partner} for ${given} = ${outer},`
          }
        }
        if (invalid === undefined) expect(got).toEqual(expected)
        else expect(got).toContain(invalid)
      }),
      { numRuns: 200 },
    )
  })

  test('without a loop: one partner for each', () => {
    fc.assert(
      fc.property(someEnds, someInteger(given), (ends, element) => {
        const [N, M] = given === 'i' ? [ends.x.length, ends.y.length] : [ends.y.length, ends.x.length]
        const expected = Array.from({ length: N }, (_, outer) => [
          outer,
          element.value(given === 'i' ? namesOf(ends, outer, 0, 0) : namesOf(ends, 0, outer, 0)),
        ]).filter(([, partner]) => (partner as number) >= 0 && (partner as number) < M)
        const got = connected(ends, { [gives]: element.text, skipIfInvalid: true })
        expect(got).toEqual(given === 'i' ? expected : expected.map((pair) => pair.toReversed()))
      }),
      { numRuns: 50 },
    )
  })
})

test('lists: broadcast, with numbers of synapses, without those that do not exist', () => {
  const someList = fc.array(fc.integer({ min: -2, max: 12 }), { minLength: 2, maxLength: 8 })
  const someShape = fc.constantFrom('both', 'i', 'j')
  fc.assert(
    fc.property(someEnds, someList, someShape, fc.integer({ min: 0, max: 3 }), (ends, list, shape, n) => {
      const i = shape === 'j' ? 0 : list
      const j = shape === 'i' ? Int16Array.of(0) : list.map((index) => 10 - index)
      const expected: [number, number][] = []
      list.forEach((_, position) => {
        const pair: [number, number] = [
          typeof i === 'number' ? i : (i[position] as number),
          j[j.length === 1 ? 0 : position] as number,
        ]
        const exists = pair[0] >= 0 && pair[0] < ends.x.length && pair[1] >= 0 && pair[1] < ends.y.length
        if (exists) for (let copy = 0; copy < n; copy++) expected.push([...pair])
      })
      expect(connected(ends, { i, j, n, skipIfInvalid: true })).toEqual(expected)
    }),
  )
})

test('more pairs than are looked at together, compiled', () => {
  const G = new NeuronGroup(700, 'x : 1')
  G.x.set('i % 7')
  const S = new Synapses(G, G, 'w : 1')
  S.connect({ condition: '(i + 2*j) % 11 == 3 and x_pre != x_post and i != j', n: 'int(x_pre)' })
  const expected: number[] = []
  for (let i = 0; i < 700; i++) {
    for (let j = 0; j < 700; j++) {
      if ((i + 2 * j) % 11 === 3 && i % 7 !== j % 7) for (let n = 0; n < i % 7; n++) expected.push(i * 700 + j)
    }
  }
  const [pre, post] = [S.i.values, S.j.values]
  expect(Array.from(pre, (i, k) => i * 700 + (post[k] as number))).toEqual(expected)
})
