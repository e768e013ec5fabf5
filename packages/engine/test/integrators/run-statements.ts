import type { Assignment, Expression } from '@dvdt/dsl'
import { propagator } from '../../src/integrators/propagator.ts'
import type { StateUpdate } from '../../src/integrators/system.ts'

/** Values by name; booleans are 0 and 1. */
export type Values = Record<string, number>

/** Functions beside those of the language. */
export type Functions = Readonly<Record<string, (...args: number[]) => number>>

const language: Functions = {
  sin: Math.sin,
  cos: Math.cos,
  exp: Math.exp,
  log: Math.log,
  sqrt: Math.sqrt,
  abs: Math.abs,
  tanh: Math.tanh,
  int: Math.trunc,
  exprel: (x) => (x === 0 ? 1 : Math.expm1(x) / x),
}

/** The value of an expression: the plainest evaluator there can be. */
export function evaluate(expression: Expression, values: Values, functions: Functions = {}): number {
  const of = (part: Expression): number => evaluate(part, values, functions)
  switch (expression.kind) {
    case 'number':
      return expression.value
    case 'boolean':
      return expression.value ? 1 : 0
    case 'name': {
      const value = values[expression.name]
      if (value === undefined) throw new Error(`no value for ${expression.name}`)
      return value
    }
    case 'unary':
      return expression.operator === '-' ? -of(expression.operand) : of(expression.operand)
    case 'conditional':
      return of(expression.condition) ? of(expression.then) : of(expression.otherwise)
    case 'call': {
      const { name } = expression.function
      const apply = functions[name] ?? language[name]
      if (!apply) throw new Error(`no function ${name}`)
      return apply(...expression.arguments.map(of))
    }
    case 'binary': {
      const [a, b] = [of(expression.left), of(expression.right)]
      switch (expression.operator) {
        case '+':
          return a + b
        case '-':
          return a - b
        case '*':
          return a * b
        case '/':
          return a / b
        case '**':
          return a ** b
        case '<':
          return a < b ? 1 : 0
        case '>':
          return a > b ? 1 : 0
        default:
          throw new Error(`no operator ${expression.operator}`)
      }
    }
  }
}

/**
 * Runs statements one after the other and returns all values then.
 * @param noise values that assignments to noise variables are replaced by, to compare codes that draw in other orders
 */
export function runStatements(
  statements: readonly Assignment[],
  before: Readonly<Values>,
  functions: Functions = {},
  noise: Readonly<Values> = {},
): Values {
  const values = { ...before }
  for (const { target, value } of statements) {
    values[target.name] = noise[target.name] ?? evaluate(value, values, functions)
  }
  return values
}

/** One step, with the numeric propagators that the statements ask for. */
export function step(
  { statements, propagators }: StateUpdate,
  before: Readonly<Values>,
  functions: Functions = {},
  noise: Readonly<Values> = {},
): Values {
  const values = { ...before }
  for (const { states, matrix, names, inputNames } of propagators) {
    const n = states.length
    const M = Float64Array.from(matrix.flat(), (entry) => evaluate(entry, before, functions))
    const { P, Q } = propagator(M, n, before.dt as number)
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        values[names[i]?.[j] as string] = P[i * n + j] as number
        values[inputNames[i]?.[j] as string] = Q[i * n + j] as number
      }
    }
  }
  return runStatements(statements, values, functions, noise)
}

/** Steps from t = 0; `t` is the step's number times dt. */
export function simulate(
  update: StateUpdate,
  before: Readonly<Values>,
  steps: number,
  functions: Functions = {},
  observe: (values: Values, step: number) => void = () => {},
): Values {
  let values: Values = { ...before, t: 0 }
  for (let n = 0; n < steps; n++) {
    observe(values, n)
    values = { ...step(update, { ...values, t: n * (before.dt as number) }, functions) }
  }
  return values
}
