import type { Binary, Expression, Unary } from '../tree/expression.ts'
import { mapChildren } from './children.ts'
import { mayBeInteger } from './integrality.ts'
import { literal, literalValue, type SignedNumber } from './literal.ts'

/** Integers are 32 bits wide; results beyond are left to whoever evaluates the expression. */
const LARGEST_INTEGER = 0x7fffffff

/**
 * Computes what can be computed without knowing any name, and drops factors of 1, double negatives and choices that
 * are made already. The value stays the same, bit for bit: no term or factor changes its place, and nothing is
 * computed that is not correctly rounded everywhere (`+ - * /` and whole powers of integers).
 */
export function simplify(expression: Expression): Expression {
  const node = mapChildren(expression, simplify)
  switch (node.kind) {
    case 'unary':
      return simplifyUnary(node)
    case 'binary':
      return simplifyBinary(node)
    case 'conditional': {
      if (node.condition.kind !== 'boolean') return node
      const taken = node.condition.value ? node.then : node.otherwise
      return isFloat(taken) ? taken : node
    }
    default:
      return node
  }
}

function simplifyUnary(node: Unary): Expression {
  const { operator, operand } = node
  if (operator === 'not') return operand.kind === 'boolean' ? { ...operand, value: !operand.value } : node
  if (operator === '+') return operand.kind === 'number' || isFloat(operand) ? operand : node
  const twice = operand.kind === 'unary' && operand.operator === '-'
  return twice && isNumber(operand.operand) ? operand.operand : node
}

function simplifyBinary(node: Binary): Expression {
  const { operator, left, right } = node
  const [a, b] = [literalValue(left), literalValue(right)]
  if (a && b) return compute(node, a, b) ?? node
  if (operator === '*' && isOne(left) && isFloat(right)) return right
  if ((operator === '*' || operator === '/' || operator === '**') && isOne(right) && isFloat(left)) return left
  return node
}

function compute(node: Binary, left: SignedNumber, right: SignedNumber): Expression | undefined {
  const integer = [left, right].every((known) => known.integer && Math.abs(known.value) <= LARGEST_INTEGER)
  const result = (value: number, whole = integer): Expression | undefined =>
    Number.isFinite(value) && (!whole || Math.abs(value) <= LARGEST_INTEGER) ? literal(value, whole, node) : undefined
  switch (node.operator) {
    case '+':
      return result(left.value + right.value)
    case '-':
      return result(left.value - right.value)
    case '*':
      return result(integer ? left.value * right.value + 0 : left.value * right.value)
    case '/':
      return result(left.value / right.value, false)
    case '**':
      return integer && right.value >= 0 ? result(left.value ** right.value) : undefined
    default:
      return undefined
  }
}

const isOne = (expression: Expression): boolean => expression.kind === 'number' && expression.value === 1

/** Certainly a float, whatever its names stand for. */
function isFloat(expression: Expression): boolean {
  return !mayBeInteger(expression, { has: () => true })
}

/** Certainly no boolean, whose negative would be another type than itself. */
function isNumber(expression: Expression): boolean {
  return expression.kind === 'number' || isFloat(expression)
}
