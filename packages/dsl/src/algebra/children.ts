import type { Expression } from '../tree/expression.ts'

/** The parts of an expression, from left to right. The name of a called function is none of them. */
export function children(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'number':
    case 'boolean':
    case 'name':
      return []
    case 'unary':
      return [expression.operand]
    case 'binary':
      return [expression.left, expression.right]
    case 'call':
      return expression.arguments
    case 'conditional':
      return [expression.condition, expression.then, expression.otherwise]
  }
}

/** The same node with `change` applied to each of its parts; the very same object where no part changes. */
export function mapChildren(expression: Expression, change: (child: Expression) => Expression): Expression {
  switch (expression.kind) {
    case 'number':
    case 'boolean':
    case 'name':
      return expression
    case 'unary': {
      const operand = change(expression.operand)
      return operand === expression.operand ? expression : { ...expression, operand }
    }
    case 'binary': {
      const left = change(expression.left)
      const right = change(expression.right)
      return left === expression.left && right === expression.right ? expression : { ...expression, left, right }
    }
    case 'call': {
      const changed = expression.arguments.map(change)
      const same = changed.every((argument, position) => argument === expression.arguments[position])
      return same ? expression : { ...expression, arguments: changed }
    }
    case 'conditional': {
      const condition = change(expression.condition)
      const then = change(expression.then)
      const otherwise = change(expression.otherwise)
      const same = condition === expression.condition && then === expression.then && otherwise === expression.otherwise
      return same ? expression : { ...expression, condition, then, otherwise }
    }
  }
}
