import type { Assignment, Expression } from '@dvdt/dsl'
import { lower } from '../lowering/expression.ts'
import type { KernelWork } from '../network/operation.ts'
import { StateArray } from '../variables/array.ts'
import { GroupKernel } from './code.ts'
import type { DrawNumbers, GroupCode } from './environment.ts'
import type { GroupVariable } from './names.ts'
import { emitStatements } from './statements.ts'

/** The event that thresholds make. */
export const SPIKE = 'spike'

/** Indices of the neurons that have an event in the current step. */
export class Events {
  readonly name: string
  readonly indices: StateArray<'integer'>
  readonly count: StateArray<'integer'>

  constructor(group: string, name: string, N: number) {
    this.name = name
    this.indices = new StateArray(`${group}.${name}`, 'integer', N)
    this.count = new StateArray(`${group}.${name}.count`, 'integer', 1)
    this.indices.within = { least: 0, most: N - 1 }
    this.count.within = { least: 0, most: N }
  }
}

/**
 * Kernel that finds the neurons whose condition holds, ascending.
 * A spike needs a neuron that isn't refractory, and makes it refractory; custom events don't care.
 */
export function thresholdKernel(
  name: string,
  group: GroupCode,
  events: Events,
  condition: Expression,
  draws: DrawNumbers,
): KernelWork {
  const kernel = new GroupKernel(name, group, draws)
  const { builder } = kernel
  const [notRefractory, lastspike] = events.name === SPIKE ? refractoryVariables(group) : []
  builder.store(builder.array(events.count), builder.i32(0), builder.i32(0))
  kernel.forEach('all', (environment, element) => {
    const holds = builder.toBool(lower(condition, environment))
    const fires = notRefractory ? builder.and(holds, environment.read('not_refractory')) : holds
    builder.append(builder.array(events.indices), builder.array(events.count), element, fires)
    if (notRefractory && lastspike) {
      builder.store(builder.array(notRefractory), element, builder.bool(false), fires)
      builder.store(builder.array(lastspike), element, environment.read('t'), fires)
    }
  })
  return kernel.finish()
}

/** Kernel that executes statements for the neurons that had an event, in ascending order. */
export function eventCodeKernel(
  name: string,
  group: GroupCode,
  events: Events,
  statements: readonly Assignment[],
  draws: DrawNumbers,
): KernelWork {
  const kernel = new GroupKernel(name, group, draws)
  kernel.forEach(events, (environment) => {
    emitStatements(statements, environment, group.names, events.name === SPIKE ? 'override' : 'respect')
  })
  return kernel.finish()
}

function refractoryVariables(group: GroupCode): StateArray[] {
  return ['not_refractory', 'lastspike'].flatMap((name) => {
    const variable: GroupVariable | undefined = group.names.variable(name)
    return variable?.storage.kind === 'array' ? [variable.storage.array] : []
  })
}
