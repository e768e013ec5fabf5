import type { Expression } from '@dvdt/dsl'
import type { StateUpdate } from '../integrators/system.ts'
import { lower } from '../lowering/expression.ts'
import type { KernelWork } from '../network/operation.ts'
import { GroupKernel } from './code.ts'
import type { DrawNumbers, GroupCode } from './environment.ts'
import type { GroupVariable } from './names.ts'
import type { Propagators } from './propagators.ts'
import { notRefractory, type Refractory } from './refractory.ts'
import { emitStatements } from './statements.ts'
import type { Validity } from './validity.ts'

/** What a group does in its slot `groups`. */
export interface StateUpdaterParts {
  readonly update: StateUpdate
  readonly propagators: readonly Propagators[]
  readonly refractory: Refractory | undefined
  /** The variables with differential equations. */
  readonly states: readonly GroupVariable[]
  readonly validity: Validity
}

/** Kernel that takes all neurons from t to t + dt: first whether they are still refractory, then their equations. */
export function stateUpdaterKernel(
  name: string,
  group: GroupCode,
  { update, propagators, refractory, states, validity }: StateUpdaterParts,
  draws: DrawNumbers,
): KernelWork {
  const kernel = new GroupKernel(name, group, draws)
  const flag = group.names.variable('not_refractory')
  const isOver = refractory && notRefractory(refractory, kernel, group)
  kernel.forEach('all', (environment, element) => {
    if (isOver && flag) environment.write(flag, isOver(environment))
    for (const each of propagators) each.define(environment, element)
    emitStatements(update.statements, environment, group.names, 'override')
    if (states.length > 0) validity.note(environment)
  })
  if (states.length > 0) validity.emit(kernel)
  return states.length > 0 ? { ...kernel.finish(), chunk: validity } : kernel.finish()
}

/** Kernel that computes the subexpressions flagged `(constant over dt)`, before anything else in a step. */
export function constantOverDtKernel(
  name: string,
  group: GroupCode,
  definitions: readonly { readonly variable: GroupVariable; readonly expression: Expression }[],
  draws: DrawNumbers,
): KernelWork {
  const kernel = new GroupKernel(name, group, draws)
  const shared = definitions.filter(({ variable }) => variable.meaning.shared)
  const single = definitions.filter(({ variable }) => !variable.meaning.shared)
  if (shared.length > 0) {
    kernel.once((environment) => {
      for (const { variable, expression } of shared) environment.write(variable, lower(expression, environment))
    })
  }
  if (single.length > 0) {
    kernel.forEach('all', (environment) => {
      for (const { variable, expression } of single) environment.write(variable, lower(expression, environment))
    })
  }
  return kernel.finish()
}
