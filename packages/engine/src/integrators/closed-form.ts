import {
  type Assignment,
  add,
  binary,
  call,
  conditional,
  divide,
  type Expression,
  type LinearForm,
  multiply,
  name,
  negate,
  scaled,
} from '@dvdt/dsl'
import { assign, float } from './statements.ts'
import { timesDt } from './time-step.ts'

/** Closed-form solution over one step of x' = (a x + b)·s, where a, b and s keep their values during the step. */
export interface ClosedForm {
  readonly statements: readonly Assignment[]
  /** The new value of x. */
  readonly value: Expression
}

/** Below this |z| = |a s dt| the steady state is far away or does not exist, and the solution is computed without it. */
const SMALL = 2 ** -10

/** How the parts of a solution are computed: results depend on it in their last bits. */
export interface Arrangement {
  /** x∞ + (x - x∞) decay, in some order of operations. */
  approach(steady: Expression, x: Expression, decay: Expression): Expression
  /** dt x', given z = a s dt. */
  change(z: Expression): Expression
  /** A product or quotient in the form in which it is computed. */
  arranged(expression: Expression): Expression
}

/**
 * The solution, by the shape of the equation: x + dt b without a, x exp(z) without b, and in general
 * x∞ + (x - x∞) exp(z) with the steady state x∞ = -b/a. Near z = 0, where that subtracts near equals, it is
 * x + dt x' (exp(z) - 1)/z, with the quotient as a series.
 */
export function closedForm(
  variable: string,
  rhs: Expression,
  { coefficients, constant, scale }: LinearForm,
  { approach, change, arranged }: Arrangement,
): ClosedForm {
  const x = name(variable)
  const a = coefficients.get(variable)
  if (!a) return { statements: [], value: add(x, timesDt(rhs)) }
  const exponent = arranged(scaled(timesDt(a), scale))
  if (!constant) return { statements: [], value: multiply(x, call('exp', [exponent])) }

  const statements: Assignment[] = []
  const keep = (label: string, value: Expression): Expression => {
    if (value.kind === 'name' || value.kind === 'number') return value
    const temporary = `__${label}_${variable}`
    statements.push(assign(temporary, value))
    return name(temporary)
  }
  const z = keep('z', exponent)
  const decay = keep('decay', call('exp', [z]))
  const steady = keep('steady', arranged(divide(constant, negate(a))))
  const slow = add(x, multiply(change(z), exprelNearZero(z)))
  const isSmall = binary('<', call('abs', [z]), float(SMALL))
  return { statements, value: conditional(isSmall, slow, approach(steady, x, decay)) }
}

/** (exp(z) - 1)/z for |z| < 2**-10, to the last bit: its series to z⁴. */
function exprelNearZero(z: Expression): Expression {
  return [1, 1 / 2, 1 / 6, 1 / 24, 1 / 120].reduceRight<Expression>(
    (rest, coefficient) => add(float(coefficient), multiply(z, rest)),
    float(0),
  )
}
