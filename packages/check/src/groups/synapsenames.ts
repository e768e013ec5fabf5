import { Dimension, noDimension } from '@dvdt/units'
import { type KnownName, Names, special } from '../models/names.ts'
import type { GivenNames } from '../models/origins.ts'
import { clockVariables, externalsIn, variablesIn } from '../models/scopes.ts'
import type { ModelValue } from '../values/value.ts'
import type { Group } from './group.ts'
import { isSummed } from './summed.ts'

const integer = { type: 'integer', dimension: noDimension, shared: false, readOnly: 'read-only' } as const
const time = Dimension.parse('time')

/** Variables that synapses have whatever their equations. */
export const synapseSpecials: readonly KnownName[] = [
  ...clockVariables,
  special('N', { ...integer, shared: true }, 'Number of synapses.'),
  special('i', integer, 'Index of the presynaptic neuron, from 0.'),
  special('j', integer, 'Index of the postsynaptic neuron, from 0.'),
  special('N_incoming', integer, 'Number of synapses of the postsynaptic neuron.'),
  special('N_outgoing', integer, 'Number of synapses of the presynaptic neuron.'),
]

/** The names in sight of the strings of synapses: their own, then those of the neurons at their ends. */
export function synapseNames(
  model: ModelValue,
  namespace: GivenNames,
  source: Group | undefined,
  target: Group | undefined,
  options: { readonly index: string | undefined; readonly lastUpdate: boolean },
): Names {
  const own = variablesIn(model).filter(({ equation }) => !(equation && isSummed(equation)))
  const { index, lastUpdate } = options
  const variables = [
    ...own,
    ...synapseSpecials,
    ...(index === undefined
      ? []
      : [special(index, integer, 'Number among the synapses of the same two neurons, from 0.')]),
    ...(lastUpdate && !own.some(({ name }) => name === 'lastupdate')
      ? [
          special(
            'lastupdate',
            { type: 'float', dimension: time, shared: false, readOnly: 'read-only' },
            'Time of the last event.',
          ),
        ]
      : []),
    ...endVariables(source, 'pre'),
    ...endVariables(target, 'post'),
  ]
  const taken = new Set(variables.map(({ name }) => name))
  const plain = Array.from(target?.names.variables() ?? [])
    .filter(({ name, end }) => end === undefined && !taken.has(name))
    .map((known) => ({ ...known, end: 'post' as const }))
  return new Names({
    variables: [...variables, ...plain],
    externals: [...externalsIn({ names: model.equations.names, origins: model.origins }), ...externalsIn(namespace)],
    uncertain: [
      ...model.uncertain,
      ...namespace.uncertain,
      ...uncertainOf(source, 'pre'),
      ...uncertainOf(target, 'post'),
    ],
    complete:
      model.complete && namespace.complete && source?.names.complete === true && target?.names.complete === true,
  })
}

/** Variables of the neurons at one end: `v_pre`. */
const endVariables = (group: Group | undefined, side: 'pre' | 'post'): KnownName[] =>
  Array.from(group?.names.variables() ?? [])
    .filter(({ end }) => end === undefined)
    .map((known) => ({ ...known, name: `${known.name}_${side}`, end: side, suffix: `_${side}` as const }))

const uncertainOf = (group: Group | undefined, side: string): string[] =>
  [...(group?.names.uncertain ?? [])].flatMap((name) => [`${name}_${side}`, ...(side === 'post' ? [name] : [])])
