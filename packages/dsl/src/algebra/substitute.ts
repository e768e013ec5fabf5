import type { Expression } from '../tree/expression.ts'
import { mapChildren } from './children.ts'

/**
 * Puts expressions in the place of names, all at once: names inside the replacements stay.
 * Names of called functions are never replaced.
 */
export function substitute(expression: Expression, replacements: ReadonlyMap<string, Expression>): Expression {
  if (expression.kind === 'name') return replacements.get(expression.name) ?? expression
  return mapChildren(expression, (child) => substitute(child, replacements))
}
