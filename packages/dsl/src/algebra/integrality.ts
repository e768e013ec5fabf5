import type { Expression } from '../tree/expression.ts'

const ofTheirArguments: ReadonlySet<string> = new Set(['abs', 'sign', 'clip'])
const ofIntegers: ReadonlySet<string> = new Set(['int', 'timestep', 'poisson'])

/**
 * Whether an expression may have an integer or boolean value, so that arithmetic with it may wrap around or be cut.
 * @param integers names of integer and boolean variables and constants; all others are floats
 */
export function mayBeInteger(expression: Expression, integers: { has(name: string): boolean }): boolean {
  const may = (part: Expression): boolean => mayBeInteger(part, integers)
  switch (expression.kind) {
    case 'number':
      return expression.integer
    case 'boolean':
      return true
    case 'name':
      return integers.has(expression.name)
    case 'unary':
      return expression.operator === 'not' || may(expression.operand)
    case 'binary':
      switch (expression.operator) {
        case '/':
          return false
        case '+':
        case '-':
        case '*':
        case '//':
        case '%':
        case '**':
          return may(expression.left) && may(expression.right)
        default:
          return true
      }
    case 'call': {
      const { name } = expression.function
      return ofIntegers.has(name) || (ofTheirArguments.has(name) && expression.arguments.every(may))
    }
    case 'conditional':
      return may(expression.then) && may(expression.otherwise)
  }
}
