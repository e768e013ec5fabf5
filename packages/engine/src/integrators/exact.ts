import { type Assignment, add, type Expression, multiply, name, subtract } from '@dvdt/dsl'
import { type Arrangement, type ClosedForm, closedForm } from './closed-form.ts'
import { connectedComponents } from './components.ts'
import { changeWithinStep } from './constancy.ts'
import { coupledStep } from './coupled.ts'
import { type LinearEquation, linearSystem } from './linear-system.ts'
import { hasNoise } from './noise.ts'
import { rewritten } from './rewritten.ts'
import { stepOfEach, unlessRefractory } from './statements.ts'
import type { Integrator, OdeSystem, Propagator, StateUpdate } from './system.ts'
import { timesDt } from './time-step.ts'

/**
 * The exact solution of linear systems x' = M x + b in which M and b keep their values during a step.
 * An equation that reads no variable but its own is solved in closed form; coupled ones by the matrix exponential,
 * computed numerically, so that singular and oscillating systems are covered.
 * @see Rotter & Diesmann (1999), Biol. Cybern. 81:381
 */
export const exact: Integrator = {
  name: 'exact',
  unsuitable(system) {
    const noise = hasNoise(system)
    if (noise !== undefined) return noise
    const equations = linearSystem(system)
    if ('reason' in equations) return equations.reason
    for (const { name, rhs } of equations) {
      const change = changeWithinStep(rhs, system)
      if (change !== undefined) return `the right-hand side of d${name}/dt ${change}`
    }
    return changingCoupling(system, equations)
  },
  update: (system) => exactUpdate(system, () => undefined),
}

/**
 * The exact solution of a suitable system.
 * @param driven closed form of an equation that reads others' variables; matrix exponentials solve those for which it knows none
 */
export function exactUpdate(
  system: OdeSystem,
  driven: (equation: LinearEquation, equations: readonly LinearEquation[]) => ClosedForm | undefined,
): StateUpdate {
  const equations = linearSystem(system)
  if ('reason' in equations) throw new Error(equations.reason)
  const values = new Map<string, Expression>()
  const statements: Assignment[] = []
  const propagators: Propagator[] = []
  const sources = new Map<string, ReadonlySet<string>>()

  for (const equation of equations) {
    const { name: variable, rhs, form } = equation
    const solution = isAlone(equation) ? closedForm(variable, rhs, form, asWritten(rhs)) : driven(equation, equations)
    if (solution === undefined) continue
    statements.push(...solution.statements)
    values.set(variable, unlessRefractory(system, variable, solution.value, name(variable)))
  }
  for (const component of connectedComponents(equations)) {
    const wanted = component.filter((equation) => !values.has(equation.name)).map((equation) => equation.name)
    if (wanted.length === 0) continue
    const step = coupledStep(system, component, new Set(wanted), propagators.length + 1)
    statements.push(...step.statements)
    propagators.push(...step.propagators)
    for (const [variable, value] of step.values) values.set(variable, value)
    for (const [variable, of] of step.sources) sources.set(variable, of)
  }
  const adopted = stepOfEach(equations, ({ name: variable }) => values.get(variable) ?? name(variable))
  const telling = equations.map((equation) => equation.name).filter((variable) => !isTold(variable, sources))
  return { statements: [...statements, ...adopted], propagators, telling }
}

/** Whether a variable goes into another one, in which it can be seen if it is no number, and which it isn't itself computed of. */
function isTold(variable: string, sources: ReadonlyMap<string, ReadonlySet<string>>): boolean {
  return [...sources].some(
    ([other, of]) => of.has(variable) && !sources.get(variable)?.has(other) && other !== variable,
  )
}

/** What is computed in the order in which it was written. */
function asWritten(rhs: Expression): Arrangement {
  return { approach, change: () => timesDt(rhs), arranged: (expression) => expression }
}

/** x∞ - x∞ exp(z) + x exp(z), in this order of operations: published results depend on its last bits. */
function approach(steady: Expression, x: Expression, decay: Expression): Expression {
  return add(subtract(steady, multiply(steady, decay)), multiply(x, decay))
}

/** Whether an equation reads no differential variable but its own. */
function isAlone({ name, form }: LinearEquation): boolean {
  return [...form.coefficients.keys()].every((variable) => variable === name)
}

/** Why the matrix of a coupled system isn't constant from step to step, if it isn't. */
function changingCoupling(system: OdeSystem, equations: readonly LinearEquation[]): string | undefined {
  const strict = rewritten(system, (rhs) => rhs, { locallyConstant: () => false })
  for (const component of connectedComponents(equations)) {
    if (component.every(isAlone)) continue
    for (const { name, form } of component) {
      const parts = [...form.coefficients.values(), ...form.scale.map(({ by }) => by)]
      if (form.coefficients.size > 0 && parts.some((part) => changeWithinStep(part, strict) !== undefined)) {
        return `in d${name}/dt, which is coupled to other equations, a function of t multiplies a variable`
      }
    }
  }
  return undefined
}
