import type { Assignment, AssignmentOperator, Expression } from '@dvdt/dsl'
import { binary } from '@dvdt/dsl'
import { lower } from '../lowering/expression.ts'
import type { ElementEnvironment } from './environment.ts'
import type { GroupNames, GroupVariable } from './names.ts'

const operations = { '+=': '+', '-=': '-', '*=': '*', '/=': '/', '%=': '%' } as const

/** The value that an assignment gives its target, as an expression. */
function assigned({ target, operator, value }: Assignment): Expression {
  return operator === '=' ? value : binary(operations[operator as Exclude<AssignmentOperator, '='>], target, value)
}

/** How code treats variables flagged `(unless refractory)`. */
export type Refractoriness = 'respect' | 'override'

/**
 * Emits statements at one element. Targets that the group doesn't have become temporaries.
 * With `'respect'`, variables flagged `(unless refractory)` keep their values while their neuron is refractory.
 */
export function emitStatements(
  statements: readonly Assignment[],
  environment: ElementEnvironment,
  names: GroupNames,
  refractoriness: Refractoriness,
): void {
  for (const statement of statements) emitStatement(statement, environment, names, refractoriness)
}

/** Emits one of the statements of `emitStatements`. */
export function emitStatement(
  statement: Assignment,
  environment: ElementEnvironment,
  names: GroupNames,
  refractoriness: Refractoriness,
): void {
  const { builder } = environment
  const value = lower(assigned(statement), environment)
  const variable = names.variable(statement.target.name)
  if (!variable) {
    environment.define(statement.target.name, value)
    return
  }
  const guard = refractoriness === 'respect' ? guardOf(variable, names) : undefined
  if (guard === undefined) {
    environment.write(variable, value)
  } else {
    const kept = environment.read(variable.name)
    environment.write(variable, builder.select(environment.read(guard), builder.toF64(value), kept))
  }
}

/** Name of the boolean that says whether code may write a variable at present, if it is not always so. */
export function guardOf({ clamped, storage }: GroupVariable, names: GroupNames): string | undefined {
  if (storage.kind === 'elsewhere') return storage.guard
  return clamped && names.variable('not_refractory') ? 'not_refractory' : undefined
}
