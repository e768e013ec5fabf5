import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  add,
  divide,
  literal,
  literalValue,
  multiply,
  negate,
  sameExpression,
  subtract,
} from '../../src/algebra/index.ts'
import { parseExpression } from '../../src/grammar/expression.ts'
import { print } from '../../src/printing/expression.ts'
import { binary, type Expression, name, number, unary } from '../../src/tree/expression.ts'
import { evaluate } from './evaluate.ts'
import { environments } from './trees.ts'

const terms: fc.Arbitrary<Expression> = fc.letrec<{ term: Expression }>((tie) => ({
  term: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(...[0, 1, 2, 0.5].map((value) => number(value, false))),
    fc.constantFrom('x', 'y', 'z').map((each) => name(each)),
    tie('term').map((operand) => unary('-', operand)),
    fc
      .tuple(fc.constantFrom('+' as const, '-' as const, '*' as const), tie('term'), tie('term'))
      .map(([operator, left, right]) => binary(operator, left, right)),
  ),
})).term

/** Equal, where 0 and -0 count as equal. */
const same = (a: number, b: number): boolean => a === b || (Number.isNaN(a) && Number.isNaN(b))

describe('arithmetic on derived expressions', () => {
  test.each([
    ['+', add],
    ['-', subtract],
    ['*', multiply],
  ] as const)('%s has the value that the plain node has, to the last bit', (operator, make) => {
    fc.assert(
      fc.property(terms, terms, environments, (a, b, names) => {
        const [derived, plain] = [make(a, b), binary(operator, a, b)].map((each) => evaluate(each, names).value)
        expect(same(derived as number, plain as number)).toBe(true)
      }),
    )
  })

  test('/ has it too, except for 0/0', () => {
    fc.assert(
      fc.property(terms, terms, environments, (a, b, names) => {
        fc.pre(evaluate(b, names).value !== 0)
        expect(same(evaluate(divide(a, b), names).value, evaluate(binary('/', a, b), names).value)).toBe(true)
      }),
    )
  })

  test('a negative is the exact negative', () => {
    fc.assert(
      fc.property(terms, environments, (a, names) => {
        expect(same(evaluate(negate(a), names).value, -evaluate(a, names).value)).toBe(true)
      }),
    )
  })
})

test('a literal is read back as its number, and its text parses to the same tree', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      const tree = literal(value, false)
      expect(literalValue(tree)?.value).toBe(value)
      expect(sameExpression(parseExpression(print(tree)), tree)).toBe(true)
    }),
  )
})
