import { type Expression, number, unary } from '../tree/expression.ts'
import { nowhere, type Span } from '../tree/span.ts'

/** A number that a tree states outright, with its sign. */
export interface SignedNumber {
  readonly value: number
  readonly integer: boolean
}

/** Reads `3`, `-3.` and the like. The negative of the integer zero is zero. */
export function literalValue(expression: Expression): SignedNumber | undefined {
  if (expression.kind === 'number') return expression
  if (expression.kind !== 'unary' || expression.operator !== '-' || expression.operand.kind !== 'number')
    return undefined
  const { value, integer } = expression.operand
  return { value: integer ? 0 - value : -value, integer }
}

/** A tree for a number. Negative ones are negated literals, as a parser makes them. */
export function literal(value: number, integer: boolean, span: Span = nowhere): Expression {
  const negative = value < 0 || Object.is(value, -0)
  return negative ? unary('-', number(-value, integer, span), span) : number(value, integer, span)
}
