import { amp, ms, mV, nS, quantityArray, second, siemens, volt } from '@dvdt/units'
import { describe, expect, test } from 'vitest'
import { atRun, Equations, eqs, func, ModelError, print, q } from '../../src/index.ts'
import { models } from '../models.ts'
import { bare } from '../trees.ts'

/** Findings of what is wrong, as `[code, place]`. */
const wrong = (make: () => unknown) => {
  try {
    make()
  } catch (problem) {
    if (!(problem instanceof ModelError)) throw problem
    const { text } = problem
    return problem.findings.map(({ code, from, to, source }) => [
      code,
      from < 0 ? undefined : (source ?? text).slice(from, to),
    ])
  }
  return []
}

/** For texts that the compiler is not to read. */
const loosely = (text: string): string => text
const tau = ms(10)

describe('eqs as a call', () => {
  test('variables by kind, in the order of the text', () => {
    const model = eqs('dv/dt = (v0 - v)/tau : volt (unless refractory)\nv0 : volt\ndw/dt = -w/tau : 1\nx = 2*w : 1', {
      tau,
    })
    expect([...model.differential.keys()]).toEqual(['v', 'w'])
    expect([...model.subexpressions.keys()]).toEqual(['x'])
    expect([...model.parameters.keys()]).toEqual(['v0'])
    expect(model.names).toEqual({ tau })
    expect([...model].map(({ name }) => name.name)).toEqual(['v', 'v0', 'w', 'x'])
    const v = model.differential.get('v')
    expect(v?.unit.dimension.name).toBe('voltage')
    expect(v?.flags.map(({ name }) => name)).toEqual(['unless refractory'])
    expect(v && print(v.expression)).toBe('(v0 - v)/tau')
  })

  test('names without a value may come later, unless something else is wrong', () => {
    expect(wrong(() => eqs(loosely('dv/dt = (v0 - v)/tau + foo(v) : 1')))).toEqual([])
    expect(wrong(() => eqs(loosely('dv/dt = (v0 - v)/tau + foo(v) : 1\nw = v + mV : 1')))).toEqual([
      ['unknown-name', 'v0'],
      ['unknown-name', 'tau'],
      ['unknown-name', 'foo'],
      ['inconsistent-units', 'v + mV'],
    ])
  })

  test('a variable is not unknown because its equation is broken', () => {
    expect(wrong(() => eqs(loosely('dv/dt = (w - v)/ms : 1\nw = ( : 1')))).toEqual([['incomplete-expression', '(']])
    expect(wrong(() => eqs(loosely('dv/dt = (w - v)/ms : 1\nw : ms')))).toEqual([['scaled-unit', 'ms']])
  })

  test('an empty text is an empty model', () => {
    expect([...eqs('')]).toEqual([])
    expect(String(eqs('\n # nothing \n'))).toBe('')
  })

  test('nothing of a model can be changed', () => {
    const names = { tau }
    const model = eqs('dv/dt = -v/tau : 1', names)
    ;(names as Record<string, unknown>).tau = ms(5)
    expect(model.names).toEqual({ tau })
    expect(Object.isFrozen(model.names)).toBe(true)
  })

  test('something else than a text', () => {
    for (const text of [undefined, null, 3, ['v : 1'], {}]) expect(() => eqs(text as never)).toThrow(TypeError)
    for (const names of [null, 3, [tau]]) expect(() => eqs(loosely('v : 1'), names)).toThrow(TypeError)
  })
})

describe('values from outside', () => {
  test('quantities, numbers, booleans, functions, promises', () => {
    const relu = func((v) => Math.max(v, 0), { args: [volt], result: volt })
    const model = eqs('dv/dt = (relu(v) - b*v*k + u)/tau : volt', { relu, b: true, k: 2, u: atRun(volt), tau })
    expect(Object.keys(model.names)).toEqual(['relu', 'b', 'k', 'u', 'tau'])
  })

  test.each<[string, string, Record<string, unknown>, unknown]>([
    ['an array', 'x = a : 1', { a: [1, 2] }, ['unusable-value', undefined]],
    ['a quantity array', 'x = a : 1', { a: quantityArray([1], 'voltage') }, ['unusable-value', undefined]],
    ['a string', 'x = a : 1', { a: '2*mV' }, ['unusable-value', undefined]],
    ['a plain function', 'x = a(2) : 1', { a: () => 1 }, ['unusable-value', undefined]],
    ['undefined', 'x : 1', { a: undefined }, ['unusable-value', undefined]],
    ['null', 'x : 1', { a: null }, ['unusable-value', undefined]],
    ['a variable', 'x : 1', { x: 2 }, ['name-conflict', 'x']],
    ['another unit', 'x : 1', { ms: mV(1) }, ['name-conflict', undefined]],
    ['a constant', 'x : 1', { pi: 3 }, ['name-conflict', undefined]],
    ['a function of the language', 'x : 1', { exp: 3 }, ['name-conflict', undefined]],
    ['t', 'x : 1', { t: ms(1) }, ['reserved-name', undefined]],
    ['xi', 'x : 1', { xi: 1 }, ['reserved-name', undefined]],
    ['an underscore', 'x : 1', { _k: 1 }, ['reserved-name', undefined]],
    ['a word of Python', 'x : 1', { lambda: 1 }, ['reserved-name', undefined]],
    ['no name', 'x : 1', { 'a b': 1 }, ['invalid-name', undefined]],
  ])('%s', (_, text, names, finding) => {
    expect(wrong(() => eqs(loosely(text), names))).toEqual([finding])
  })

  test('a unit under its own name is no conflict', () => {
    expect(wrong(() => eqs(loosely('x = 2*mV : volt'), { mV, second, pi: Math.PI }))).toEqual([])
  })

  test('the message tells what to do', () => {
    expect(() => eqs(loosely('v : 1'), { v: mV(2) })).toThrow(
      "'v' would mean two things: a parameter of the model and 2. mV, given from outside.",
    )
    expect(() => eqs(loosely('v : 1'), { f: () => 1 })).toThrow(
      "'f' cannot be used in a model: wrap functions in func(...) to declare their units.",
    )
  })

  test('dimensions of values count', () => {
    expect(wrong(() => eqs(loosely('dv/dt = -v/tau : 1'), { tau: mV(10) }))).toEqual([['wrong-unit', '-v/tau']])
    expect(wrong(() => eqs(loosely('dv/dt = -v/tau : 1'), { tau: atRun(volt) }))).toEqual([['wrong-unit', '-v/tau']])
    expect(wrong(() => eqs(loosely('x = v**k : volt\nv : volt**2'), { k: 0.5 }))).toEqual([])
    expect(wrong(() => eqs(loosely('x = v**k : volt\nv : volt**2'), { k: atRun(1) }))).toEqual([
      ['exponent-not-constant', 'k'],
    ])
  })
})

describe('eqs as a tag', () => {
  test('values get names, equal ones the same', () => {
    const model = eqs`dv/dt = (${mV(-70)} - v)/${tau} + ${mV(3)}/${ms(10)} : volt`
    expect(String(model)).toBe('dv/dt = (value_1 - v)/value_2 + value_3/value_2 : volt')
    expect(model.names).toEqual({ value_1: mV(-70), value_2: tau, value_3: mV(3) })
  })

  test('names that the text has are left alone', () => {
    expect(String(eqs`value_1 = ${2}*${3} : 1`)).toBe('value_1 = value_2*value_3 : 1')
  })

  test('strings and units become part of the text', () => {
    const I = 'g*v'
    expect(String(eqs`dv/dt = -${I}/(3*${nS}*${ms}) : ${volt}`)).toBe('dv/dt = -g*v/(3*nsiemens*msecond) : volt')
  })

  test('functions, booleans, promises', () => {
    const f = func((x) => x, { args: [1], result: 1 })
    const model = eqs`x = ${f}(${true}) + ${f}(${atRun(1)}) : 1`
    expect(String(model)).toBe('x = function_1(value_1) + function_1(value_2) : 1')
    expect(Object.keys(model.names)).toEqual(['function_1', 'value_1', 'value_2'])
  })

  test('a value beside a word does not become part of it', () => {
    expect(wrong(() => eqs`x = 2${3} : 1`)).toEqual([['missing-operator', 'value_1']])
    expect(wrong(() => eqs`x = ${3}y : 1`)).toEqual([['missing-operator', 'y']])
  })

  test('findings tell what the names stand for', () => {
    expect(() => eqs`dv/dt = -v/${mV(10)} : volt`).toThrow(
      /expression '-v\/value_1' does not have[\s\S]*Here value_1 is 10\. mV\./,
    )
  })

  test.each([
    ['an array', [1, 2]],
    ['a function', () => 1],
    ['undefined', undefined],
    ['an object', {}],
  ])('%s is no value', (_, value) => {
    expect(wrong(() => eqs`x = ${value} : 1`)).toEqual([['unusable-value', undefined]])
  })

  test('other equations stand on lines of their own', () => {
    const membrane = eqs`
      dv/dt = (${mV(-70)} - v)/${tau} + I/C : volt
      C : farad`
    const model = eqs`
      ${membrane} # the membrane
      I = ge*(${mV(0)} - v) : amp
      dge/dt = -ge/${ms(5)} : siemens`
    expect(String(model)).toBe(
      `
dv/dt = (value_1 - v)/value_2 + I/C : volt
C : farad
I = ge*(value_3 - v) : amp
dge/dt = -ge/value_4 : siemens`.trim(),
    )
    expect(model.names).toEqual({ value_1: mV(-70), value_2: tau, value_3: mV(0), value_4: ms(5) })
    expect(wrong(() => eqs`x = ${membrane} : 1`)).toEqual([['spliced-equations', undefined]])
    expect(wrong(() => eqs`${membrane}\nC : farad`)).toEqual([['name-conflict', undefined]])
  })

  test('what spliced equations define is known', () => {
    const base = eqs('u : volt')
    expect(wrong(() => eqs`${base}\nx = u : volt\ny = 1 : volt`)).toEqual([['wrong-unit', '1']])
    expect(wrong(() => eqs`${base}\nx = u : amp`)).toEqual([['wrong-unit', 'u']])
  })
})

describe('toString', () => {
  test('gives a text with the same model', () => {
    for (const text of models) {
      const model = eqs(loosely(text))
      const again = eqs(loosely(model.toString()), model.names)
      expect(bare([...again])).toEqual(bare([...model]))
      expect(String(again)).toBe(String(model))
    }
    const tagged = eqs`dv/dt = -v/${tau} : 1`
    expect(bare([...eqs(loosely(String(tagged)), tagged.names)])).toEqual(bare([...tagged]))
  })
})

test('Equations are recognised', () => {
  expect(eqs('v : 1')).toBeInstanceOf(Equations)
})

describe('q', () => {
  const [vt0, vr] = [mV(-50), mV(-70)]

  test('a quantity written as in a model', () => {
    expect(String(q('0.5*(vt0 - vr)', { vt0, vr }))).toBe('10. mV')
    expect(String(q`0.5*(${vt0} - ${vr})`)).toBe('10. mV')
    expect(String(q('3*mV'))).toBe('3. mV')
    expect(q('sqrt(2*Hz)*second**0.5').value).toBe(Math.SQRT2)
    expect(q('(10*nS)**(1/2)').dimension).toBe('m^-1 kg^-0.5 s^1.5 A')
    expect(q('2*pi').dimension).toBe('1')
    expect(q('i0*3', { i0: amp(2) }).value).toBe(6)
  })

  test('functions with units', () => {
    const relu = func((v) => Math.max(v, 0), { args: [volt], result: volt })
    expect(q('relu(-3*mV) + relu(2*mV)', { relu }).value).toBe(0.002)
  })

  test.each<[string, Record<string, unknown>, unknown]>([
    ['0.5*(vt0 - 3)', { vt0 }, ['inconsistent-units', '(vt0 - 3)']],
    ['vt00', { vt0 }, ['unknown-name', 'vt00']],
    ['rand()*mV', {}, ['not-constant', undefined]],
    ['x', { x: atRun(siemens) }, ['not-constant', undefined]],
    ['vt0 > vr', { vt0, vr }, ['not-constant', undefined]],
    ['t', {}, ['unknown-name', 't']],
    ['(1', {}, ['unclosed-parenthesis', '(']],
    ['x', { x: 'y' }, ['unusable-value', undefined]],
  ])('%s', (text, names, finding) => {
    const findings = wrong(() => q(loosely(text), names))
    expect(findings[0]).toEqual(finding)
  })

  test('the tag tells what its names stand for', () => {
    expect(() => q`${mV(1)} + ${3}`).toThrow(/Here value_1 is 1\. mV, value_2 is 3\./)
    expect(() => q`${eqs('x : 1')}`).toThrow(ModelError)
  })
})
