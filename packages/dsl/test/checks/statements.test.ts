import { describe, expect, test } from 'vitest'
import {
  checkStatements,
  eqs,
  func,
  language,
  layers,
  meaningOf,
  neuronVariables,
  parseStatements,
  scopeOf,
  variablesOf,
} from '../../src/index.ts'
import probes from '../reference/language_probes.json' with { type: 'json' }

const model = eqs(
  'dv/dt = -v/(10*ms) : 1\nu : volt\nn : integer\nb : boolean\ns : 1 (shared)\nr : 1 (shared)\nsub = 2*v : 1\nl : 1 (linked)',
)
const outside = scopeOf(
  new Map([
    ['k', meaningOf('k', 3)],
    [
      'noisy',
      meaningOf(
        'noisy',
        func(() => 1, { args: [], result: 1, stateful: true }),
      ),
    ],
  ]),
)
const scope = layers(variablesOf(model), neuronVariables, language, outside)
const check = (text: string, shared = false) => checkStatements(parseStatements(text), scope, text, { shared })
const codes = (text: string, shared = false) =>
  check(text, shared).findings.map(({ code, from, to }) => [code, text.slice(from, to)])

describe('dimensions', () => {
  test.each([
    ['v = 0; u = 2*mV; u += u; u -= 1*volt; u %= mV', []],
    ['u *= 2; u /= v', []],
    ['v = 5*mV', [['wrong-unit', '5*mV']]],
    ['u = 0', [['wrong-unit', '0']]],
    ['u += 5', [['wrong-unit', '5']]],
    ['u *= 2*mV', [['wrong-unit', '2*mV']]],
    ['v /= u', [['wrong-unit', 'u']]],
    ['v = u + v', [['inconsistent-units', 'u + v']]],
    ['b = v > 1; v = b; n = v; v = n > 2', []],
  ])('%s', (text, expected) => {
    expect(codes(text)).toEqual(expected)
  })

  test('zero has no special status; the hint tells what to write', () => {
    expect(check('u = 0').findings[0]?.hint).toBe("Write '0*volt' or the like.")
  })
})

describe('targets', () => {
  test.each([
    ['sub = 2', [['not-assignable', 'sub']]],
    ['l = 2', [['not-assignable', 'l']]],
    ['t = 0*ms', [['not-assignable', 't']]],
    ['dt = 1*ms', [['not-assignable', 'dt']]],
    ['N = 3', [['not-assignable', 'N']]],
    ['i = 3', [['not-assignable', 'i']]],
    ['k = 3', [['not-assignable', 'k']]],
    ['exp = 3', [['reserved-name', 'exp']]],
    ['mV = 3', [['reserved-name', 'mV']]],
    ['pi = 3', [['reserved-name', 'pi']]],
    ['xi_a = 3', [['reserved-name', 'xi_a']]],
    ['_x = 3', [['reserved-name', '_x']]],
    ['vv += 1', [['unknown-name', 'vv']]],
    ['v = foo', [['unknown-name', 'foo']]],
    ['v = xi', [['noise-outside-equation', 'xi']]],
  ])('%s', (text, expected) => {
    expect(codes(text)).toEqual(expected)
  })
})

describe('temporaries', () => {
  test('have the type and dimension of their value', () => {
    const { temporaries, findings } = check(
      'x = 2*u; y = n + 1; z = v > 1; w = x*y; y = 0.5; a = s; a = v; c = rand(); d = noisy()',
    )
    expect(findings).toEqual([])
    const seen = [...temporaries].map(([name, { type, dimension, shared }]) => [name, type, dimension.name, shared])
    expect(seen).toEqual([
      ['x', 'float', 'voltage', false],
      ['y', 'float', '1', false],
      ['z', 'boolean', '1', false],
      ['w', 'float', 'voltage', false],
      ['a', 'float', '1', false],
      ['c', 'float', '1', false],
      ['d', 'float', '1', false],
    ])
    expect(check('a = 2*s + r').temporaries.get('a')?.shared).toBe(true)
  })

  test.each([
    ['x = v; v = x + 1; x *= 2', []],
    ['x = u; v = x', [['wrong-unit', 'x']]],
    ['x = u; x = v', [['temporary-unit', 'x']]],
    ['x = u; x += v', [['wrong-unit', 'v']]],
    ['v = x; x = 1', [['unknown-name', 'x']]],
    ['x += 1; x = 1', [['unknown-name', 'x']]],
    ['x = foo; v = x + u*x; x += 1', [['unknown-name', 'foo']]],
  ])('%s', (text, expected) => {
    expect(codes(text)).toEqual(expected)
  })
})

describe('shared_variable_rules', () => {
  test.each([
    ['v = 1; s = 2', true, 'vector then scalar'],
    ['s = 2; v = 1', true, 'scalar first'],
    ['s = 2', false, 'reset writes shared'],
  ] as const)('%s (%s): %s', (text, shared, probe) => {
    expect(codes(text, shared).length === 0).toBe(probes.shared_variable_rules[probe] === 'ok')
  })

  test.each([
    ['s = v', [['shared-from-single', 'v']]],
    ['s = i', [['shared-from-single', 'i']]],
    ['s = 2*r + N*k; v = s', []],
    ['s = rand()', []],
    ['x = rand(); s = x', [['shared-from-single', 'x']]],
    ['x = 2*r; s = x', []],
    ['x = 2*v; s = 1', []],
    ['s = 1; u = 2*mV; r = 2', [['shared-write', 'r']]],
  ])('%s', (text, expected) => {
    expect(codes(text, true)).toEqual(expected)
  })
})
