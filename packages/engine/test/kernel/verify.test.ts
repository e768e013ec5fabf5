import { describe, expect, test } from 'vitest'
import type { Kernel, Node, Statement } from '../../src/kernel/ir.ts'
import { verify } from '../../src/kernel/verify.ts'

const nodes: Node[] = [
  { op: 'const', type: 'i32', value: 0 },
  { op: 'const', type: 'f64', value: 1 },
  { op: 'load', type: 'f64', array: 0, index: 0 },
  { op: 'binary', type: 'f64', operator: 'add', a: 2, b: 1 },
  { op: 'index', type: 'i32' },
  { op: 'const', type: 'bool', value: 1 },
  { op: 'carried', type: 'bool' },
  { op: 'binary', type: 'f64', operator: 'add', a: 2, b: 0 },
  { op: 'host', type: 'f64', host: 3, arguments: [] },
  { op: 'load', type: 'i32', array: 0, index: 0 },
]

const kernel = (...body: Statement[]): Kernel => ({
  name: 'k',
  nodes,
  arrays: [
    { name: 'x', type: 'f64' },
    { name: 'n', type: 'i32' },
  ],
  hosts: [],
  body,
})

const load: Statement = { kind: 'let', value: 2 }
const add: Statement = { kind: 'let', value: 3 }
const loop = (...body: Statement[]): Statement => ({ kind: 'range', index: 4, from: 0, to: 0, body })

test('a well-formed kernel is handed on as it is', () => {
  const good = kernel(load, add, loop({ kind: 'store', array: 0, index: 4, value: 3 }))
  expect(verify(good)).toBe(good)
})

describe('what is not well-formed is an error that shows the statement', () => {
  test.each<[string, Kernel, string]>([
    ['use before assignment', kernel(add), 'value 2 is not known here\n  v3 = v2 + 1.0'],
    ['use outside of the block', kernel(loop(load), add), 'value 2 is not known here'],
    [
      'use of an index after its loop',
      kernel(loop(), { kind: 'store', array: 1, index: 4, value: 0 }),
      'value 4 is not',
    ],
    ['two assignments', kernel(load, load), 'value 2 is assigned twice'],
    ['one index for two loops', kernel(loop(), loop()), 'value 4 is assigned twice'],
    ['assignment of a constant', kernel({ kind: 'let', value: 1 }), "'const' can't be computed"],
    ['a value that does not exist', kernel({ kind: 'let', value: 77 }), 'value 77 does not exist'],
    ['a sum of two types', kernel(load, { kind: 'let', value: 7 }), 'value 0 is i32 where f64 is needed'],
    ['a load of another type', kernel({ kind: 'let', value: 9 }), 'array 0 is f64, not i32'],
    ['a store of another type', kernel({ kind: 'store', array: 1, index: 0, value: 1 }), 'value 1 is f64 where i32'],
    ['an unknown array', kernel({ kind: 'store', array: 5, index: 0, value: 1 }), 'array 5 does not exist'],
    ['an unknown host function', kernel({ kind: 'let', value: 8 }), 'no function 3'],
    ['a loop without an index', kernel({ kind: 'range', index: 2, from: 0, to: 0, body: [] }), "value 2 is no 'index'"],
    ['a count of floats', kernel({ kind: 'append', list: 1, count: 0, value: 0 }), 'array 0 is f64, not i32'],
    [
      'a while whose condition is not carried',
      kernel({ kind: 'while', condition: 5, carried: [], body: [] }),
      'the condition is not carried',
    ],
    [
      'a next value of another type',
      kernel({ kind: 'while', condition: 6, carried: [{ value: 6, initial: 5, next: 1 }], body: [] }),
      'value 1 is f64 where bool is needed',
    ],
  ])('%s', (_, broken, message) => {
    expect(() => verify(broken)).toThrow(`internal error in kernel 'k': ${message}`)
  })

  test('a constant out of its range', () => {
    const broken = { ...kernel(), nodes: [{ op: 'const', type: 'i32', value: 0.5 }] as Node[] }
    expect(() => verify(broken)).toThrow("internal error in kernel 'k': constant 0 is no i32: 0.5")
  })
})
