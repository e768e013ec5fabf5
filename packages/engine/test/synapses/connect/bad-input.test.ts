import { atRun, ModelError } from '@dvdt/dsl'
import { second } from '@dvdt/units'
import { describe, expect, test } from 'vitest'
import { type ConnectOptions, NeuronGroup, Synapses } from '../../../src/index.ts'

function synapses() {
  const source = new NeuronGroup(4, 'x : 1\nv : volt', { name: 'source' })
  const target = new NeuronGroup(3, 'y : 1', { name: 'target' })
  const S = new Synapses(source, target, 'w : 1', { name: 'S', namespace: { M: 2, tau: atRun(second) } })
  S.connect({ i: [1, 2], j: [2, 0] })
  S.w.set([5, 6])
  return S
}

type Refusal = readonly [options: unknown, type: new (...args: never[]) => Error, message: string]

const refusals: readonly Refusal[] = [
  // indices
  [{ i: 4, j: 0 }, RangeError, "'S' can't be connected: i is 4 at position 0, but 'source' has neurons 0 to 3"],
  [
    { i: [0, 1], j: [0, -1] },
    RangeError,
    "'S' can't be connected: j is -1 at position 1, but 'target' has neurons 0 to 2",
  ],
  [{ i: [0.5], j: 0 }, RangeError, 'i is 0.5 at position 0, but indices are integers'],
  [{ i: [Number.NaN], j: 0 }, RangeError, 'i is NaN at position 0, but indices are integers'],
  [{ i: Float64Array.of(1e10), j: 0 }, RangeError, 'i is 10000000000 at position 0'],
  [{ i: [0, 1, 2], j: [0, 1] }, RangeError, 'there are 3 values of i, but 2 of j'],
  [{ i: [0, 1], j: [0, 1], p: [0.1, 0.2, 0.3] }, RangeError, 'there are 2 values of i, but 3 of p'],
  [
    { j: 'i' },
    RangeError,
    "j is 3 for i = 3, but 'target' has neurons 0 to 2. With skipIfInvalid: true, such synapses",
  ],
  [{ j: 'k for k in range(-1, 2)' }, RangeError, 'j is -1 for i = 0'],
  [{ j: 'i/2' }, RangeError, 'j is 0.5 for i = 1, but indices are integers. Cut it by int(...)'],
  [{ j: 'k for k in range(0, 3, i)' }, RangeError, "The step of 'range' is 0 for i = 0"],
  // probabilities
  [{ p: 1.5 }, RangeError, 'p is 1.5, but a probability is between 0 and 1'],
  [{ p: -0.1 }, RangeError, 'p is -0.1'],
  [{ p: Number.NaN }, RangeError, 'p is NaN'],
  [{ p: '0.5*i' }, RangeError, 'p is 1.5 for i = 3, but a probability is between 0 and 1. Cut it by clip(..., 0, 1)'],
  [{ p: 'j - 0.5' }, RangeError, 'p is -0.5 for i = 0, j = 0'],
  [{ i: [0, 1], j: 0, p: [0.5, 2] }, RangeError, 'p is 2 at position 1'],
  [{ i: 0, j: 0, p: 2 }, RangeError, 'p is 2, but'],
  [{ j: 'k for k in sample(3, p=1 + i)' }, RangeError, 'p is 2 for i = 1'],
  // numbers of synapses
  [{ n: -1 }, RangeError, 'n is -1, but a pair has a whole number of synapses, 0 or more'],
  [{ n: 1.5 }, RangeError, 'n is 1.5, but'],
  [{ n: 'i - 1' }, RangeError, 'n is -1 for i = 0, j = 0'],
  [{ n: 'i/2' }, RangeError, 'n is 0.5 for i = 1, j = 0'],
  [{ i: [0, 1], j: [0, 1], n: [1, -2] }, RangeError, 'n is -2 at position 1'],
  // options
  ['i != j', TypeError, "connect takes an object of options, as in { condition: 'i != j' }"],
  [null, TypeError, 'connect takes an object of options'],
  [[0, 1], TypeError, 'connect takes an object of options'],
  [{ conditon: 'i != j' }, TypeError, "connect has no option 'conditon' (did you mean 'condition'?)"],
  [{ condition: true }, TypeError, "The option 'condition' of connect is a string such as 'i != j', not boolean"],
  [{ skipIfInvalid: 1 }, TypeError, "The option 'skipIfInvalid' of connect is true or false, not 1"],
  [{ i: true, j: 0 }, TypeError, "The option 'i' of connect is an index, an array or a string, not a boolean"],
  [{ i: ['0'], j: 0 }, TypeError, "The option 'i' of connect has a string at position 0, not a number"],
  [{ i: BigInt64Array.of(1n), j: 0 }, TypeError, "The option 'i' of connect is an index, an array or a string"],
  [{ p: {} }, TypeError, "The option 'p' of connect is a probability, an array or a string, not an object (Object)"],
  [{ p: [0.1, 0.2] }, TypeError, "connect takes an array in 'p' only beside arrays in 'i' and 'j'"],
  [{ j: [0, 1] }, TypeError, "connect got 'j', but not 'i'. Give both, or a string"],
  [{ i: 'j', j: 'i' }, TypeError, "connect takes indices in 'i' and 'j', or a string in one of them"],
  [{ i: [0], j: 'i' }, TypeError, "connect takes indices in 'i' and 'j', or a string in one of them"],
  [{ j: 'i', p: 0.5 }, TypeError, "write 'k for k in sample(N_post, p=0.1)'"],
  [{ condition: 'i < j', j: 'i' }, TypeError, 'connect takes either a condition or indices'],
  [{ p: 'tau/second' }, TypeError, "'tau' of 'S' has no value yet"],
  // strings
  [{ condition: 'i' }, ModelError, "The condition must be true or false, but 'i' is a number."],
  [{ condition: 'v_pre > 1' }, ModelError, 'Comparison of expressions with different units'],
  [{ condition: 'x_prr > 1' }, ModelError, "Did you mean 'x_pre'?"],
  [{ condition: 'w > 1' }, ModelError, "'w' is not known before the synapses are made."],
  [{ condition: 'N_incoming < 3' }, ModelError, "'N_incoming' is not known before the synapses are made."],
  [{ condition: 'i < N' }, ModelError, "Write 'N_pre' or 'N_post'."],
  [{ condition: 'i <' }, ModelError, "The expression ends after '<'"],
  [{ p: 'v_pre' }, ModelError, "The probability has no dimension, but 'v_pre' has unit volt."],
  [{ n: 'v_pre/mV*volt' }, ModelError, 'The number of synapses has no dimension'],
  [{ j: 'v_pre' }, ModelError, "The index 'j' has no dimension"],
  [{ j: 'k for k in rnage(3)' }, ModelError, "option 'j' of connect"],
  [{ j: 'k for k in range(y)' }, ModelError, "cannot depend on 'y'"],
  [{ i: 'k for k in range(i)' }, ModelError, "It can depend on 'j'"],
]

describe('is refused with one clear error, and nothing has changed', () => {
  test.each(refusals)('%o', (options, type, message) => {
    const S = synapses()
    const connect = () => S.connect(options as ConnectOptions)
    expect(connect).toThrow(type)
    expect(connect).toThrow(message)
    expect([[...S.i.values], [...S.j.values], [...S.w.values]]).toEqual([
      [1, 2],
      [2, 0],
      [5, 6],
    ])
  })
})

test('the error begins at its caller', () => {
  const S = synapses()
  try {
    S.connect({ j: 'i' })
  } catch (problem) {
    expect((problem as Error).stack?.split('\n')[1]).toContain('bad-input.test.ts')
  }
})

test('more synapses than there can be, or than there is memory for', () => {
  const G = new NeuronGroup(100_000, '')
  const S = new Synapses(G, G, '', { name: 'S' })
  expect(() => S.connect()).toThrow("'S' can have at most 2147483647 synapses, but these would be 10000000000")
  expect(() => S.connect({ p: 0.5 })).toThrow("'S' can have at most 2147483647 synapses")
  expect(S.size).toBe(0)
})

test('a synapse of nothing: no synapses are made, and that is right', () => {
  const S = synapses()
  S.connect({ condition: 'i > 10' })
  S.connect({ i: [], j: [] })
  S.connect({ n: 0 })
  expect(S.size).toBe(2)
})
