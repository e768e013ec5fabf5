import { binary, type Expression, type NumberLiteral, number, unary } from '../tree/expression.ts'
import { literal, literalValue } from './literal.ts'

/**
 * Arithmetic on expressions that passes derive, all of it between floats: literals are computed at once, and terms
 * and factors that the derivation itself made (0, 1, -1) leave no trace. What a person wrote is never rearranged.
 */

export const zero: NumberLiteral = number(0, false)
export const one: NumberLiteral = number(1, false)

export function isZero(expression: Expression): boolean {
  return expression.kind === 'number' && expression.value === 0
}

const isOne = (expression: Expression): boolean => expression.kind === 'number' && expression.value === 1
const isMinusOne = (expression: Expression): boolean => literalValue(expression)?.value === -1

/** A literal, if the operation on two of them gives a finite one. */
function computed(a: Expression, b: Expression, operate: (a: number, b: number) => number): Expression | undefined {
  const [x, y] = [literalValue(a), literalValue(b)]
  if (!x || !y) return undefined
  const value = operate(x.value, y.value)
  return Number.isFinite(value) ? literal(value, false) : undefined
}

export function add(a: Expression, b: Expression): Expression {
  if (isZero(a)) return b
  if (isZero(b)) return a
  const sum = computed(a, b, (x, y) => x + y)
  if (sum) return sum
  return b.kind === 'unary' && b.operator === '-' ? binary('-', a, b.operand) : binary('+', a, b)
}

export function subtract(a: Expression, b: Expression): Expression {
  if (isZero(b)) return a
  if (isZero(a)) return negate(b)
  return computed(a, b, (x, y) => x - y) ?? binary('-', a, b)
}

export function multiply(a: Expression, b: Expression): Expression {
  if (isZero(a) || isZero(b)) return zero
  if (isOne(a)) return b
  if (isOne(b)) return a
  if (isMinusOne(a)) return negate(b)
  if (isMinusOne(b)) return negate(a)
  return computed(a, b, (x, y) => x * y) ?? binary('*', a, b)
}

export function divide(a: Expression, b: Expression): Expression {
  if (isOne(b)) return a
  if (isMinusOne(b)) return negate(a)
  if (isZero(a) && !isZero(b)) return zero
  return computed(a, b, (x, y) => x / y) ?? binary('/', a, b)
}

/** The negative: exactly, since the negative of a difference is the difference turned around. */
export function negate(a: Expression): Expression {
  if (isZero(a)) return a
  if (a.kind === 'unary' && a.operator === '-') return a.operand
  if (a.kind === 'binary' && a.operator === '-') {
    return a.left.kind === 'unary' && a.left.operator === '-'
      ? binary('+', a.left.operand, a.right)
      : binary('-', a.right, a.left)
  }
  return unary('-', a)
}
