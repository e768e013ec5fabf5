import type { Expression, Name } from './expression.ts'
import type { Span } from './span.ts'
import { nowhere } from './span.ts'

export type AssignmentOperator = '=' | '+=' | '-=' | '*=' | '/=' | '%='

/** `v += w`: the only kind of statement. A target that is no variable of the model makes a temporary. */
export interface Assignment extends Span {
  readonly kind: 'assignment'
  readonly target: Name
  readonly operator: AssignmentOperator
  readonly value: Expression
}

export const assignment = (
  target: Name,
  operator: AssignmentOperator,
  value: Expression,
  span: Span = nowhere,
): Assignment => ({ kind: 'assignment', target, operator, value, from: span.from, to: span.to })
