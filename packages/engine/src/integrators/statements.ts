import { type Assignment, assignment, conditional, type Expression, name, number } from '@dvdt/dsl'
import { NOT_REFRACTORY, type OdeSystem } from './system.ts'

export const dt: Expression = name('dt')
export const t: Expression = name('t')

/** `target = value` */
export function assign(target: string, value: Expression): Assignment {
  return assignment(name(target), '=', value)
}

/** Name of the temporary that holds the new value of a variable until all are computed. */
export function newName(variable: string): string {
  return `_${variable}`
}

/** Statements that compute the new value of each variable from the old ones and then adopt them all at once. */
export function stepOfEach<E extends { readonly name: string }>(
  equations: readonly E[],
  newValue: (equation: E) => Expression,
): Assignment[] {
  return [
    ...equations.map((equation) => assign(newName(equation.name), newValue(equation))),
    ...equations.map(({ name: variable }) => assign(variable, name(newName(variable)))),
  ]
}

/** `value` while the neuron may move, `otherwise` while it is refractory; for variables that aren't clamped, `value`. */
export function unlessRefractory(
  system: OdeSystem,
  variable: string,
  value: Expression,
  otherwise: Expression,
): Expression {
  return system.clamped.has(variable) ? conditional(name(NOT_REFRACTORY), value, otherwise) : value
}

export const float = (value: number): Expression => number(value, false)
