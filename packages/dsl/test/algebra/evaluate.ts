import type { ValueType } from '../../src/tree/equation.ts'
import type { Expression } from '../../src/tree/expression.ts'

/** A number and its type, as in the language: `7//2` is an integer, `6/2` a float. */
export interface Value {
  readonly type: ValueType
  readonly value: number
}

export const float = (value: number): Value => ({ type: 'float', value })
export const integer = (value: number): Value => ({ type: 'integer', value })
const truth = (value: boolean): Value => ({ type: 'boolean', value: value ? 1 : 0 })

const exprel = (x: number): number => (x === 0 ? 1 : Math.expm1(x) / x)

const functions: Readonly<Record<string, (x: number) => number>> = {
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
  expm1: Math.expm1,
  exprel,
  log: Math.log,
  log10: Math.log10,
  log1p: Math.log1p,
  sqrt: Math.sqrt,
}

/** Walks a tree: the plainest evaluator there can be, to hold the passes against. */
export function evaluate(expression: Expression, names: Readonly<Record<string, Value>>): Value {
  const of = (part: Expression): Value => evaluate(part, names)
  switch (expression.kind) {
    case 'number':
      return { type: expression.integer ? 'integer' : 'float', value: expression.value }
    case 'boolean':
      return truth(expression.value)
    case 'name': {
      const known = names[expression.name]
      if (!known) throw new Error(`no value for ${expression.name}`)
      return known
    }
    case 'conditional':
      return choose(of(expression.condition), of(expression.then), of(expression.otherwise))
    case 'unary': {
      const { type, value } = of(expression.operand)
      if (expression.operator === 'not') return truth(!value)
      const sign = expression.operator === '-' ? -1 : 1
      return type === 'float' ? float(sign * value) : integer(sign * value + 0)
    }
    case 'call': {
      const [first, ...rest] = expression.arguments.map(of)
      if (!first) throw new Error('calls have arguments here')
      const { name } = expression.function
      if (name === 'abs') return { ...first, value: Math.abs(first.value) }
      if (name === 'sign') return { ...first, value: Math.sign(first.value) }
      if (name === 'int') return integer(Math.trunc(first.value) + 0)
      if (name === 'clip') return float(Math.min(Math.max(first.value, rest[0]?.value ?? 0), rest[1]?.value ?? 0))
      const apply = functions[name]
      if (!apply) throw new Error(`no function ${name}`)
      return float(apply(first.value))
    }
    case 'binary': {
      const [a, b] = [of(expression.left), of(expression.right)]
      return operate(expression.operator, a, b)
    }
  }
}

function choose(condition: Value, then: Value, otherwise: Value): Value {
  const { value } = condition.value ? then : otherwise
  if (then.type === otherwise.type) return { type: then.type, value }
  return then.type === 'float' || otherwise.type === 'float' ? float(value) : integer(value)
}

function operate(operator: string, { type: s, value: a }: Value, { type: t, value: b }: Value): Value {
  const number = (value: number): Value => (s === 'float' || t === 'float' ? float(value) : integer(value + 0))
  switch (operator) {
    case '+':
      return number(a + b)
    case '-':
      return number(a - b)
    case '*':
      return number(a * b)
    case '/':
      return float(a / b)
    case '//':
      return number(Math.floor(a / b))
    case '%':
      return number(a - b * Math.floor(a / b))
    case '**':
      return s === 'float' || t === 'float' || b < 0 ? float(a ** b) : integer(a ** b)
    case '<':
      return truth(a < b)
    case '<=':
      return truth(a <= b)
    case '>':
      return truth(a > b)
    case '>=':
      return truth(a >= b)
    case '==':
      return truth(a === b)
    case '!=':
      return truth(a !== b)
    case 'and':
      return truth(a !== 0 && b !== 0)
    case 'or':
      return truth(a !== 0 || b !== 0)
    default:
      throw new Error(`no operator ${operator}`)
  }
}
