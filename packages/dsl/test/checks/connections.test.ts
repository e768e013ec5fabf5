import { Dimension, noDimension } from '@dvdt/units'
import { describe, expect, test } from 'vitest'
import {
  checkConnectionCondition,
  checkConnectionNumber,
  checkGenerator,
  language,
  layers,
  parseExpression,
  parseGenerator,
  report,
  type Scope,
  type VariableMeaning,
} from '../../src/index.ts'

const variable = (parts: Partial<VariableMeaning> = {}): VariableMeaning => ({
  kind: 'variable',
  type: 'float',
  dimension: noDimension,
  shared: false,
  ...parts,
})

const integer = variable({ type: 'integer' })
const scopeOf = (names: Readonly<Record<string, VariableMeaning>>): Scope => ({
  lookup: (name) => names[name],
  names: () => Object.keys(names),
})
const scope = (names: Readonly<Record<string, VariableMeaning>>): Scope => layers(scopeOf(names), language)

const ofSource = {
  i: integer,
  N_pre: integer,
  N_post: integer,
  x_pre: variable(),
  v_pre: variable({ dimension: Dimension.parse('voltage') }),
}
const outer = scope(ofSource)
const pair = scope({ ...ofSource, j: integer, x_post: variable(), first_post: integer })

const synapse = scopeOf({ N: integer, N_incoming: integer, N_outgoing: integer, w: variable() })

const codesOf = (text: string): string[] =>
  checkGenerator(parseGenerator(text), { outer, pair, synapse, index: 'i' }, text).map(({ code }) => code)

describe('generators', () => {
  test.each([
    'i',
    'i + (-1)**i',
    'k for k in range(i - 3, i + 4) if k != i',
    'k for k in range(N_post) if j != i and x_pre < x_post',
    'k for k in range(int(10*x_pre), 0, -1)',
    'k for k in range(3)',
    'k for k in sample(N_post, p=0.1 + 0.1*x_pre)',
    'k for k in sample(0, N_post, 2, size=i + 1)',
    'i for _ in range(3)',
    'i if rand() < 0.5',
  ])('%s is right', (text) => {
    expect(codesOf(text)).toEqual([])
  })

  test.each([
    ['k for k in range(42.0)', ['not-an-integer']],
    ['k for k in range(i*1.5)', ['not-an-integer']],
    ['k for k in range(i > 2)', ['not-an-integer']],
    ['k for k in sample(10, size=i/2)', ['not-an-integer']],
    ['k for k in range(j, j + 2)', ['depends-on-partner', 'depends-on-partner']],
    ['k for k in range(first_post)', ['depends-on-partner']],
    ['k for k in range(k)', ['unknown-name']],
    ['j for k in range(3)', ['depends-on-partner']],
    ['k for k in sample(10, p=x_post)', ['depends-on-partner']],
    ['k for k in range(M)', ['unknown-name']],
    ['k for k in range(N)', ['not-yet-connected']],
    ['k if N_incoming > 3', ['unknown-name', 'not-yet-connected']],
    ['v_pre', ['connection-unit']],
    ['k for k in sample(10, p=v_pre)', ['connection-unit']],
    ['i if i + j', ['not-a-condition']],
    ['i if v_pre > x_pre', ['inconsistent-units']],
    ['i for i in range(3)', ['loop-variable']],
    ['j for j in range(3)', ['loop-variable']],
    ['pi for pi in range(3)', ['reserved-name']],
  ])('%s', (text, codes) => {
    expect(codesOf(text)).toEqual(codes)
  })

  test('of the other side', () => {
    const ofTarget = scope({ j: integer, N_pre: integer })
    const both = scope({ i: integer, j: integer, N_pre: integer })
    const text = 'k for k in range(j, j + 2)'
    expect(checkGenerator(parseGenerator(text), { outer: ofTarget, pair: both, synapse, index: 'j' }, text)).toEqual([])
    const wrong = 'k for k in range(i)'
    const findings = checkGenerator(parseGenerator(wrong), { outer: ofTarget, pair: both, synapse, index: 'j' }, wrong)
    expect(report(findings, wrong)).toBe(
      "'high' of 'range' cannot depend on 'i', which is known only once there is a partner.\n" +
        '  1 | k for k in range(i)\n' +
        '    |                  ^\n' +
        "  It can depend on 'j' and on variables of that neuron.",
    )
  })

  test('names are corrected', () => {
    const text = 'k for k in range(N_pots)'
    expect(checkGenerator(parseGenerator(text), { outer, pair, synapse, index: 'i' }, text)[0]?.hint).toBe(
      "Did you mean 'N_post'?",
    )
  })

  test.each([
    ['k for k in range(42.0)', "'high' of 'range' has to be an integer, but '42.0' is a float.", "Write '42'."],
    ['k for k in range(i*1.5)', "'high' of 'range' has to be an integer, but 'i*1.5' is not.", "Write 'int(i*1.5)'."],
  ])('%s says what to write', (text, message, hint) => {
    const [finding] = checkGenerator(parseGenerator(text), { outer, pair, synapse, index: 'i' }, text)
    expect(finding).toMatchObject({ message, hint })
  })
})

describe('conditions, probabilities and numbers', () => {
  const condition = (text: string) => checkConnectionCondition(parseExpression(text), { pair, synapse }, text)
  const probability = (text: string) =>
    checkConnectionNumber(parseExpression(text), 'The probability', { pair, synapse }, text)

  test('are checked for names, dimensions and types', () => {
    expect(condition('i != j and x_pre > x_post')).toEqual([])
    expect(condition('i + j').map(({ code }) => code)).toEqual(['not-a-condition'])
    expect(condition('v_pre > 3').map(({ code }) => code)).toEqual(['inconsistent-units'])
    expect(condition('N_outgoing == 0').map(({ code }) => code)).toEqual(['not-yet-connected'])
    expect(probability('exp(-abs(i - j)/10.)')).toEqual([])
    expect(probability('v_pre').map(({ code }) => code)).toEqual(['connection-unit'])
  })
})
