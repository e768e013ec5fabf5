import { describe, expect, test } from 'vitest'
import { checkEquations, type Equation, eqs, language, ModelError, parseEquations, print } from '../../src/index.ts'
import cases from '../reference/grammar_edge_cases.json' with { type: 'json' }

const findingsOf = (read: () => unknown) => {
  try {
    read()
  } catch (problem) {
    if (problem instanceof ModelError) return problem.findings
    throw problem
  }
  return []
}

const kinds = { differential: 'differential equation', subexpression: 'subexpression', parameter: 'parameter' } as const
const bases = ['m', 'kg', 's', 'A', 'K', 'mol', 'cd'] as const

/** What Brian tells of an equation: name, kind, type, exponents of the dimension, flags. */
const asBrian = ({ kind, name, unit, flags }: Equation) => [
  name.name,
  kinds[kind],
  unit.type,
  bases.map((base) => unit.dimension.exponent(base)),
  flags.map((flag) => flag.name),
]

describe('grammar_edge_cases', () => {
  /** What is wrong without regard to dimensions, which Brian checks later. */
  const wrong = (text: string) =>
    findingsOf(() => {
      const equations = parseEquations(text)
      const form = new Set(['reserved-name', 'duplicate-variable', 'cycle'])
      const findings = checkEquations(equations, language).filter(({ code }) => form.has(code))
      if (findings.length > 0) throw new ModelError(findings, text)
    })

  test.each(cases.filter(({ accept }) => accept))('$text is accepted', ({ text, eqs: expected = [] }) => {
    expect(wrong(text)).toEqual([])
    const equations = parseEquations(text)
    const trimmed = expected.map(([name, kind, type, exponents, flags]) => [
      name,
      kind,
      type,
      exponents,
      (flags as string[]).map((flag) => flag.trim()),
    ])
    expect(equations.map(asBrian)).toEqual(trimmed)
  })

  const codes: Readonly<Record<string, string>> = {
    'g : siemens/(metre**2)': 'unit-parentheses',
    'g : siemens/metre^2': 'unit-syntax',
    'g : siemens metre': 'unit-syntax',
    'v : 1 ()': 'flag-syntax',
    'v : 1 (constant) (shared)': 'flag-syntax',
    'v : 1 w : 1': 'several-equations',
    'v : 1; w : 1': 'semicolon',
    'v = a if b else c : 1': 'conditional-expression',
    'dv/dt = -v/(10*ms) : 1.0': 'number-as-unit',
    'x : ms': 'scaled-unit',
    'x : molar': 'scaled-unit',
    'x : gram': 'scaled-unit',
    'x : V': 'unknown-unit',
    'x : float': 'wrong-type-word',
    'x : bool': 'wrong-type-word',
    'dv/d t = -v/ms : 1': 'left-side',
    'xi : 1': 'reserved-name',
    'xi_a : 1': 'reserved-name',
    'not_refractory : boolean': 'reserved-name',
    'x : liter': 'scaled-unit',
    'x : 1 (_flag)': 'flag-syntax',
    'é : 1': 'invalid-name',
    'x = "a" : 1': 'string',
    'x : 1\nx : 1': 'duplicate-variable',
    'int : 1': 'reserved-name',
    'lambda : 1': 'reserved-name',
    'e : 1': 'reserved-name',
    'N : 1': 'reserved-name',
    'dt : second': 'reserved-name',
    't_in_timesteps : 1': 'reserved-name',
    'd1/dt = 1/ms : 1': 'left-side',
    'x=y:1\ny=x:1': 'cycle',
  }

  test.each(cases.filter(({ accept }) => !accept))('$text is rejected', ({ text }) => {
    expect(wrong(text).map(({ code }) => code)).toEqual([codes[text]])
  })

  test('all 92 are here', () => {
    expect(cases).toHaveLength(92)
    expect(Object.keys(codes)).toHaveLength(cases.filter(({ accept }) => !accept).length)
  })

  test.each([
    ['x : ms', "Use 'second' instead."],
    ['x : molar', "Use 'mmolar' instead."],
    ['x : gram', "Use 'kilogram' instead."],
    ['x : liter', "Use 'metre**3' instead."],
    ['x : mvolt', "Use 'volt' instead."],
    ['x : cm2', "Use 'metre**2' instead."],
    ['x : vlot', "Did you mean 'volt'?"],
  ])('%s: %s', (text, hint) => {
    expect(findingsOf(() => parseEquations(text))[0]?.hint).toBe(hint)
    const unit = /'(.+)'/.exec(hint)?.[1] ?? ''
    expect(parseEquations(`x : ${unit}`)).toHaveLength(1)
  })
})

describe('units', () => {
  test.each([
    ['siemens/metre**2', 'm^-4 kg^-1 s^3 A^2'],
    ['metre ** 2 * second ** -1', 'm^2 s^-1'],
    ['1/second/metre', 'm^-1 s^-1'],
    ['second**-0.5', 's^-0.5'],
    ['volt**0.5', 'm kg^0.5 s^-1.5 A^-0.5'],
    ['kelvin*mole*candle', 'K mol cd'],
    ['1.0/second', 's^-1'],
    ['radian', '1'],
  ])('%s is %s', (unit, expected) => {
    expect(String(parseEquations(`x : ${unit}`)[0]?.unit.dimension)).toBe(expected)
  })

  test.each([
    ['2/second', 'number-as-unit'],
    ['5', 'number-as-unit'],
    ['1.0*volt', 'number-as-unit'],
    ['volt/1', 'number-as-unit'],
    ['1*second', 'number-as-unit'],
    ['1**2', 'number-as-unit'],
    ['-volt', 'unit-syntax'],
    ['volt**', 'unit-syntax'],
    ['volt**2**2', 'unit-syntax'],
    ['volt//second', 'unit-syntax'],
    ['volt - volt', 'unit-syntax'],
    ['boolean*volt', 'type-in-unit'],
    ['volt**0.12345678', 'unit-exponent'],
    ['int', 'wrong-type-word'],
    ['metre2', 'scaled-unit'],
    ['(volt)', 'unit-parentheses'],
    ['volt*(second)', 'unit-parentheses'],
  ])('%s is rejected: %s', (unit, code) => {
    expect(findingsOf(() => parseEquations(`x : ${unit}`)).map((finding) => finding.code)).toEqual([code])
  })
})

describe('lines', () => {
  test('an equation goes on until its unit, and flags may stand on lines of their own', () => {
    const equations = parseEquations(`
      dv/dt # the membrane
        = (1
           - v)/tau  # leak : not a unit
        :
        volt
        (unless refractory)
      w = v
        + 1 : volt (constant over
           dt, shared)
    `)
    expect(equations.map(({ name, unit, flags }) => [name.name, unit.text, flags.map((flag) => flag.name)])).toEqual([
      ['v', 'volt', ['unless refractory']],
      ['w', 'volt', ['constant over dt', 'shared']],
    ])
    const [v] = equations
    expect(v?.kind === 'differential' && print(v.expression)).toBe('(1 - v)/tau')
  })

  test.each(['\n', '\r\n', '\r'])('line ends %j', (end) => {
    expect(parseEquations(`v : 1 # a${end}w : 1${end}`).map(({ name }) => name.name)).toEqual(['v', 'w'])
  })

  test('positions count in the whole text, and tell each part', () => {
    const text = '# model\nx : 1\n dge / dt = -ge / tau : siemens/metre**2 (constant , my flag) # c'
    const equation = parseEquations(text)[1]
    if (equation?.kind !== 'differential') throw new Error('no differential equation')
    const { name, expression, unit, flags, source } = equation
    expect([equation, name, expression, unit, ...flags].map(({ from, to }) => source.slice(from, to))).toEqual([
      'dge / dt = -ge / tau : siemens/metre**2 (constant , my flag)',
      'ge',
      '-ge / tau',
      'siemens/metre**2',
      'constant',
      'my flag',
    ])
  })
})

describe('what is no equation', () => {
  test.each([
    ['v', 'missing-unit', ''],
    ['v + w', 'not-an-equation', 'v + w'],
    ['dv/dt : volt', 'missing-expression', 'dv/dt'],
    ['v = : volt', 'missing-expression', 'v'],
    ['dv/dt = -v/tau', 'missing-unit', ''],
    ['dv/dt = -v/tau :', 'missing-unit', ''],
    ['v + 1 = w : volt', 'left-side', 'v + 1'],
    ["v' = -v : volt", 'left-side', "v'"],
    ['dv/dx = -v : volt', 'left-side', 'dv/dx'],
    ['3v : volt', 'left-side', '3v'],
    ['if : 1', 'reserved-name', 'if'],
    ['dif/dt = 1 : 1', 'reserved-name', 'dif/dt'],
    ['v == 1 : 1', 'left-side', 'v == 1'],
    [': volt', 'not-an-equation', ''],
    ['= 1 : volt', 'not-an-equation', ''],
    ['v : 1 (constant', 'flag-syntax', '(constant'],
    ['v : 1 (constant,)', 'flag-syntax', '(constant,)'],
    ['v : 1 (a) b', 'flag-syntax', '(a) b'],
    ['x = 2*(a+b : 1', 'unclosed-parenthesis', '('],
  ])('%s: %s', (text, code, at) => {
    const findings = findingsOf(() => parseEquations(text))
    expect(findings.map((finding) => [finding.code, text.slice(finding.from, finding.to)])).toEqual([[code, at]])
  })

  test('all mistakes of a model are told at once, in the order of the text', () => {
    const text = `
dv/dt = (1 - v/tau : 1
I = 2*mV + 3*amp : volt
w : volts
ms : 1
u = foo(v)**
x = yy : 1 (constant)
yyy : 1
z = exp(3*mV) : 1
tau`
    const findings = findingsOf(() => eqs(text as string))
    expect(findings.map(({ code, from }) => [code, text.slice(0, from).split('\n').length])).toEqual([
      ['unclosed-parenthesis', 2],
      ['inconsistent-units', 3],
      ['unknown-unit', 4],
      ['reserved-name', 5],
      ['incomplete-expression', 6],
      ['unknown-name', 7],
      ['argument-unit', 9],
      ['missing-unit', 10],
    ])
  })

  test('an equation that lacks its unit does not swallow the next ones', () => {
    const text = 'dv/dt = -v/tau\ndw/dt = -w/tau : 1\nx = 3\ny : 1'
    const findings = findingsOf(() => parseEquations(text))
    expect(findings.map(({ code, from }) => [code, from])).toEqual([
      ['missing-unit', text.indexOf('\n')],
      ['missing-unit', text.indexOf('\ny')],
    ])
  })
})
