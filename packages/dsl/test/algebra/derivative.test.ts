import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { derivative } from '../../src/algebra/index.ts'
import { parseExpression } from '../../src/grammar/expression.ts'
import { binary, call, type Expression, name, number } from '../../src/tree/expression.ts'
import { evaluate, float } from './evaluate.ts'

const at = (expression: Expression, x: number): number =>
  evaluate(expression, { x: float(x), y: float(1.25), c: float(0.75) }).value

/** Five-point stencil: exact for polynomials of degree 4. */
function slope(expression: Expression, x: number, h: number): number {
  const f = (steps: number): number => at(expression, x + steps * h)
  return (8 * (f(1) - f(-1)) - (f(2) - f(-2))) / (12 * h)
}

function expectSlope(expression: Expression, x: number): void {
  const found = derivative(expression, 'x')
  expect(found).toBeDefined()
  const expected = slope(expression, x, 1e-3)
  expect(Math.abs(at(found as Expression, x) - expected)).toBeLessThanOrEqual(1e-8 * (1 + Math.abs(expected)))
}

describe('the derivative', () => {
  test.each([
    'x',
    'c',
    '-x',
    'x*x - c*x + y',
    'c/x',
    'x/c',
    'x/(1 + x*x)',
    'x**3',
    'x**-1',
    'x**0.5',
    'x**c',
    'c**x',
    'x**x',
    'sin(x*x)',
    'cos(2*x)',
    'tan(x)',
    'sinh(x)',
    'cosh(x)',
    'tanh(2*x)',
    'arcsin(x/2)',
    'arccos(x/2)',
    'arctan(x)',
    'exp(-x/c)',
    'expm1(x)',
    'exprel(x)',
    'exprel(x/1000)',
    'exprel((c - x)/4)',
    'log(x)',
    'log10(x)',
    'log1p(x)',
    'sqrt(x)',
    'abs(-x)',
    'clip(x*x, 0.001, 9)',
    'clip(c, x, 9)',
    'clip(9, 0.001, x)',
    '0.32*(13 - x)/(exp((13 - x)/4) - 1)',
  ])('of %s is its slope', (text) => {
    for (const x of [0.2, 0.7, 1.1]) expectSlope(parseExpression(text), x)
  })

  test('of exprel is right on both sides of where its form changes', () => {
    // the series of ((exp(u) - 1)/u)'
    const series = (u: number): number => {
      let [sum, factor] = [0, 1]
      for (let k = 1; k < 20; k++) {
        factor /= k + 1
        sum += k * factor * u ** (k - 1)
      }
      return sum
    }
    const found = derivative(parseExpression('exprel(x)'), 'x') as Expression
    for (const u of [0, 1e-12, -1e-5, 2 ** -8 * (1 - 1e-9), 2 ** -8, -(2 ** -8), 0.01, -0.3]) {
      expect(Math.abs(at(found, u) - series(u))).toBeLessThan(2e-13)
    }
  })

  test('of random compositions is their slope', () => {
    const smooth: fc.Arbitrary<Expression> = fc.letrec<{ smooth: Expression }>((tie) => ({
      smooth: fc.oneof(
        { depthSize: 'small' },
        fc.constantFrom(name('x'), name('y'), name('c'), number(2), number(0.5)),
        fc
          .tuple(fc.constantFrom('+' as const, '-' as const, '*' as const), tie('smooth'), tie('smooth'))
          .map(([operator, left, right]) => binary(operator, left, right)),
        fc.tuple(fc.constantFrom('sin', 'cos', 'tanh', 'arctan'), tie('smooth')).map(([f, u]) => call(f, [u])),
      ),
    })).smooth
    fc.assert(
      fc.property(smooth, fc.double({ min: -1, max: 1, noNaN: true }), (expression, x) => {
        const [fine, coarse] = [slope(expression, x, 1e-3), slope(expression, x, 2e-3)]
        // where the stencil itself isn't sure, it can't tell anything about the derivative
        fc.pre(Math.abs(fine - coarse) < 1e-7 * (1 + Math.abs(fine)))
        const found = at(derivative(expression, 'x') as Expression, x)
        expect(Math.abs(found - fine)).toBeLessThanOrEqual(1e-6 * (1 + Math.abs(fine)))
      }),
    )
  })

  test.each(['x > c', 'x % c', 'x // c', 'floor(x)', 'int(x)', 'rand()*f(x)', 'not x'])(
    'of %s does not exist',
    (text) => {
      expect(derivative(parseExpression(text), 'x')).toBeUndefined()
    },
  )

  test('with respect to a name that does not occur is 0', () => {
    expect(derivative(parseExpression('floor(y)'), 'x')).toEqual(number(0, false))
  })
})
