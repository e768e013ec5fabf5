import { type Assignment, freeNames } from '@dvdt/dsl'
import type { Quantity } from '@dvdt/units'
import { type Clock, clockFor } from '../clocks/clock.ts'
import type { Value } from '../kernel/ir.ts'
import type { KernelWork, Operation } from '../network/operation.ts'
import { checkNames } from '../network/optionnames.ts'
import { nameFor } from '../network/registry.ts'
import { readCode } from './checks.ts'
import { GroupKernel } from './code.ts'
import type { Elements } from './elements.ts'
import type { DrawNumbers, GroupCode } from './environment.ts'
import { type GroupNames, isStateful } from './names.ts'
import { checkPlace, type Place } from './options.ts'
import { emitStatement } from './statements.ts'

/** When regular code runs: at the start of each step of the group's clock, if nothing is said. */
export interface RegularOptions extends Place {
  /** How often. */
  readonly dt?: Quantity<'time'>
  readonly clock?: Clock
  readonly name?: string
}

/**
 * Reads code that is to run regularly, and finds its place in the schedule.
 * @param number how many there were before, without names of their own
 * @throws ModelError for mistakes in the statements; TypeError, RangeError for unsuitable options
 */
export function readRegular(
  elements: Elements,
  code: string,
  options: RegularOptions,
  number: number,
): { readonly place: Omit<Operation, 'work' | 'text'>; readonly statements: readonly Assignment[] } {
  checkNames('runRegularly', options, ['dt', 'clock', 'when', 'order', 'name'])
  checkPlace(options)
  const { when = 'start', order = 0, dt, clock } = options
  const statements = readCode(code, elements.code.names, { shared: true })
  const own = dt !== undefined || clock !== undefined
  const suffix = number === 0 ? '' : `_${number}`
  const name = options.name === undefined ? `${elements.name}_run_regularly${suffix}` : nameFor('', options.name)
  return {
    place: { name, clock: own ? clockFor({ dt, clock }, `${name}_clock`) : elements.clock, when, order },
    statements,
  }
}

/**
 * Kernel of code that runs regularly for all neurons. Statements about the whole group are executed once, before those
 * about single neurons, which still see all values as if the statements had been executed in the order of the text.
 */
export function regularKernel(
  name: string,
  group: GroupCode,
  statements: readonly Assignment[],
  draws: DrawNumbers,
): KernelWork {
  const kernel = new GroupKernel(name, group, draws)
  const shared = sharedStatements(statements, group.names)
  const before = new Map<string, Value>()
  const results = new Map<Assignment, Value>()
  kernel.once((environment) => {
    for (const { target } of shared) {
      const isStored = group.names.variable(target.name) !== undefined
      if (isStored && !before.has(target.name)) before.set(target.name, environment.read(target.name))
    }
    for (const statement of shared) {
      emitStatement(statement, environment, group.names, 'respect')
      results.set(statement, environment.read(statement.target.name))
    }
  })
  if (shared.size < statements.length) {
    kernel.forEach('all', (environment) => {
      for (const [target, value] of before) environment.define(target, value)
      for (const statement of statements) {
        const result = results.get(statement)
        if (result === undefined) emitStatement(statement, environment, group.names, 'respect')
        else environment.define(statement.target.name, result)
      }
    })
  }
  return kernel.finish()
}

/** The statements whose targets have one value for the whole group: shared variables, and temporaries made of such. */
function sharedStatements(statements: readonly Assignment[], names: GroupNames): ReadonlySet<Assignment> {
  const shared = new Set<Assignment>()
  const temporaries = new Map<string, boolean>()
  const isShared = (name: string): boolean => temporaries.get(name) ?? names.variable(name)?.meaning.shared ?? true
  for (const statement of statements) {
    const { target, operator, value } = statement
    const variable = names.variable(target.name)
    const reads = [...freeNames(value), ...(operator === '=' ? [] : [target.name])]
    const once = variable ? variable.meaning.shared : reads.every(isShared) && !isStateful(value, names)
    if (!variable) temporaries.set(target.name, once)
    if (once) shared.add(statement)
  }
  return shared
}
