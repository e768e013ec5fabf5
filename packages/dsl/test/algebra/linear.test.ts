import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dependsOn, distribute, type LinearForm, linearIn, scaled } from '../../src/algebra/index.ts'
import { parseExpression } from '../../src/grammar/expression.ts'
import { print } from '../../src/printing/expression.ts'
import { binary, type Expression, name, number, unary } from '../../src/tree/expression.ts'
import { evaluate, float, integer } from './evaluate.ts'
import { environments } from './trees.ts'

/** `x: a, y: b; constant; scale` in words. */
function shown(form: LinearForm | undefined): string {
  if (!form) return 'not linear'
  const terms = [...form.coefficients].map(([variable, coefficient]) => `${variable}: ${print(coefficient)}`)
  if (form.constant) terms.push(print(form.constant))
  return [...terms, ...form.scale.map(({ operator, by }) => `${operator} ${print(by)}`)].join('; ')
}

describe('an expression read as linear in v and w', () => {
  test.each([
    ['(I - v)/tau', 'v: -1.0; I; / tau'],
    ['-v/tau + I/tau', 'v: -1.0; I; / tau'],
    ['-(v - I)/tau', 'v: -1.0; I; / tau'],
    ['(gL*(EL - v) + I)/C', 'v: -gL; EL*gL + I; / C'],
    ['g1*(E1 - v)/C + g2*(E2 - v)/C', 'v: -g1 - g2; E1*g1 + E2*g2; / C'],
    ['a*(1 - v) - b*v', 'v: -a - b; a'],
    ['(w - v + I)/tau', 'w: 1.0; v: -1.0; I; / tau'],
    ['2*v - v - v + a', 'a'],
    ['v', 'v: 1.0'],
    ['+v*3 + w', 'v: 3.0; w: 1.0'],
    ['sin(2*pi*f*t)', 'sin(2*pi*f*t)'],
    ['v/tau + J + v/tau2', 'v: 1.0/tau + 1.0/tau2; J'],
  ])('%s is %s', (text, form) => {
    expect(shown(linearIn(parseExpression(text), ['v', 'w']))).toBe(form)
  })

  test.each([
    'v*w',
    'v*v',
    'v**2',
    '1/v',
    'exp(v)',
    'abs(v)',
    'v % 2',
    'v // 2',
    '(v > 0)*w',
    'w**v',
    'not v',
    'v < w',
  ])('%s is not linear', (text) => {
    expect(linearIn(parseExpression(text), ['v', 'w'])).toBeUndefined()
  })

  test('v*w is linear in each of them alone', () => {
    expect(shown(linearIn(parseExpression('v*w'), ['v']))).toBe('v: 1.0; * w')
    expect(shown(linearIn(parseExpression('v*w'), ['w']))).toBe('w: 1.0; * v')
  })
})

test('products of integers do not wrap around when a variable is taken out of them', () => {
  const form = linearIn(parseExpression('x*i*j'), ['x'], new Set(['i', 'j']))
  const coefficient = distribute(form as LinearForm).coefficients.get('x') as Expression
  expect(evaluate(coefficient, { i: integer(3), j: integer(4) })).toEqual(float(12))
  const part = linearIn(parseExpression('i*(j - x)'), ['x'], new Set(['i', 'j']))
  expect(evaluate(distribute(part as LinearForm).constant as Expression, { i: integer(3), j: integer(4) })).toEqual(
    float(12),
  )
})

/** Expressions that are linear in x and y by construction; z is a coefficient. */
const linear: fc.Arbitrary<Expression> = fc.letrec<{ linear: Expression; constant: Expression }>((tie) => ({
  constant: fc.oneof(
    { depthSize: 'small' },
    fc.constant(name('z')),
    fc.integer({ min: 1, max: 9 }).map((value) => number(value)),
    fc.double({ min: 0.125, max: 8, noNaN: true }).map((value) => number(value, false)),
    fc.tuple(tie('constant'), tie('constant')).map(([a, b]) => binary('+', a, b)),
    fc.tuple(tie('constant'), tie('constant')).map(([a, b]) => binary('*', a, b)),
  ),
  linear: fc.oneof(
    { depthSize: 'medium' },
    fc.constantFrom('x', 'y').map((each) => name(each)),
    tie('constant'),
    fc.tuple(tie('linear'), tie('linear')).map(([a, b]) => binary('+', a, b)),
    fc.tuple(tie('linear'), tie('linear')).map(([a, b]) => binary('-', a, b)),
    fc.tuple(tie('constant'), tie('linear')).map(([a, b]) => binary('*', a, b)),
    fc.tuple(tie('linear'), tie('constant')).map(([a, b]) => binary('*', a, b)),
    fc.tuple(tie('linear'), tie('constant')).map(([a, b]) => binary('/', a, b)),
    tie('linear').map((a) => unary('-', a)),
  ),
})).linear

/** Sum of the sizes of all terms: what rounding errors are relative to. */
function magnitude(tree: Expression, names: Parameters<typeof evaluate>[1]): number {
  const positive = Object.fromEntries(Object.entries(names).map(([key, { value }]) => [key, float(Math.abs(value))]))
  const grow = (node: Expression): Expression => {
    if (node.kind === 'unary') return grow(node.operand)
    if (node.kind !== 'binary') return node
    return binary(node.operator === '-' ? '+' : node.operator, grow(node.left), grow(node.right))
  }
  return evaluate(grow(tree), positive).value
}

test('every expression that is linear by construction is read, and has the value of its form', () => {
  fc.assert(
    fc.property(linear, environments, (tree, names) => {
      const form = linearIn(tree, ['x', 'y'])
      expect(form).toBeDefined()
      if (!form) return
      for (const read of [form, distribute(form)]) {
        const parts = [...read.coefficients.values(), ...(read.constant ? [read.constant] : [])]
        expect(parts.some((part) => dependsOn(part, new Set(['x', 'y'])))).toBe(false)
        const terms = [...read.coefficients].map(([each, coefficient]) => binary('*', coefficient, name(each)))
        const sum = [...terms, ...(read.constant ? [read.constant] : [])].reduce<Expression>(
          (all, term) => binary('+', all, term),
          number(0, false),
        )
        const value = evaluate(scaled(sum, read.scale), names).value
        const tolerance = 1e-13 * magnitude(tree, names)
        expect(Math.abs(value - evaluate(tree, names).value)).toBeLessThanOrEqual(tolerance)
      }
    }),
    { numRuns: 1000 },
  )
})
