import type { ArithmeticOperator, Binary, Call, ComparisonOperator, Expression } from '../tree/expression.ts'
import type { Scope } from './scope.ts'

/**
 * The value, in SI base units, of an expression that depends on nothing but constants; booleans are 0 and 1.
 * `undefined` if it depends on variables, values given at the run, random numbers, or names unknown to `scope`.
 */
export function constantValue(expression: Expression, scope: Scope): number | undefined {
  switch (expression.kind) {
    case 'number':
      return expression.value
    case 'boolean':
      return Number(expression.value)
    case 'name': {
      const meaning = scope.lookup(expression.name)
      return meaning?.kind === 'constant' ? meaning.value : undefined
    }
    case 'unary': {
      const value = constantValue(expression.operand, scope)
      if (value === undefined || expression.operator === '+') return value
      return expression.operator === '-' ? -value : Number(value === 0)
    }
    case 'binary':
      return ofBinary(expression, scope)
    case 'call':
      return ofCall(expression, scope)
    case 'conditional': {
      const condition = constantValue(expression.condition, scope)
      if (condition === undefined) return undefined
      return constantValue(condition === 0 ? expression.otherwise : expression.then, scope)
    }
  }
}

function ofBinary({ operator, left, right }: Binary, scope: Scope): number | undefined {
  const a = constantValue(left, scope)
  const b = constantValue(right, scope)
  if (a === undefined || b === undefined) return undefined
  if (operator === 'and') return Number(a !== 0 && b !== 0)
  if (operator === 'or') return Number(a !== 0 || b !== 0)
  return operators[operator](a, b)
}

/** Remainder with the sign of the divisor, as in Python. */
export function modulo(a: number, b: number): number {
  const remainder = a % b
  return remainder !== 0 && remainder < 0 !== b < 0 ? remainder + b : remainder
}

const operators: Readonly<Record<ArithmeticOperator | ComparisonOperator, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '//': (a, b) => Math.floor((a - modulo(a, b)) / b + 0.5),
  '%': modulo,
  '**': (a, b) => a ** b,
  '<': (a, b) => Number(a < b),
  '<=': (a, b) => Number(a <= b),
  '>': (a, b) => Number(a > b),
  '>=': (a, b) => Number(a >= b),
  '==': (a, b) => Number(a === b),
  '!=': (a, b) => Number(a !== b),
}

const ofOne: Readonly<Record<string, (x: number) => number>> = {
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  sinh: Math.sinh,
  cosh: Math.cosh,
  tanh: Math.tanh,
  arcsin: Math.asin,
  arccos: Math.acos,
  arctan: Math.atan,
  exp: Math.exp,
  log: Math.log,
  log10: Math.log10,
  expm1: Math.expm1,
  log1p: Math.log1p,
  exprel: (x) => (Math.abs(x) < 1e-16 ? 1 : x > 717 ? Number.POSITIVE_INFINITY : Math.expm1(x) / x),
  sqrt: Math.sqrt,
  ceil: Math.ceil,
  floor: Math.floor,
  abs: Math.abs,
  sign: Math.sign,
  int: Math.trunc,
}

function ofCall({ function: callee, arguments: args }: Call, scope: Scope): number | undefined {
  const meaning = scope.lookup(callee.name)
  if (meaning?.kind !== 'function' || meaning.stateful) return undefined
  const values = args.map((argument) => constantValue(argument, scope))
  if (!values.every((value) => value !== undefined)) return undefined
  if (meaning.implementation) return Number(meaning.implementation(...values))
  const [a = 0, b = 0, c = 0] = values
  if (callee.name === 'clip') return Math.min(Math.max(a, b), c)
  if (callee.name === 'timestep') return Math.trunc((a + 1e-3 * b) / b)
  return Object.hasOwn(ofOne, callee.name) ? ofOne[callee.name]?.(a) : undefined
}
