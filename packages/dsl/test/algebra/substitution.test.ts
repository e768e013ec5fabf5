import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { calledFunctions, dependsOn, freeNames, sameExpression, substitute } from '../../src/algebra/index.ts'
import { parseExpression } from '../../src/grammar/expression.ts'
import { name } from '../../src/tree/expression.ts'
import { evaluate } from './evaluate.ts'
import { environments, trees } from './trees.ts'

describe('the names of an expression', () => {
  const expression = parseExpression('(sin(w*t) - v)/tau + w')

  test('come in the order of their first appearance, once, without functions', () => {
    expect([...freeNames(expression)]).toEqual(['w', 't', 'v', 'tau'])
    expect([...calledFunctions(expression)]).toEqual(['sin'])
  })

  test('are what it depends on', () => {
    expect(dependsOn(expression, new Set(['a', 'tau']))).toBe(true)
    expect(dependsOn(expression, new Set(['sin', 'a']))).toBe(false)
  })
})

describe('substitution', () => {
  test('replaces names, not functions, and all at once', () => {
    const swapped = substitute(
      parseExpression('x - f(y)'),
      new Map([
        ['x', name('y')],
        ['y', name('x')],
        ['f', name('g')],
      ]),
    )
    expect(sameExpression(swapped, parseExpression('y - f(x)'))).toBe(true)
  })

  test('leaves an expression without the name alone', () => {
    const expression = parseExpression('a*b')
    expect(substitute(expression, new Map([['c', name('d')]]))).toBe(expression)
  })

  test('of an expression for a name is that expression’s value for the name', () => {
    fc.assert(
      fc.property(trees, trees, environments, (outer, inner, names) => {
        const inside = evaluate(inner, names)
        const substituted = evaluate(substitute(outer, new Map([['x', inner]])), names)
        expect(substituted).toEqual(evaluate(outer, { ...names, x: inside }))
      }),
    )
  })

  test('leaves none of the replaced names', () => {
    fc.assert(
      fc.property(trees, (tree) => {
        const found = freeNames(substitute(tree, new Map([['x', name('u')]])))
        const expected = new Set([...freeNames(tree)].map((each) => (each === 'x' ? 'u' : each)))
        expect(found).toEqual(expected)
      }),
    )
  })
})

describe('sameness', () => {
  test('does not look at positions', () => {
    expect(sameExpression(parseExpression('(a+b)*c'), parseExpression(' ( a  + b ) * c'))).toBe(true)
  })

  test('looks at structure and types', () => {
    for (const [a, b] of [
      ['a + b', 'b + a'],
      ['1', '1.'],
      ['f(x)', 'f(x, x)'],
      ['a - b', 'a + b'],
      ['-a', '+a'],
    ] as const) {
      expect(sameExpression(parseExpression(a), parseExpression(b))).toBe(false)
    }
  })

  test('of a tree with its copy holds', () => {
    fc.assert(
      fc.property(trees, (tree) => {
        expect(sameExpression(tree, structuredClone(tree))).toBe(true)
      }),
    )
  })
})
