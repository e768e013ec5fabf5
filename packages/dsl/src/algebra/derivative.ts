import { binary, type Call, call, conditional, type Expression, number } from '../tree/expression.ts'
import { add, divide, isZero, multiply, negate, one, subtract, zero } from './arithmetic.ts'
import { dependsOn } from './free-names.ts'
import { literal, literalValue } from './literal.ts'

/**
 * Derivative with respect to a name.
 * Where an expression has a kink (`abs`, `clip`), it is that of the right-hand or the flat side.
 * @returns `undefined` if the expression passes the name through something that has no derivative in this language:
 *   comparisons, `//`, `%`, rounding, random numbers, users' functions
 */
export function derivative(expression: Expression, name: string): Expression | undefined {
  if (!dependsOn(expression, new Set([name]))) return zero
  switch (expression.kind) {
    case 'name':
      return one
    case 'unary': {
      const inner = expression.operator === 'not' ? undefined : derivative(expression.operand, name)
      return inner && expression.operator === '-' ? negate(inner) : inner
    }
    case 'binary':
      return ofBinary(expression.operator, expression.left, expression.right, name)
    case 'call':
      return ofCall(expression, name)
    case 'conditional': {
      const then = derivative(expression.then, name)
      const otherwise = derivative(expression.otherwise, name)
      return then && otherwise && conditional(expression.condition, then, otherwise)
    }
    default:
      return undefined
  }
}

function ofBinary(operator: string, left: Expression, right: Expression, name: string): Expression | undefined {
  const [a, b] = [derivative(left, name), derivative(right, name)]
  if (!a || !b) return undefined
  switch (operator) {
    case '+':
      return add(a, b)
    case '-':
      return subtract(a, b)
    case '*':
      return add(multiply(a, right), multiply(left, b))
    case '/':
      return isZero(b) ? divide(a, right) : divide(subtract(a, multiply(binary('/', left, right), b)), right)
    case '**':
      return isZero(b) ? ofPower(left, right, a) : ofExponential(left, right, a, b)
    default:
      return undefined
  }
}

/** (u**c)' = c u**(c-1) u' */
function ofPower(base: Expression, exponent: Expression, inner: Expression): Expression {
  const known = literalValue(exponent)
  const lower = known ? literal(known.value - 1, known.integer) : binary('-', exponent, number(1))
  const power = known?.value === 2 ? base : binary('**', base, lower)
  return multiply(multiply(exponent, power), inner)
}

/** (u**v)' = u**v (v' log u + v u'/u) */
function ofExponential(base: Expression, exponent: Expression, a: Expression, b: Expression): Expression {
  const growth = add(multiply(b, call('log', [base])), divide(multiply(exponent, a), base))
  return multiply(binary('**', base, exponent), growth)
}

const square = (u: Expression): Expression => binary('*', u, u)

/** f'(u) for functions of one argument. */
const outer: Readonly<Record<string, (u: Expression) => Expression>> = {
  sin: (u) => call('cos', [u]),
  cos: (u) => negate(call('sin', [u])),
  tan: (u) => binary('+', one, square(call('tan', [u]))),
  sinh: (u) => call('cosh', [u]),
  cosh: (u) => call('sinh', [u]),
  tanh: (u) => binary('-', one, square(call('tanh', [u]))),
  arcsin: (u) => divide(one, call('sqrt', [binary('-', one, square(u))])),
  arccos: (u) => negate(divide(one, call('sqrt', [binary('-', one, square(u))]))),
  arctan: (u) => divide(one, binary('+', one, square(u))),
  exp: (u) => call('exp', [u]),
  expm1: (u) => call('exp', [u]),
  exprel: ofExprel,
  log: (u) => divide(one, u),
  log10: (u) => divide(number(Math.LOG10E), u),
  log1p: (u) => divide(one, binary('+', one, u)),
  sqrt: (u) => divide(number(0.5), call('sqrt', [u])),
  abs: (u) => call('sign', [u]),
}

/** Below this size `exprel` is differentiated as a series, since the closed form there is the difference of near equals. */
const SMALL = 2 ** -8

/** ((exp(u) - 1)/u)' = (exp(u) - exprel(u))/u = 1/2 + u/3 + u²/8 + u³/30 + ... */
function ofExprel(u: Expression): Expression {
  const series = [1 / 2, 1 / 3, 1 / 8, 1 / 30, 1 / 144, 1 / 840].reduceRight<Expression>(
    (rest, coefficient) => add(number(coefficient), multiply(u, rest)),
    zero,
  )
  const closed = binary('/', binary('-', call('exp', [u]), call('exprel', [u])), u)
  return conditional(binary('<', call('abs', [u]), number(SMALL)), series, closed)
}

function ofCall(expression: Call, name: string): Expression | undefined {
  const [u, low, high] = expression.arguments
  const inner = u && derivative(u, name)
  if (!u || !inner) return undefined
  if (expression.function.name === 'clip' && low && high) {
    const [below, above] = [derivative(low, name), derivative(high, name)]
    return below && above && conditional(binary('<', u, low), below, conditional(binary('>', u, high), above, inner))
  }
  const chain = outer[expression.function.name]
  return chain && expression.arguments.length === 1 ? multiply(chain(u), inner) : undefined
}
