import fc from 'fast-check'
import type { Assignment, Expression } from '../src/index.ts'
import { assignment, binary, boolean, call, name, number, unary } from '../src/index.ts'

/** Names of variables. */
export const someName = fc.constantFrom('v', 'w', 'tau', 'g_na', 'x1', 'V', 'd', 'not_a', 'ifx', 'E', 'e1')

const literal = fc.oneof(
  fc.nat({ max: 1e6 }).map((value) => number(value, true)),
  fc.maxSafeNat().map((value) => number(value, true)),
  fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }).map((value) => number(Math.abs(value), false)),
  fc.constantFrom(0, 1, 0.5, 1e21, 1e-7, 5e-324, Number.MAX_VALUE).map((value) => number(value, false)),
)

const arithmetic = fc.constantFrom('+', '-', '*', '/', '//', '%', '**')
const comparison = fc.constantFrom('<', '<=', '>', '>=', '==', '!=')

/** Any expression that a text can stand for. */
export const someExpression: fc.Arbitrary<Expression> = fc.letrec<{ tree: Expression }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 7, withCrossShrink: true },
    { weight: 3, arbitrary: someName.map((word) => name(word)) },
    { weight: 2, arbitrary: literal },
    { weight: 1, arbitrary: fc.boolean().map((value) => boolean(value)) },
    { weight: 6, arbitrary: fc.tuple(arithmetic, tie('tree'), tie('tree')).map((parts) => binary(...parts)) },
    { weight: 2, arbitrary: fc.tuple(comparison, tie('tree'), tie('tree')).map((parts) => binary(...parts)) },
    {
      weight: 2,
      arbitrary: fc.tuple(fc.constantFrom('and', 'or'), tie('tree'), tie('tree')).map((parts) => binary(...parts)),
    },
    { weight: 3, arbitrary: fc.tuple(fc.constantFrom('-', '+', 'not'), tie('tree')).map((parts) => unary(...parts)) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(fc.constantFrom('exp', 'f', 'clip', 'rand'), fc.array(tie('tree'), { maxLength: 3 }))
        .map(([callee, args]) => call(callee, args)),
    },
  ),
})).tree

export const someStatement: fc.Arbitrary<Assignment> = fc
  .tuple(someName, fc.constantFrom('=', '+=', '-=', '*=', '/=', '%='), someExpression)
  .map(([target, operator, value]) => assignment(name(target), operator, value))

/** A tree without its positions and texts. */
export function bare<T>(tree: T): T {
  return JSON.parse(
    JSON.stringify(tree, (key, value: unknown) =>
      key === 'from' || key === 'to' || key === 'source' ? undefined : value,
    ),
  ) as T
}
