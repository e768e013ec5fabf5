import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { constantValue, type Expression, language, ModelError, parseExpression } from '../../src/index.ts'
import probes from '../reference/language_probes.json' with { type: 'json' }
import { nodesOf, someExpressionText } from '../texts.ts'

/** All operators with parentheses, to see what binds what. */
function grouped(expression: Expression): string {
  switch (expression.kind) {
    case 'number':
    case 'boolean':
      return String(expression.value)
    case 'name':
      return expression.name
    case 'unary':
      return `(${expression.operator} ${grouped(expression.operand)})`
    case 'binary':
      return `(${grouped(expression.left)} ${expression.operator} ${grouped(expression.right)})`
    case 'call':
      return `${expression.function.name}(${expression.arguments.map(grouped).join(', ')})`
    case 'conditional':
      throw new Error('no text stands for a conditional')
  }
}

const findingOf = (text: string) => {
  try {
    parseExpression(text)
  } catch (problem) {
    if (problem instanceof ModelError) return problem.findings[0]
    throw problem
  }
  throw new Error(`${text} was accepted`)
}

describe('precedence is that of Python', () => {
  test.each([
    ['a + b*c', '(a + (b * c))'],
    ['a - b - c', '((a - b) - c)'],
    ['a/b/c', '((a / b) / c)'],
    ['a//b % c', '((a // b) % c)'],
    ['-a**2', '(- (a ** 2))'],
    ['2**-1', '(2 ** (- 1))'],
    ['a**b**c', '(a ** (b ** c))'],
    ['-a*b', '((- a) * b)'],
    ['- -a', '(- (- a))'],
    ['not a == b', '(not (a == b))'],
    ['not a and b or c', '(((not a) and b) or c)'],
    ['a or b and c', '(a or (b and c))'],
    ['a < b + 1', '(a < (b + 1))'],
    ['(a < b) < c', '((a < b) < c)'],
    ['f(a, -b)', 'f(a, (- b))'],
    ['a\n + b # comment\n + c', '((a + b) + c)'],
  ])('%s', (text, expected) => {
    expect(grouped(parseExpression(text))).toBe(expected)
  })
})

describe('numbers', () => {
  test.each([
    ['3', 3, true],
    ['3.', 3, false],
    ['.5', 0.5, false],
    ['1e3', 1000, false],
    ['1.5e-3', 0.0015, false],
    ['1E+2', 100, false],
    ['0x1F', 31, true],
    ['0b101', 5, true],
    ['0o17', 15, true],
    ['1_000', 1000, true],
    ['1_0.5_0', 10.5, false],
    ['0', 0, true],
    ['00', 0, true],
    ['1e400', Number.POSITIVE_INFINITY, false],
  ])('%s', (text, value, integer) => {
    expect(parseExpression(text)).toEqual({ kind: 'number', value, integer, from: 0, to: text.length })
  })

  test('every float is read as JavaScript reads it', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(parseExpression(String(Math.abs(value)))).toMatchObject({ value: Math.abs(value) })
      }),
    )
  })
})

describe('positions', () => {
  test('each node knows its text, groups with their parentheses', () => {
    const text = ' (1 - v)/tau + f( x )  # why'
    const sum = parseExpression(text)
    const texts = nodesOf(sum).map(({ from, to }) => text.slice(from, to))
    expect(texts).toEqual(['(1 - v)/tau + f( x )', '(1 - v)/tau', '(1 - v)', '1', 'v', 'tau', 'f( x )', 'x'])
  })

  test('the text of each node is the node', () => {
    fc.assert(
      fc.property(someExpressionText, (text) => {
        for (const node of nodesOf(parseExpression(text))) {
          expect(grouped(parseExpression(text.slice(node.from, node.to)))).toBe(grouped(node))
        }
      }),
      { numRuns: 200 },
    )
  })
})

describe('expression_rejections', () => {
  const accepted = Object.entries(probes.expression_rejections).filter(([, result]) => result === 'ok')
  test.each(accepted)('%s is an expression', (text) => {
    parseExpression(text)
  })

  // Names and numbers of arguments are checked later, where names have meanings; two random numbers and booleans in
  // arithmetic are accepted here.
  const later = ['foo(v)', 'sin()', 'exp(v, 1)', 'max(v, 1)', 'min(v,1)', 'where(v>0,1,0)', 'rand(2)']
  test.each([...later, 'rand() + rand()', 'v*(v>0)'])('%s has the form of an expression', (text) => {
    parseExpression(text)
  })

  test.each([
    ['1 < v < 2', 'chained-comparison', '<'],
    ['v[0]', 'indexing', '['],
    ['v.x', 'attribute', '.'],
    ['v & 1', 'foreign-operator', '&'],
    ['v | 1', 'foreign-operator', '|'],
    ['v ^ 2', 'foreign-operator', '^'],
    ['v << 1', 'foreign-operator', '<<'],
    ['~v', 'foreign-operator', '~'],
    ['v if v > 0 else 1', 'conditional-expression', 'if'],
    ['lambda: 1', 'python-word', 'lambda'],
    ['[1,2]', 'collection', '['],
    ['(1,2)', 'collection', ','],
    ['v := 1', 'assignment-in-expression', ':='],
    ['f"x"', 'string', '"'],
    ['"s"', 'string', '"'],
    ['None', 'python-word', 'None'],
    ['v is 1', 'python-word', 'is'],
    ['v in v', 'python-word', 'in'],
    ['1j', 'invalid-number', '1j'],
    ['v @ v', 'foreign-operator', '@'],
    ['1 if True else 0', 'conditional-expression', 'if'],
  ])('%s is rejected: %s', (text, code, at) => {
    const { code: found, from = -1, to } = findingOf(text) ?? {}
    expect([found, text.slice(from, to)]).toEqual([code, at])
  })

  test('no case is left out', () => {
    const here = [...later, 'rand() + rand()', 'v*(v>0)']
    for (const [text, result] of Object.entries(probes.expression_rejections)) {
      if (result !== 'ok' && !here.includes(text)) expect(() => parseExpression(text), text).toThrow(ModelError)
    }
  })
})

describe('what else is no expression', () => {
  test.each([
    ['a &&  b', 'foreign-operator', '&&'],
    ['a || b', 'foreign-operator', '||'],
    ['!a', 'foreign-operator', '!'],
    ['a <> b', 'foreign-operator', '<>'],
    ['v ? 1 : 2', 'conditional-expression', '?'],
    ['v = 1', 'assignment-in-expression', '='],
    ['f(x=1)', 'keyword-argument', '='],
    ['{1}', 'collection', '{'],
    ['007', 'invalid-number', '007'],
    ['1__0', 'invalid-number', '1__0'],
    ['1e', 'invalid-number', '1e'],
    ['0x', 'invalid-number', '0x'],
    ['1.2.3', 'invalid-number', '1.2.3'],
    ['2 mV', 'missing-operator', 'mV'],
    ['2mV', 'missing-operator', '2mV'],
    ['(a)(b)', 'missing-operator', '('],
    ['a b', 'missing-operator', 'b'],
    ['a + * b', 'missing-value', '*'],
    ['f(a,)', 'missing-value', ')'],
    ['()', 'missing-value', ')'],
    ['1 +', 'incomplete-expression', '+'],
    ['a and', 'incomplete-expression', 'and'],
    ['((a)', 'unclosed-parenthesis', '('],
    ['a)', 'unopened-parenthesis', ')'],
    ['τ + 1', 'invalid-character', 'τ'],
    ['a − b', 'invalid-character', '−'],
    ['a;', 'unexpected', ';'],
    ['', 'missing-expression', ''],
    ['# nothing', 'missing-expression', '# nothing'],
  ])('%s: %s', (text, code, at) => {
    const { code: found, from = -1, to } = findingOf(text) ?? {}
    expect([found, text.slice(from, to)]).toEqual([code, at])
  })

  test('pasted characters are told how to type', () => {
    expect(findingOf('a − b')?.hint).toBe("Write '-'.")
    expect(findingOf('2×3')?.hint).toBe("Write '*'.")
    expect(findingOf('v²')?.hint).toBe("Write '**2'.")
  })
})

describe('size', () => {
  test('50 levels are read, 51 are not', () => {
    for (const [open, close] of [
      ['(', ')'],
      ['f(', ')'],
      ['-', ''],
      ['not ', ''],
      ['2**', ''],
      ['f(a, ', ')'],
    ] as const) {
      expect(() => parseExpression(`${open.repeat(50)}a${close.repeat(50)}`), open).not.toThrow()
      expect(findingOf(`${open.repeat(51)}a${close.repeat(51)}`)?.code, open).toBe('too-deep')
      expect(findingOf(`${open.repeat(100_000 / open.length / 6)}a`)?.code, open).toBe('too-deep')
    }
  })

  test('signs and powers side by side are not nested', () => {
    const terms = Array.from({ length: 200 }, () => '-a**-b**2')
    expect(() => parseExpression(terms.join(' + '))).not.toThrow()
  })

  test('1000 operators are read, 1001 are not, nor are 20,001 characters', () => {
    expect(() => parseExpression(`a${' + a'.repeat(1000)}`)).not.toThrow()
    expect(findingOf(`a${' + a'.repeat(1001)}`)?.code).toBe('too-long')
    expect(findingOf('a'.repeat(20_001))?.code).toBe('too-long')
    expect(() => parseExpression(`a # ${'comment '.repeat(3000)}`)).toThrow(ModelError)
  })
})

describe('arithmetic_types', () => {
  const variables: Readonly<Record<string, string>> = { a: '7', b: '2', q: 'True' }
  const cases = Object.entries(probes.arithmetic_types).filter(([text]) => text !== '2**-1')
  test.each(cases)('%s', (text, expected) => {
    const filled = text.replace(/\b[abq]\b/g, (word) => variables[word] ?? word)
    const value = constantValue(parseExpression(filled), language)
    const overflow = { 'exprel(800)': Number.POSITIVE_INFINITY, '1e400': Number.POSITIVE_INFINITY }[text]
    expect(value).toBe(
      overflow ?? Number(expected === 'inf' ? 'Infinity' : expected === '-inf' ? '-Infinity' : expected),
    )
  })

  test('2**-1 is a half: that Brian folds it to 0 is a defect', () => {
    expect(constantValue(parseExpression('2**-1'), language)).toBe(0.5)
  })
})
