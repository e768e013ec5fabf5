import { type AnyEquations, type Equation, language, meaningOf, type VariableMeaning } from '@dvdt/dsl'
import { noDimension } from '@dvdt/units'
import type { Clock } from '../clocks/clock.ts'
import type { Elements } from '../groups/elements.ts'
import { addClock, addSpecial, modelVariable } from '../groups/model.ts'
import { GroupNames, type GroupVariable, type Storage } from '../groups/names.ts'
import { externalValues } from '../groups/namespace.ts'
import { StateArray } from '../variables/array.ts'
import type { Connectivity } from './connectivity.ts'
import type { Side, SynapsesOptions } from './options.ts'

/** The neurons that synapses connect. */
export interface Ends {
  readonly source: Elements
  readonly target: Elements
}

const integer = { type: 'integer', dimension: noDimension, readOnly: 'read-only' } as const

/** All names in sight of the code of synapses: their own, then those of the neurons at their ends. */
export function namesOf(
  name: string,
  equations: AnyEquations,
  stored: readonly Equation[],
  ends: Ends,
  connectivity: Connectivity,
  clock: Clock,
  options: SynapsesOptions,
): GroupNames {
  const names = new GroupNames(name, language)
  const storage = (variable: string, { type, shared }: VariableMeaning): Storage => ({
    kind: 'array',
    array: shared ? new StateArray(`${name}.${variable}`, type, 1) : connectivity.array(variable, type),
  })
  for (const equation of stored) names.addVariable(modelVariable(equation, storage))
  addClock(names, clock)
  const single = { ...integer, shared: false }
  addSpecial(names, 'N', { ...integer, shared: true }, { kind: 'size' })
  addSpecial(names, 'i', single, { kind: 'array', array: connectivity.pre })
  addSpecial(names, 'j', single, { kind: 'array', array: connectivity.post })
  const { pre, post, incoming, outgoing } = connectivity
  addSpecial(names, 'N_incoming', single, { kind: 'entry', indices: post, array: incoming })
  addSpecial(names, 'N_outgoing', single, { kind: 'entry', indices: pre, array: outgoing })
  if (options.multisynapticIndex !== undefined) {
    const array = connectivity.array(options.multisynapticIndex, 'integer')
    addSpecial(names, options.multisynapticIndex, single, { kind: 'array', array })
  }
  addEnd(names, 'pre', ends.source, connectivity.pre)
  addEnd(names, 'post', ends.target, connectivity.post)
  for (const [external, value] of Object.entries(externalValues(name, equations, names, options))) {
    names.addExternal(external, meaningOf(external, value))
  }
  return names
}

/** Adds the variables of the neurons at one end. Those of the postsynaptic ones are known without `_post` as well. */
function addEnd(names: GroupNames, side: Side, group: Elements, indices: StateArray<'integer'>): void {
  const isRefractory = group.code.names.variable('not_refractory') !== undefined
  for (const variable of group.code.names.variables()) {
    if (variable.storage.kind === 'elsewhere' || variable.storage.kind === 'entry' || variable.name.startsWith('_')) {
      continue
    }
    const guarded = variable.clamped && isRefractory
    const there: GroupVariable = {
      name: `${variable.name}_${side}`,
      meaning: variable.meaning,
      storage: {
        kind: 'elsewhere',
        indices,
        group,
        variable,
        ...(guarded && { guard: `not_refractory_${side}` }),
      },
      clamped: false,
      constant: variable.constant,
    }
    names.addVariable(there)
    if (side === 'post' && names.lookup(variable.name) === undefined) names.addAlias(variable.name, there)
  }
}
