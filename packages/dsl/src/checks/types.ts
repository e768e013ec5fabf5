import type { FunctionMeaning, Scope } from '../scope/scope.ts'
import type { ValueType } from '../tree/equation.ts'
import type { Binary, Call, Expression } from '../tree/expression.ts'

const rank = { boolean: 0, integer: 1, float: 2 } as const

const highest = (types: readonly ValueType[]): ValueType =>
  types.reduce<ValueType>((a, b) => (rank[a] >= rank[b] ? a : b), 'boolean')

/** Arithmetic makes integers of booleans. */
const arithmetic = (...types: readonly ValueType[]): ValueType => highest(['integer', ...types])

/**
 * What an expression's values are made of. `/` always gives floats, comparisons and logic give booleans, everything else
 * the highest type of its operands (boolean < integer < float). Unknown names count as floats.
 */
export function typeOf(expression: Expression, scope: Scope): ValueType {
  switch (expression.kind) {
    case 'number':
      return expression.integer ? 'integer' : 'float'
    case 'boolean':
      return 'boolean'
    case 'name': {
      const meaning = scope.lookup(expression.name)
      return meaning && meaning.kind !== 'function' ? meaning.type : 'float'
    }
    case 'unary':
      return expression.operator === 'not' ? 'boolean' : arithmetic(typeOf(expression.operand, scope))
    case 'binary':
      return ofBinary(expression, scope)
    case 'call':
      return ofCall(expression, scope)
    case 'conditional':
      return highest([typeOf(expression.then, scope), typeOf(expression.otherwise, scope)])
  }
}

function ofBinary({ operator, left, right }: Binary, scope: Scope): ValueType {
  switch (operator) {
    case '/':
      return 'float'
    case '**':
      return integerPower(right) ? arithmetic(typeOf(left, scope)) : 'float'
    case '+':
    case '-':
    case '*':
    case '//':
    case '%':
      return arithmetic(typeOf(left, scope), typeOf(right, scope))
    default:
      return 'boolean'
  }
}

/** Powers of integers are integers if the exponent is a literal that is not negative. */
const integerPower = (exponent: Expression): boolean => exponent.kind === 'number' && exponent.integer

function ofCall({ function: callee, arguments: args }: Call, scope: Scope): ValueType {
  const meaning = scope.lookup(callee.name)
  if (meaning?.kind !== 'function') return 'float'
  return resultType(
    meaning,
    args.map((argument) => typeOf(argument, scope)),
  )
}

function resultType({ resultType: type }: FunctionMeaning, args: readonly ValueType[]): ValueType {
  return type === 'highest' ? arithmetic(...args) : type
}
