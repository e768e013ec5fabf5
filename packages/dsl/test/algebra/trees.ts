import fc from 'fast-check'
import {
  type BinaryOperator,
  binary,
  boolean,
  call,
  conditional,
  type Expression,
  name,
  number,
  type UnaryOperator,
  unary,
} from '../../src/tree/expression.ts'
import { float, integer, type Value } from './evaluate.ts'

/** Underflow would make rounding errors that are not relative to anything. */
const unlessTiny = (value: number): number => (Math.abs(value) < 1e-9 ? 0 : value)

/** Names that random trees use, with random values: floats x, y, z and integers i, j. */
export const environments: fc.Arbitrary<Record<string, Value>> = fc
  .record({
    x: fc.double({ min: -8, max: 8, noNaN: true }),
    y: fc.double({ min: -8, max: 8, noNaN: true }),
    z: fc.double({ min: 0.125, max: 8, noNaN: true }),
    i: fc.integer({ min: -20, max: 20 }),
    j: fc.integer({ min: 1, max: 20 }),
  })
  .map(({ x, y, z, i, j }) => ({
    x: float(unlessTiny(x)),
    y: float(unlessTiny(y)),
    z: float(z),
    i: integer(i),
    j: integer(j),
  }))

const binaryOperators: readonly BinaryOperator[] = ['+', '-', '*', '/', '//', '%', '<', '<=', '==', '!=', 'and', 'or']

const literals = fc.oneof(
  fc.constantFrom(number(0), number(1), number(2), number(0, false), number(1, false), number(0.5)),
  fc.integer({ min: 0, max: 9 }).map((value) => number(value)),
  fc.double({ min: 0, max: 9, noNaN: true }).map((value) => number(value, false)),
)

/** Any tree, also those that make little sense. */
export const trees: fc.Arbitrary<Expression> = fc.letrec<{ tree: Expression }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    literals,
    fc.constantFrom('x', 'y', 'z', 'i', 'j').map((each) => name(each)),
    fc.boolean().map((value) => boolean(value)),
    fc
      .tuple(fc.constantFrom<UnaryOperator>('-', '+', 'not'), tie('tree'))
      .map(([operator, operand]) => unary(operator, operand)),
    fc
      .tuple(fc.constantFrom(...binaryOperators), tie('tree'), tie('tree'))
      .map(([operator, left, right]) => binary(operator, left, right)),
    fc.tuple(tie('tree'), fc.integer({ min: 0, max: 3 })).map(([base, power]) => binary('**', base, number(power))),
    fc.tuple(fc.constantFrom('sin', 'exp', 'abs', 'int', 'sign'), tie('tree')).map(([f, x]) => call(f, [x])),
    fc.tuple(tie('tree'), tie('tree'), tie('tree')).map(([c, a, b]) => conditional(c, a, b)),
  ),
})).tree
