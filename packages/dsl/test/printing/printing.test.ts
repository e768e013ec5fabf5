import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  conditional,
  name,
  number,
  parseEquations,
  parseExpression,
  parseStatements,
  print,
  printEquations,
  printStatements,
} from '../../src/index.ts'
import { codes, models } from '../models.ts'
import { bare, someExpression, someName, someStatement } from '../trees.ts'

const canonical = (text: string): string => print(parseExpression(text))

describe('print', () => {
  test('parsing what was printed gives the same tree', () => {
    fc.assert(
      fc.property(someExpression, (tree) => {
        expect(bare(parseExpression(print(tree)))).toEqual(bare(tree))
      }),
      { numRuns: 2000 },
    )
  })

  test('no pair of parentheses can be left out', () => {
    fc.assert(
      fc.property(someExpression, (tree) => {
        const text = print(tree)
        for (const [open, close] of pairs(text)) {
          if (/\w$/.test(text.slice(0, open)) && !/(?:and|or|not)$/.test(text.slice(0, open))) continue // of a call
          const without = `${text.slice(0, open)} ${text.slice(open + 1, close)} ${text.slice(close + 1)}`
          let same = false
          try {
            same = JSON.stringify(bare(parseExpression(without))) === JSON.stringify(bare(tree))
          } catch {
            // needed to be read at all
          }
          if (same) throw new Error(`needless parentheses: ${text}`)
        }
      }),
      { numRuns: 500 },
    )
  })

  test.each([
    ['((a))', 'a'],
    ['(a*b)+c', 'a*b + c'],
    ['a*(b+c)', 'a*(b + c)'],
    ['a-(b-c)', 'a - (b - c)'],
    ['(a-b)-c', 'a - b - c'],
    ['a/(b*c)', 'a/(b*c)'],
    ['(-a)**2', '(-a)**2'],
    ['-(a**2)', '-a**2'],
    ['2**(-1)', '2**-1'],
    ['(a**b)**c', '(a**b)**c'],
    ['a**(b**c)', 'a**b**c'],
    ['(not a) and b', 'not a and b'],
    ['not (a and b)', 'not (a and b)'],
    ['(not a) == b', '(not a) == b'],
    ['not (a == b)', 'not a == b'],
    ['(a < b) < c', '(a < b) < c'],
    ['f( a,b )', 'f(a, b)'],
    ['1e3', '1000.0'],
    ['0x10', '16'],
    ['.5', '0.5'],
    ['5.', '5.0'],
    ['1e400', '1e999'],
    ['123456789012345678901234567890', '123456789012345677877719597056'],
  ])('%s is %s', (text, expected) => {
    expect(canonical(text)).toBe(expected)
    expect(bare(parseExpression(expected))).toEqual(bare(parseExpression(text)))
  })

  test('what no text stands for is shown as people would write it', () => {
    expect(print(conditional(name('c'), name('a'), number(-1)))).toBe('a if c else -1')
    expect(print(number(-2.5))).toBe('-2.5')
  })
})

function* pairs(text: string): Iterable<[open: number, close: number]> {
  const open: number[] = []
  for (let position = 0; position < text.length; position++) {
    if (text[position] === '(') open.push(position)
    if (text[position] === ')') yield [open.pop() ?? -1, position]
  }
}

describe('printStatements and printEquations', () => {
  test('statements come back', () => {
    fc.assert(
      fc.property(fc.array(someStatement, { maxLength: 4 }), (statements) => {
        expect(bare(parseStatements(printStatements(statements)))).toEqual(bare(statements))
      }),
    )
    for (const code of codes) {
      expect(bare(parseStatements(printStatements(parseStatements(code))))).toEqual(bare(parseStatements(code)))
    }
  })

  test('models of the literature come back', () => {
    for (const model of models) {
      const equations = parseEquations(model)
      expect(bare(parseEquations(printEquations(equations)))).toEqual(bare(equations))
    }
  })

  test('random equations come back', () => {
    const unit = fc.constantFrom('1', 'volt', 'siemens/metre**2', '1/second', 'boolean', 'integer', 'amp ** 0.5 * ohm')
    const flags = fc.subarray(['constant over dt', 'shared', 'my flag-2'])
    const equation = fc.tuple(fc.constantFrom('', '=', 'd'), someName, someExpression, unit, flags).map((parts) => {
      const [kind, variable, expression, unitText, names] = parts
      const end = `${unitText}${names.length > 0 ? ` (${names.join(' , ')} )` : ''} # comment : 1`
      if (kind === '') return `${variable} : ${end}`
      return `${kind === 'd' ? `d${variable} / dt` : variable} =\n  ${print(expression)}\n : ${end}`
    })
    fc.assert(
      fc.property(fc.array(equation, { maxLength: 4 }), (lines) => {
        const equations = parseEquations(lines.join('\n'))
        expect(equations).toHaveLength(lines.length)
        expect(bare(parseEquations(printEquations(equations)))).toEqual(bare(equations))
      }),
      { numRuns: 300 },
    )
  })
})
