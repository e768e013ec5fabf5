import type { Span } from './span.ts'
import { nowhere } from './span.ts'

/** An expression: plain data, immutable, with source positions. */
export type Expression = NumberLiteral | BooleanLiteral | Name | Unary | Binary | Call | Conditional

/** `3` (integer), `3.`, `0x10`, `1_000`, `1e-3`. */
export interface NumberLiteral extends Span {
  readonly kind: 'number'
  readonly value: number
  readonly integer: boolean
}

/** `True` or `False`. */
export interface BooleanLiteral extends Span {
  readonly kind: 'boolean'
  readonly value: boolean
}

export interface Name extends Span {
  readonly kind: 'name'
  readonly name: string
}

export type UnaryOperator = '-' | '+' | 'not'

export interface Unary extends Span {
  readonly kind: 'unary'
  readonly operator: UnaryOperator
  readonly operand: Expression
}

export type ArithmeticOperator = '+' | '-' | '*' | '/' | '//' | '%' | '**'
export type ComparisonOperator = '<' | '<=' | '>' | '>=' | '==' | '!='
export type LogicalOperator = 'and' | 'or'
export type BinaryOperator = ArithmeticOperator | ComparisonOperator | LogicalOperator

export interface Binary extends Span {
  readonly kind: 'binary'
  readonly operator: BinaryOperator
  readonly left: Expression
  readonly right: Expression
}

export interface Call extends Span {
  readonly kind: 'call'
  readonly function: Name
  readonly arguments: readonly Expression[]
}

/** `then` where `condition` holds, `otherwise` elsewhere. Passes make it; no text parses to it. */
export interface Conditional extends Span {
  readonly kind: 'conditional'
  readonly condition: Expression
  readonly then: Expression
  readonly otherwise: Expression
}

export const number = (value: number, integer = Number.isInteger(value), span: Span = nowhere): NumberLiteral => ({
  kind: 'number',
  value,
  integer,
  from: span.from,
  to: span.to,
})

export const boolean = (value: boolean, span: Span = nowhere): BooleanLiteral => ({
  kind: 'boolean',
  value,
  from: span.from,
  to: span.to,
})

export const name = (name: string, span: Span = nowhere): Name => ({ kind: 'name', name, from: span.from, to: span.to })

export const unary = (operator: UnaryOperator, operand: Expression, span: Span = nowhere): Unary => ({
  kind: 'unary',
  operator,
  operand,
  from: span.from,
  to: span.to,
})

export const binary = (
  operator: BinaryOperator,
  left: Expression,
  right: Expression,
  span: Span = nowhere,
): Binary => ({ kind: 'binary', operator, left, right, from: span.from, to: span.to })

export const call = (callee: Name | string, args: readonly Expression[], span: Span = nowhere): Call => ({
  kind: 'call',
  function: typeof callee === 'string' ? name(callee) : callee,
  arguments: args,
  from: span.from,
  to: span.to,
})

export const conditional = (
  condition: Expression,
  then: Expression,
  otherwise: Expression,
  span: Span = nowhere,
): Conditional => ({ kind: 'conditional', condition, then, otherwise, from: span.from, to: span.to })
