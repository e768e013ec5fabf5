import fc from 'fast-check'
import { children, type Expression, print } from '../src/index.ts'
import { someExpression } from './trees.ts'

/** An expression and all its parts, from the left to the right. */
export const nodesOf = (expression: Expression): Expression[] => [expression, ...children(expression).flatMap(nodesOf)]

/** Texts of expressions with needless blanks, line breaks and comments. */
export const someExpressionText: fc.Arbitrary<string> = fc
  .tuple(someExpression, fc.array(fc.constantFrom(' ', '  ', '\n', '\t', ' # c\n'), { minLength: 20, maxLength: 20 }))
  .map(([tree, blanks]) => {
    let count = 0
    return print(tree).replace(/ /g, () => blanks[count++ % blanks.length] ?? ' ')
  })
