import { describe, expect, test } from 'vitest'
import {
  allowedFlags,
  checkEquations,
  checkIdentifier,
  functions,
  type GroupKind,
  language,
  layers,
  neuronVariables,
  parseEquations,
  unknownNames,
} from '../../src/index.ts'

const scope = layers(neuronVariables, language)
const check = (text: string, group?: GroupKind) => checkEquations(parseEquations(text), scope, group)
const codes = (text: string, group?: GroupKind) =>
  check(text, group).map(({ code, from, to }) => [code, text.slice(from, to)])

describe('right-hand sides', () => {
  test('the message of the first tutorial', () => {
    const [finding] = check('dv/dt = 1-v : 1')
    expect(finding).toMatchObject({
      code: 'wrong-unit',
      severity: 'error',
      message:
        "Inconsistent units in differential equation defining variable 'v': expression '1-v' does not have the expected unit hertz (unit is 1).",
      from: 8,
      to: 11,
    })
    expect(finding?.hint).toMatch(/divide it by a time constant/)
  })

  test.each([
    ['dv/dt = v/ms : volt', []],
    ['dv/dt = v/nS : volt', [['wrong-unit', 'v/nS']]],
    ['w = 2 : volt', [['wrong-unit', '2']]],
    ['w = 2*mV + 1 : volt', [['inconsistent-units', '2*mV + 1']]],
    ['c = v > w : boolean\nv : volt\nw : volt', []],
    ['c = 2*v : boolean\nv : 1', [['not-a-condition', '2*v']]],
    ['c = v : boolean\nv : volt', [['wrong-unit', 'v']]],
    ['k = int(v) + 1 : integer\nv : 1', []],
    ['dn/dt = n/ms : integer', [['differential-type', 'integer']]],
    ['db/dt = 1/ms : boolean', [['differential-type', 'boolean']]],
    ['dv/dt = -v/ms + sigma*xi*ms**-0.5 : volt\nsigma : volt', []],
    ['dv/dt = -v/ms + sigma*xi/ms : volt\nsigma : volt', [['inconsistent-units', '-v/ms + sigma*xi/ms']]],
  ])('%s', (text, expected) => {
    expect(codes(text)).toEqual(expected)
  })
})

describe('noise', () => {
  test.each([
    ['x = xi*second**0.5 : 1', [['noise-in-subexpression', 'xi']]],
    ['x = xi_a*second**0.5 : 1', []],
    ['dx/dt = xi/ms**0.5 : 1\ndy/dt = 2*xi/ms**0.5 : 1', [['noise-twice', 'xi']]],
    ['dx/dt = xi/ms**0.5 : 1\ndy/dt = xi_y/ms**0.5 : 1', []],
    ['dx/dt = xi_a/ms**0.5 : 1\ndy/dt = xi_a/ms**0.5 : 1', []],
    ['dx/dt = (xi + xi)/ms**0.5 : 1', []],
  ])('%s', (text, expected) => {
    expect(codes(text)).toEqual(expected)
  })
})

describe('circles', () => {
  test.each([
    ['x = y : 1\ny = x : 1', [['cycle', 'x']]],
    ['x = x + 1 : 1', [['cycle', 'x']]],
    ['a = b : 1\nb = c : 1\nc = b : 1', [['cycle', 'a']]],
    ['a = b + c : 1\nb = c : 1\nc = d : 1\nd : 1', []],
    ['dv/dt = w/ms : 1\nw = v : 1', []],
  ])('%s', (text, expected) => {
    expect(codes(text)).toEqual(expected)
  })

  test('the circle is told', () => {
    expect(check('a = b : 1\nb = c : 1\nc = b : 1')[0]?.message).toContain("'b' -> 'c' -> 'b'")
  })

  test('a long chain is no circle', () => {
    const chain = Array.from({ length: 5000 }, (_, k) => `x${k} = x${k + 1} : 1`)
    expect(check(`${chain.join('\n')}\nx5000 : 1`)).toEqual([])
  })
})

describe('names', () => {
  test.each([
    ['v', undefined],
    ['beta', undefined],
    ['sum', undefined],
    ['nS2', undefined],
    ['Inf', undefined],
    ['lastspike', undefined],
    ['tau_pre', undefined],
    ['j', undefined],
    ['lambda', 'reserved-name'],
    ['True', 'reserved-name'],
    ['_v', 'reserved-name'],
    ['t', 'reserved-name'],
    ['dt', 'reserved-name'],
    ['t_in_timesteps', 'reserved-name'],
    ['i', 'reserved-name'],
    ['N', 'reserved-name'],
    ['xi', 'reserved-name'],
    ['xi_a', 'reserved-name'],
    ['refractory', 'reserved-name'],
    ['not_refractory', 'reserved-name'],
    ['refractory_until', 'reserved-name'],
    ['exp', 'reserved-name'],
    ['pi', 'reserved-name'],
    ['mV', 'reserved-name'],
    ['umetre3', 'reserved-name'],
    ['3v', 'invalid-name'],
    ['a b', 'invalid-name'],
    ['', 'invalid-name'],
    ['é', 'invalid-name'],
    ['constructor', undefined],
    ['toString', undefined],
  ])('%s: %s', (name, code) => {
    expect(checkIdentifier(name)?.code).toBe(code)
  })

  test('groups have rules of their own', () => {
    expect(checkIdentifier('v_pre', undefined, 'NeuronGroup')?.code).toBe('reserved-name')
    expect(checkIdentifier('v_post', undefined, 'Synapses')?.code).toBe('reserved-name')
    expect(checkIdentifier('delay', undefined, 'Synapses')?.code).toBe('reserved-name')
    expect(checkIdentifier('j', undefined, 'Synapses')?.code).toBe('reserved-name')
    expect(checkIdentifier('delay', undefined, 'NeuronGroup')).toBe(undefined)
  })

  test('all functions and the words of the language are taken', () => {
    for (const name of language.names()) expect(checkIdentifier(name)?.code, name).toBe('reserved-name')
    expect([...functions.names()]).toContain('exprel')
  })

  test('names that nobody defines', () => {
    const equations = parseEquations('dv/dt = (I - v)/tau + f(q)*exp(2) + xi : 1\nI = i + N + ms + w : 1')
    expect(unknownNames(equations, scope)).toEqual(['tau', 'q', 'w'])
  })

  test('names of Object.prototype are names like others', () => {
    expect(codes('constructor : volt\nx = constructor + toString : volt')).toEqual([['unknown-name', 'toString']])
    expect(codes('x = hasOwnProperty(2) : 1')).toEqual([['unknown-name', 'hasOwnProperty']])
  })
})

describe('flags', () => {
  test('each kind of group allows its own', () => {
    for (const [group, kinds] of Object.entries(allowedFlags)) {
      for (const [kind, flags] of Object.entries(kinds)) {
        for (const flag of flags) {
          const text = { differential: 'dx/dt = 1/ms', subexpression: 'x = 1', parameter: 'x' }[kind]
          expect(check(`${text} : 1 (${flag})`, group as GroupKind), `${group} ${kind} ${flag}`).toEqual([])
        }
      }
    }
  })

  test.each([
    ['v : 1 (cosntant)', 'NeuronGroup', 'unknown-flag'],
    ['v : 1 (my flag-2)', 'NeuronGroup', 'unknown-flag'],
    ['v : 1 (unless refractory)', 'NeuronGroup', 'wrong-flag'],
    ['dv/dt = 1/ms : 1 (constant)', 'NeuronGroup', 'wrong-flag'],
    ['dv/dt = 1/ms : 1 (event-driven)', 'NeuronGroup', 'wrong-flag'],
    ['dv/dt = 1/ms : 1 (event-driven, clock-driven)', 'Synapses', 'incompatible-flags'],
    ['w = 1 : 1 (summed, shared)', 'Synapses', 'incompatible-flags'],
    ['w = 1 : 1 (constant over dt, summed)', 'Synapses', 'incompatible-flags'],
    ['w = 1 : 1 (constant over dt, shared)', 'NeuronGroup', undefined],
    ['w : 1 (linked, constant)', 'NeuronGroup', 'incompatible-flags'],
    ['w : 1 (constant, linked)', 'Synapses', 'incompatible-flags'],
    ['w : 1 (constant, constant)', 'NeuronGroup', 'duplicate-flag'],
    ['w : 1 (constant, shared)', 'NeuronGroup', undefined],
  ] as const)('%s in %s: %s', (text, group, code) => {
    expect(check(text, group).map((finding) => finding.code)).toEqual(code === undefined ? [] : [code])
  })

  test('without a group, flags are not judged', () => {
    expect(check('v : 1 (anything)')).toEqual([])
  })
})

describe('subexpressions of groups', () => {
  test.each([
    ['x = rand() : 1', [['stateful-subexpression', 'rand()']]],
    ['x = rand() : 1 (constant over dt)', []],
    ['s = 2*v : 1 (shared)\nv : 1', [['shared-from-single', 'v']]],
    ['s = i : 1 (shared)', [['shared-from-single', 'i']]],
    ['s = 2*r*t/second + N : 1 (shared)\nr : 1 (shared)', []],
  ])('%s', (text, expected) => {
    expect(codes(text, 'NeuronGroup')).toEqual(expected)
  })
})

test('each variable has one equation', () => {
  expect(codes('x : 1\ny : 1\nx = 2 : 1\nx : volt')).toEqual([
    ['duplicate-variable', 'x'],
    ['duplicate-variable', 'x'],
  ])
})
