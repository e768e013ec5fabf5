import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sameExpression, simplify } from '../../src/algebra/index.ts'
import { parseExpression } from '../../src/grammar/expression.ts'
import { boolean, conditional, name } from '../../src/tree/expression.ts'
import { evaluate } from './evaluate.ts'
import { environments, trees } from './trees.ts'

describe('simplify', () => {
  test.each([
    ['2*3 + x', '6 + x'],
    ['-(-(x/y))', 'x/y'],
    ['1*(x/y)', 'x/y'],
    ['(x/y)*1/1', 'x/y'],
    ['exp(x)**1', 'exp(x)'],
    ['x**(3 - 1)', 'x**2'],
    ['3 - 5', '-2'],
    ['(3 - 5)*x', '-2*x'],
    ['1/4', '0.25'],
    ['2**3**2', '512'],
    ['+(x/2)', 'x/2'],
    ['not True', 'False'],
  ])('%s becomes %s', (before, after) => {
    expect(simplify(parseExpression(before))).toSatisfy((found) => sameExpression(found, parseExpression(after)))
  })

  test.each([
    ['x*1', 'x may be a boolean, which `*1` makes an integer'],
    ['1.*x', 'x may be an integer, which `1.*` makes a float'],
    ['x + 0', '-0 + 0 is 0'],
    ['0*x', 'x may be infinite'],
    ['2*x*3', 'factors do not change places'],
    ['x - x', 'x may be infinite'],
    ['1/0', 'there is no such number'],
    ['2.5**0.5', 'powers are rounded in other ways elsewhere'],
    ['2147483647 + 1', 'integers have 32 bits'],
  ])('%s stays, since %s', (text) => {
    const expression = parseExpression(text)
    expect(simplify(expression)).toBe(expression)
  })

  test('takes the branch that is known', () => {
    const [a, b] = [parseExpression('a/2'), parseExpression('b/2')]
    expect(simplify(conditional(boolean(false), a, b))).toBe(b)
    const other = conditional(boolean(false), a, name('i'))
    expect(simplify(other), 'as a/2 is a float, so must be i, which may be an integer').toBe(other)
  })

  test('keeps the value and its type, bit for bit', () => {
    fc.assert(
      fc.property(trees, environments, (tree, names) => {
        expect(evaluate(simplify(tree), names)).toEqual(evaluate(tree, names))
      }),
      { numRuns: 2000 },
    )
  })
})
