import type { Expression } from '../tree/expression.ts'
import { children } from './children.ts'

/** Whether two expressions are the same tree, wherever they stand in their texts. */
export function sameExpression(a: Expression, b: Expression): boolean {
  return a === b || (sameNode(a, b) && sameParts(children(a), children(b)))
}

function sameParts(a: readonly Expression[], b: readonly Expression[]): boolean {
  return a.length === b.length && a.every((part, position) => sameExpression(part, b[position] as Expression))
}

function sameNode(a: Expression, b: Expression): boolean {
  switch (a.kind) {
    case 'number':
      return b.kind === 'number' && Object.is(a.value, b.value) && a.integer === b.integer
    case 'boolean':
      return b.kind === 'boolean' && a.value === b.value
    case 'name':
      return b.kind === 'name' && a.name === b.name
    case 'unary':
      return b.kind === 'unary' && a.operator === b.operator
    case 'binary':
      return b.kind === 'binary' && a.operator === b.operator
    case 'call':
      return b.kind === 'call' && a.function.name === b.function.name
    case 'conditional':
      return b.kind === 'conditional'
  }
}
