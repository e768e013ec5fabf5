import type { Binary, Call, Expression, Unary } from '@dvdt/dsl'
import { print } from '@dvdt/dsl'
import type { KernelBuilder } from '../kernel/builder.ts'
import type { Compare, UnaryF64, Value } from '../kernel/ir.ts'

/** Where the names of an expression get their values while it is lowered. */
export interface Environment {
  readonly builder: KernelBuilder
  /** Current value of a name at the element in hand. */
  read(name: string): Value
  /** A call of a function that the lowering does not know itself: random numbers and users' functions. */
  call(name: string, args: readonly Value[]): Value
}

/** Emits an expression: float, integer and boolean values become f64, i32 and bool. */
export function lower(expression: Expression, environment: Environment): Value {
  const { builder } = environment
  switch (expression.kind) {
    case 'number':
      return expression.integer && Math.abs(expression.value) <= 0x7fffffff
        ? builder.i32(expression.value)
        : builder.f64(expression.value)
    case 'boolean':
      return builder.bool(expression.value)
    case 'name':
      return environment.read(expression.name)
    case 'unary':
      return lowerUnary(expression, environment)
    case 'binary':
      return lowerBinary(expression, environment)
    case 'call':
      return lowerCall(expression, environment)
    case 'conditional': {
      const condition = builder.toBool(lower(expression.condition, environment))
      const [then, otherwise] = promote(
        builder,
        lower(expression.then, environment),
        lower(expression.otherwise, environment),
      )
      return builder.select(condition, then, otherwise)
    }
  }
}

function lowerUnary({ operator, operand }: Unary, environment: Environment): Value {
  const { builder } = environment
  const value = lower(operand, environment)
  if (operator === 'not') return builder.not(builder.toBool(value))
  const number = builder.typeOf(value) === 'bool' ? builder.toI32(value) : value
  return operator === '-' ? builder.unary('neg', number) : number
}

const comparisons: Readonly<Record<string, Compare>> = {
  '<': 'lt',
  '<=': 'le',
  '>': 'gt',
  '>=': 'ge',
  '==': 'eq',
  '!=': 'ne',
}

const arithmetic = { '+': 'add', '-': 'sub', '*': 'mul', '%': 'mod', '//': 'floordiv' } as const

function lowerBinary(node: Binary, environment: Environment): Value {
  const { builder } = environment
  if (node.operator === '/') return lowerQuotient(node, environment)
  const left = lower(node.left, environment)
  const right = lower(node.right, environment)
  switch (node.operator) {
    case 'and':
      return builder.and(builder.toBool(left), builder.toBool(right))
    case 'or':
      return builder.or(builder.toBool(left), builder.toBool(right))
    case '**':
      return lowerPower(node, left, right, builder)
    case '+':
    case '-':
    case '*':
    case '%':
    case '//': {
      const [a, b] = promote(builder, left, right, 'i32')
      return builder.binary(arithmetic[node.operator], a, b)
    }
    default: {
      const [a, b] = promote(builder, left, right)
      return builder.compare(comparisons[node.operator] as Compare, a, b)
    }
  }
}

/** Rates in models of Hodgkin and Huxley are divided by exprel(x), which itself divides: its reciprocal does so once. */
function lowerQuotient({ left, right }: Binary, environment: Environment): Value {
  const { builder } = environment
  const above = builder.toF64(lower(left, environment))
  const [x] = right.kind === 'call' && right.function.name === 'exprel' ? right.arguments : []
  return x === undefined
    ? builder.binary('div', above, builder.toF64(lower(right, environment)))
    : builder.binary('mul', above, builder.unary('inverse_exprel', builder.toF64(lower(x, environment))))
}

/** Floats with exponents up to this size become products: faster than `pow`, and exact to 2 units in the last place. */
const LARGEST_PRODUCT = 4

function lowerPower(node: Binary, base: Value, exponent: Value, builder: KernelBuilder): Value {
  const literal = literalValue(node.right)
  const integers = builder.typeOf(base) !== 'f64' && builder.typeOf(exponent) !== 'f64'
  const whole = literal !== undefined && Number.isInteger(literal)
  if (integers && whole && literal >= 0) return product(builder, builder.toI32(base), literal, builder.i32(1))
  if (whole && Math.abs(literal) <= LARGEST_PRODUCT) {
    const power = product(builder, builder.toF64(base), Math.abs(literal), builder.f64(1))
    return literal < 0 ? builder.binary('div', builder.f64(1), power) : power
  }
  if (literal === 0.5) return builder.unary('sqrt', builder.toF64(base))
  return builder.binary('pow', builder.toF64(base), builder.toF64(exponent))
}

/** base^exponent by repeated squaring. */
function product(builder: KernelBuilder, base: Value, exponent: number, one: Value): Value {
  let result: Value | undefined
  let square = base
  for (let rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = result === undefined ? square : builder.binary('mul', result, square)
    if (rest > 1) square = builder.binary('mul', square, square)
  }
  return result ?? one
}

function literalValue(expression: Expression): number | undefined {
  if (expression.kind === 'number') return expression.value
  if (expression.kind === 'unary' && expression.operator !== 'not') {
    const value = literalValue(expression.operand)
    return value === undefined || expression.operator === '+' ? value : -value
  }
  return undefined
}

const ofFloats: ReadonlySet<string> = new Set<UnaryF64>([
  'sqrt',
  'floor',
  'ceil',
  'exp',
  'expm1',
  'log',
  'log1p',
  'log10',
  'exprel',
  'sin',
  'cos',
  'tan',
  'arcsin',
  'arccos',
  'arctan',
  'sinh',
  'cosh',
  'tanh',
])

function lowerCall(node: Call, environment: Environment): Value {
  const { builder } = environment
  const name = node.function.name
  const args = node.arguments.map((argument) => lower(argument, environment))
  const [first] = args
  if (first === undefined) return environment.call(name, args)
  if (ofFloats.has(name)) return builder.unary(name as UnaryF64, builder.toF64(first))
  switch (name) {
    case 'abs':
    case 'sign':
      return builder.unary(name, builder.typeOf(first) === 'bool' ? builder.toI32(first) : first)
    case 'int':
      return builder.toI32(first)
    case 'clip': {
      const [value, low] = promote(builder, first, argument(args, 1, node), 'i32')
      const [raised, high] = promote(builder, builder.binary('max', value, low), argument(args, 2, node), 'i32')
      return builder.binary('min', raised, high)
    }
    case 'timestep':
      return builder.convert('f64_to_i32', steps(builder, builder.toF64(first), builder.toF64(argument(args, 1, node))))
    default:
      return environment.call(name, args)
  }
}

/** (t + dt/1000)/dt, whose integer part is the number of steps in `t`: the quotient before it is cut. */
export function steps(builder: KernelBuilder, t: Value, dt: Value): Value {
  const nudged = builder.binary('add', t, builder.binary('mul', builder.f64(1e-3), dt))
  return builder.unary('trunc', builder.binary('div', nudged, dt))
}

function argument(args: readonly Value[], position: number, node: Call): Value {
  const value = args[position]
  if (value === undefined) throw new Error(`${print(node)} lacks an argument`)
  return value
}

/** Brings two values to one type: f64 if one is f64, else i32 if they differ or `least` asks for it. */
function promote(builder: KernelBuilder, a: Value, b: Value, least?: 'i32'): [Value, Value] {
  const types = [builder.typeOf(a), builder.typeOf(b)]
  if (types.includes('f64')) return [builder.toF64(a), builder.toF64(b)]
  if (types.includes('i32') || least === 'i32') return [builder.toI32(a), builder.toI32(b)]
  return [a, b]
}
