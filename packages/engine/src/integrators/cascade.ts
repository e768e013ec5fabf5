import {
  type Assignment,
  add,
  binary,
  call,
  conditional,
  distribute,
  type Expression,
  multiply,
  name,
  negate,
  sameExpression,
  subtract,
  zero,
} from '@dvdt/dsl'
import type { ClosedForm } from './closed-form.ts'
import type { LinearEquation } from './linear-system.ts'
import { assign } from './statements.ts'
import { timesDt } from './time-step.ts'

/**
 * The solution over dt of x' = a x + Σ bₖ yₖ + c, where each yₖ follows an equation yₖ' = dₖ yₖ of its own, as in an alpha
 * function: x exp(a dt) + Σ yₖ bₖ (exp(a dt) - exp(dₖ dt))/(a - dₖ) + c (exp(a dt) - 1)/a. The quotients are computed by the
 * larger of their exponentials and (exp(z) - 1)/z of a z ≤ 0, so that equal and nearly equal rates are like any others.
 * @returns `undefined` if x depends on other variables than such
 * @see Rotter & Diesmann (1999), Biol. Cybern. 81:381
 */
export function cascade(
  { name: variable, form }: LinearEquation,
  equations: readonly LinearEquation[],
): ClosedForm | undefined {
  const { coefficients, constant } = distribute(form)
  const drivers = [...coefficients].filter(([other]) => other !== variable)
  const decays = new Map(drivers.map(([other]) => [other, decayOf(equations.find(({ name }) => name === other))]))
  if ([...decays.values()].includes(undefined)) return undefined

  const statements: Assignment[] = []
  const keep = (label: string, value: Expression): Expression => {
    if (value.kind === 'name' || value.kind === 'number') return value
    const temporary = `__${label}_${variable}`
    statements.push(assign(temporary, value))
    return name(temporary)
  }
  const rate = coefficients.get(variable) ?? zero
  const z = keep('z', timesDt(rate))
  const decay = keep('decay', call('exp', [z]))
  const driven = drivers.map(([driver, coefficient]) => {
    const influence = multiply(timesDt(coefficient), name(driver))
    const other = decays.get(driver) as Expression
    if (sameExpression(other, rate)) return multiply(influence, decay)
    const y = keep(`z_${driver}`, timesDt(other))
    const slower = call('exp', [conditional(binary('<', z, y), y, z)])
    const apart = negate(call('abs', [subtract(z, y)]))
    return multiply(influence, multiply(slower, call('exprel', [apart])))
  })
  const input = constant ? [multiply(timesDt(constant), call('exprel', [z]))] : []
  return { statements, value: [multiply(name(variable), decay), ...driven, ...input].reduce(add) }
}

/** d of an equation y' = d y; `undefined` if it isn't such. */
function decayOf(equation: LinearEquation | undefined): Expression | undefined {
  if (!equation) return undefined
  const { coefficients, constant } = distribute(equation.form)
  const others = [...coefficients.keys()].some((other) => other !== equation.name)
  return constant || others ? undefined : (coefficients.get(equation.name) ?? zero)
}
