import {
  type AnyEquations,
  binary,
  call,
  type Expression,
  freeNames,
  literal,
  literalValue,
  substitute,
  typeOf,
} from '@dvdt/dsl'
import { chooseIntegrator } from '../integrators/choice.ts'
import type { NameClass, OdeSystem } from '../integrators/system.ts'
import { isWritten } from '../lowering/written.ts'
import type { GroupDefinition } from './definition.ts'
import { stepOf } from './held.ts'
import type { GroupNames, GroupVariable } from './names.ts'

/** What integration adds to the definition of a group. */
export type Integration = Pick<
  GroupDefinition,
  'states' | 'method' | 'update' | 'propagators' | 'methodMessage' | 'constantOverDt'
>

/** The equations of a group that are integrated step by step, and those that they read. */
export type Integrated = Pick<AnyEquations, 'differential' | 'subexpressions'>

/**
 * Chooses an integrator for a group's equations, and lets it make the update of one step.
 * @throws ModelError, TypeError if the method doesn't exist or doesn't fit
 */
export function integrate(
  group: string,
  equations: Integrated,
  names: GroupNames,
  method: string | readonly string[] | undefined,
): Integration {
  const variable = (name: string): GroupVariable => names.variable(name) as GroupVariable
  const constantOverDt = inOrder(
    [...equations.subexpressions.values()].map(({ name, expression }) => ({
      variable: variable(name.name),
      expression,
    })),
  ).filter(({ variable }) => variable.storage.kind === 'array')
  const states = [...equations.differential.keys()].map(variable)
  if (states.length === 0) {
    return {
      states,
      method: undefined,
      update: { statements: [], propagators: [] },
      propagators: [],
      methodMessage: undefined,
      constantOverDt,
    }
  }
  const system = systemOf(equations, names)
  const choice = chooseIntegrator(group, system, method)
  const { update } = choice
  const propagators = update.propagators.map((propagator) => {
    const inputs = new Set(propagator.matrix.flat().flatMap((entry) => [...freeNames(entry)]))
    const stored = [...inputs].flatMap((name) => names.variable(name) ?? [])
    return {
      propagator,
      perNeuron: stored.some(({ meaning }) => !meaning.shared),
      inputs: stored.filter(({ name }) => name !== 'dt' && name !== 'N' && name !== 'i'),
    }
  })
  return { states, method: choice.integrator.name, update, propagators, methodMessage: choice.message, constantOverDt }
}

/** Definitions after those that they depend on. The checker has made sure that they don't go round in a circle. */
function inOrder(definitions: GroupDefinition['constantOverDt']): GroupDefinition['constantOverDt'] {
  const byName = new Map(definitions.map((definition) => [definition.variable.name, definition] as const))
  const ordered = new Set<GroupDefinition['constantOverDt'][number]>()
  const visit = (definition: GroupDefinition['constantOverDt'][number]): void => {
    for (const name of freeNames(definition.expression)) {
      const used = byName.get(name)
      if (used && !ordered.has(used)) visit(used)
    }
    ordered.add(definition)
  }
  definitions.forEach(visit)
  return [...ordered]
}

/** The differential equations as integrators see them: subexpressions written out. */
export function systemOf(equations: Integrated, names: GroupNames): OdeSystem {
  const definitions = new Map<string, Expression>()
  for (const { name, expression } of equations.subexpressions.values()) {
    const variable = names.variable(name.name)
    if (variable?.storage.kind === 'subexpression') definitions.set(name.name, ofType(variable, expression, names))
  }
  const noise: string[] = []
  const written = [...equations.differential.values()].map(({ name, expression }) => {
    const rhs = substituteAll(expression, definitions)
    for (const free of freeNames(rhs)) if (isNoise(free) && !noise.includes(free)) noise.push(free)
    return { name: name.name, rhs }
  })
  const integers = new Set<string>()
  for (const { rhs } of written) {
    for (const free of freeNames(rhs)) {
      const meaning = names.lookup(free)
      if (meaning && meaning.kind !== 'function' && meaning.type !== 'float') integers.add(free)
    }
  }
  return {
    equations: written,
    noise,
    integers,
    clamped: names.variable('not_refractory')
      ? new Set([...names.variables()].filter(({ clamped }) => clamped).map(({ name }) => name))
      : new Set(),
    classify: (name) => classify(name, equations, names),
    stateful: (name) => {
      const meaning = names.lookup(name)
      return meaning?.kind === 'function' && meaning.stateful
    },
    locallyConstant: (name) => {
      const meaning = names.lookup(name)
      return isWritten(meaning) && meaning.keepsDuring(stepOf(names))
    },
  }
}

/** The expression, converted to the type of its variable: what is read of a subexpression isn't always what it says. */
function ofType({ meaning: { type } }: GroupVariable, expression: Expression, names: GroupNames): Expression {
  const own = typeOf(expression, names)
  if (type === own || type === 'boolean') return expression
  if (type === 'integer') return call('int', [expression])
  const number = literalValue(expression)
  return number ? literal(number.value, false) : binary('*', literal(1, false), expression)
}

const isNoise = (name: string): boolean => name === 'xi' || name.startsWith('xi_')

function classify(name: string, equations: Integrated, names: GroupNames): NameClass {
  if (equations.differential.has(name)) return 'state'
  if (isNoise(name)) return 'noise'
  if (name === 't' || name === 't_in_timesteps') return 'time'
  const variable = names.variable(name)
  if (!variable || name === 'dt' || name === 'N' || name === 'i') return 'constant'
  return 'parameter'
}

/** Writes out subexpressions, also those within subexpressions. */
function substituteAll(expression: Expression, definitions: ReadonlyMap<string, Expression>): Expression {
  const used = [...freeNames(expression)].filter((name) => definitions.has(name))
  if (used.length === 0) return expression
  const written = new Map(
    used.map((name) => [name, substituteAll(definitions.get(name) as Expression, definitions)] as const),
  )
  return substitute(expression, written)
}
