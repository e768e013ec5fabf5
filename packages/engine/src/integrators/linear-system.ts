import { type Expression, type LinearForm, linearIn } from '@dvdt/dsl'
import { readBy } from './stages.ts'
import type { OdeSystem } from './system.ts'

/** dx/dt as a linear form in differential variables. */
export interface LinearEquation {
  readonly name: string
  readonly rhs: Expression
  readonly form: LinearForm
}

/** The equations as linear forms in all differential variables, or why they aren't. */
export function linearSystem(system: OdeSystem): LinearEquation[] | { readonly reason: string } {
  const states = system.equations.map(({ name }) => name)
  const equations: LinearEquation[] = []
  for (const { name, rhs } of system.equations) {
    const form = linearIn(rhs, states, system.integers)
    if (!form) return { reason: `the right-hand side of d${name}/dt is not linear in ${culprits(system, rhs)}` }
    equations.push({ name, rhs, form })
  }
  return equations
}

/** The variable in which an expression isn't linear, or else two in which it isn't linear together. */
function culprits(system: OdeSystem, rhs: Expression): string {
  const states = readBy(system.equations, rhs).map(({ name }) => name)
  const linear = (...names: string[]): boolean => linearIn(rhs, names, system.integers) !== undefined
  const single = states.find((state) => !linear(state))
  if (single !== undefined) return single
  for (const a of states) {
    const b = states.find((other) => other !== a && !linear(a, other))
    if (b !== undefined) return `${a} and ${b} together`
  }
  return states.join(', ')
}
