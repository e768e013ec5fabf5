import type { BinaryOperator, Expression, NumberLiteral } from '../tree/expression.ts'

/** How tightly operators bind; operands that bind less get parentheses. */
const binding = {
  conditional: 0,
  or: 1,
  and: 2,
  not: 3,
  comparison: 4,
  sum: 5,
  product: 6,
  sign: 7,
  power: 8,
  primary: 9,
} as const

const level: Readonly<Record<BinaryOperator, number>> = {
  or: binding.or,
  and: binding.and,
  '<': binding.comparison,
  '<=': binding.comparison,
  '>': binding.comparison,
  '>=': binding.comparison,
  '==': binding.comparison,
  '!=': binding.comparison,
  '+': binding.sum,
  '-': binding.sum,
  '*': binding.product,
  '/': binding.product,
  '//': binding.product,
  '%': binding.product,
  '**': binding.power,
}

/**
 * An expression as text, with as few parentheses as possible. `parseExpression` reads the same tree from it, except for
 * what no text parses to: conditionals are shown as in Python, negative literals as signs before numbers.
 */
export function print(expression: Expression): string {
  return printed(expression, binding.conditional)
}

function printed(expression: Expression, atLeast: number): string {
  const text = bare(expression)
  return bindingOf(expression) < atLeast ? `(${text})` : text
}

function bare(expression: Expression): string {
  switch (expression.kind) {
    case 'number':
      return printNumber(expression)
    case 'boolean':
      return expression.value ? 'True' : 'False'
    case 'name':
      return expression.name
    case 'call':
      return `${expression.function.name}(${expression.arguments.map(print).join(', ')})`
    case 'unary': {
      const { operator, operand } = expression
      return operator === 'not'
        ? `not ${printed(operand, binding.not)}`
        : `${operator}${printed(operand, binding.sign)}`
    }
    case 'binary': {
      const { operator, left, right } = expression
      const own = level[operator]
      switch (own) {
        case binding.power:
          return `${printed(left, binding.primary)}**${printed(right, binding.sign)}`
        case binding.comparison:
          return `${printed(left, binding.sum)} ${operator} ${printed(right, binding.sum)}`
        default: {
          const space = operator === '*' || operator === '/' ? '' : ' '
          return `${printed(left, own)}${space}${operator}${space}${printed(right, own + 1)}`
        }
      }
    }
    case 'conditional': {
      const { condition, then, otherwise } = expression
      return `${printed(then, binding.or)} if ${printed(condition, binding.or)} else ${printed(otherwise, binding.or)}`
    }
  }
}

function bindingOf(expression: Expression): number {
  switch (expression.kind) {
    case 'binary':
      return level[expression.operator]
    case 'unary':
      return expression.operator === 'not' ? binding.not : binding.sign
    case 'conditional':
      return binding.conditional
    case 'number':
      return expression.value < 0 || Object.is(expression.value, -0) ? binding.sign : binding.primary
    default:
      return binding.primary
  }
}

function printNumber({ value, integer }: NumberLiteral): string {
  if (value < 0 || Object.is(value, -0))
    return `-${printNumber({ kind: 'number', value: -value, integer, from: 0, to: 0 })}`
  if (value === Number.POSITIVE_INFINITY) return '1e999'
  if (Number.isNaN(value)) return 'nan'
  if (integer) return BigInt(value).toString()
  const text = String(value)
  return /[.e]/.test(text) ? text : `${text}.0`
}
