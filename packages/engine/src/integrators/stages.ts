import { dependsOn, type Expression, name, substitute } from '@dvdt/dsl'
import type { OdeEquation } from './system.ts'

/** An expression at another point of a step: variables, and `t` if given, replaced by what they are there. */
export function atStage(
  expression: Expression,
  values: ReadonlyMap<string, Expression>,
  time?: Expression,
): Expression {
  return substitute(expression, time === undefined ? values : new Map([...values, ['t', time]]))
}

/** For each differential variable, an expression made from it. */
export function ofEach(
  equations: readonly Pick<OdeEquation, 'name'>[],
  value: (x: Expression, variable: string) => Expression,
): Map<string, Expression> {
  return new Map(equations.map(({ name: variable }) => [variable, value(name(variable), variable)]))
}

/** The equations of those variables that an expression reads. */
export function readBy<E extends Pick<OdeEquation, 'name'>>(equations: readonly E[], expression: Expression): E[] {
  return equations.filter(({ name: variable }) => dependsOn(expression, new Set([variable])))
}
