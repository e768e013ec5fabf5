import { binary, conditional, type Expression } from '../tree/expression.ts'
import { add, divide, isZero, multiply, negate, one, subtract, zero } from './arithmetic.ts'
import { dependsOn } from './free-names.ts'
import { mayBeInteger } from './integrality.ts'
import { literal, literalValue } from './literal.ts'
import { sameExpression } from './same.ts'

/** A factor or divisor. */
export interface Factor {
  readonly operator: '*' | '/'
  readonly by: Expression
}

/** `(Σ coefficient·name + constant)` times the scale; no part of it reads any of the names. */
export interface LinearForm {
  /** In the order of first appearance; never a literal zero. */
  readonly coefficients: ReadonlyMap<string, Expression>
  /** Absent if nothing is left without the names. */
  readonly constant?: Expression
  /** What the whole is multiplied and divided by, from the inside to the outside. */
  readonly scale: readonly Factor[]
}

/**
 * Reads an expression as linear in some names, or gives `undefined` if it isn't in that form.
 * Factors and divisors that all terms share stay outside: `(a - x)/tau` is `-1·x + a` over `tau`, so that its zero is
 * `a`, not `(a/tau)/(1/tau)`. Terms without the names are kept as they were written.
 * @param integers names of integer and boolean values, with which derived arithmetic must not count in integers
 */
export function linearIn(
  expression: Expression,
  names: Iterable<string>,
  integers: { has(name: string): boolean } = new Set(),
): LinearForm | undefined {
  const unknowns = new Set(names)
  const float = (part: Expression): Expression => asFloat(part, integers)

  const read = (node: Expression): LinearForm | undefined => {
    if (!dependsOn(node, unknowns)) return readConstant(node)
    switch (node.kind) {
      case 'name':
        return form(new Map([[node.name, one]]), undefined)
      case 'unary': {
        const operand = read(node.operand)
        if (!operand || node.operator === 'not') return undefined
        return node.operator === '-' ? mapForm(operand, negate) : operand
      }
      case 'binary':
        return readBinary(node.operator, node.left, node.right)
      case 'conditional': {
        if (dependsOn(node.condition, unknowns)) return undefined
        const then = read(node.then)
        const otherwise = read(node.otherwise)
        if (!then || !otherwise) return undefined
        return combine(distribute(then), distribute(otherwise), (a, b) => conditional(node.condition, a, b))
      }
      default:
        return undefined
    }
  }

  /** What a product or quotient is scaled by stays outside here too, so that `a/tau - x/tau` shares it. */
  const readConstant = (node: Expression): LinearForm => {
    if (node.kind !== 'binary' || (node.operator !== '*' && node.operator !== '/')) return form(new Map(), float(node))
    return scaleBy(readConstant(node.left), node.operator, float(node.right))
  }

  const readBinary = (operator: string, left: Expression, right: Expression): LinearForm | undefined => {
    switch (operator) {
      case '+':
      case '-': {
        const a = read(left)
        const b = read(right)
        return a && b && sum(a, b, operator === '+' ? add : subtract)
      }
      case '*': {
        const [variable, factor] = dependsOn(left, unknowns) ? [left, right] : [right, left]
        const form = dependsOn(factor, unknowns) ? undefined : read(variable)
        return form && scaleBy(form, '*', float(factor))
      }
      case '/': {
        const form = dependsOn(right, unknowns) ? undefined : read(left)
        return form && scaleBy(form, '/', float(right))
      }
      default:
        return undefined
    }
  }

  return read(expression)
}

/** `expression` times the scale. */
export function scaled(expression: Expression, scale: readonly Factor[]): Expression {
  return scale.reduce(
    (product, { operator, by }) => (operator === '*' ? multiply(product, by) : divide(product, by)),
    expression,
  )
}

/** The same form with the scale multiplied into coefficients and constant. */
export function distribute(given: LinearForm): LinearForm {
  return given.scale.length === 0 ? given : mapForm({ ...given, scale: [] }, (part) => scaled(part, given.scale))
}

function form(
  coefficients: ReadonlyMap<string, Expression>,
  constant: Expression | undefined,
  scale: readonly Factor[] = [],
): LinearForm {
  const present = new Map([...coefficients].filter(([, coefficient]) => !isZero(coefficient)))
  return constant === undefined || isZero(constant)
    ? { coefficients: present, scale }
    : { coefficients: present, constant, scale }
}

function mapForm({ coefficients, constant, scale }: LinearForm, change: (part: Expression) => Expression): LinearForm {
  const changed = new Map([...coefficients].map(([name, coefficient]) => [name, change(coefficient)]))
  return form(changed, constant && change(constant), scale)
}

function scaleBy(given: LinearForm, operator: '*' | '/', by: Expression): LinearForm {
  return { ...given, scale: [...given.scale, { operator, by }] }
}

/** Sum or difference; what both are scaled by last stays outside. */
function sum(a: LinearForm, b: LinearForm, operate: (a: Expression, b: Expression) => Expression): LinearForm {
  let common = 0
  while (common < a.scale.length && common < b.scale.length) {
    const inA = a.scale[a.scale.length - 1 - common] as Factor
    const inB = b.scale[b.scale.length - 1 - common] as Factor
    if (inA.operator !== inB.operator || !sameExpression(inA.by, inB.by)) break
    common++
  }
  const inner = ({ scale, ...rest }: LinearForm): LinearForm =>
    distribute({ ...rest, scale: scale.slice(0, scale.length - common) })
  return { ...combine(inner(a), inner(b), operate), scale: a.scale.slice(a.scale.length - common) }
}

function combine(a: LinearForm, b: LinearForm, operate: (a: Expression, b: Expression) => Expression): LinearForm {
  const coefficients = new Map<string, Expression>()
  for (const name of new Set([...a.coefficients.keys(), ...b.coefficients.keys()])) {
    coefficients.set(name, operate(a.coefficients.get(name) ?? zero, b.coefficients.get(name) ?? zero))
  }
  const constant =
    a.constant === undefined && b.constant === undefined ? undefined : operate(a.constant ?? zero, b.constant ?? zero)
  return form(coefficients, constant)
}

/** The same value in a form that the arithmetic around it takes for a float. */
function asFloat(expression: Expression, integers: { has(name: string): boolean }): Expression {
  if (!mayBeInteger(expression, integers)) return expression
  const known = literalValue(expression)
  return known ? literal(known.value, false, expression) : binary('*', one, expression)
}
