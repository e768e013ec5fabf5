import type { Meaning, PairScopes, Scope } from '@dvdt/dsl'
import type { Elements } from '../../groups/elements.ts'
import type { GroupNames, GroupVariable } from '../../groups/names.ts'
import type { StateArray } from '../../variables/array.ts'

/** Which index of a pair. */
export type Index = 'i' | 'j'

/** What is to be connected, and the names that may be used for it. */
export interface Junction {
  /** Of the synapses, for messages. */
  readonly name: string
  readonly source: Elements
  readonly target: Elements
  /** Names in sight of the code of the synapses. */
  readonly names: GroupNames
  /** The array by which these names find presynaptic neurons. */
  readonly pre: StateArray<'integer'>
}

export const other = (index: Index): Index => (index === 'i' ? 'j' : 'i')

/** The neurons that an index counts. */
export const side = ({ source, target }: Junction, index: Index): Elements => (index === 'i' ? source : target)

/** Where a variable is found before there are synapses. */
export type Place =
  /** At the neuron with an index. */
  | { readonly at: Index; readonly variable: GroupVariable }
  /** One value for all. */
  | 'shared'
  /** Nowhere: it has a value for each synapse. */
  | 'synapse'

/** Where a variable of the synapses' code is found before there are synapses. */
export function placeOf({ pre }: Junction, { storage, meaning }: GroupVariable): Place {
  if (storage.kind === 'elsewhere') {
    return { at: storage.indices === pre ? 'i' : 'j', variable: storage.variable }
  }
  const isShared = meaning.shared && (storage.kind === 'array' || storage.kind === 'subexpression')
  return isShared ? 'shared' : 'synapse'
}

/** All names in sight of strings about pairs of neurons. */
export function pairScopes(junction: Junction): PairScopes {
  return {
    pair: scopeOf(junction, (_, place) => place !== 'synapse'),
    synapse: scopeOf(junction, (_, place) => place === 'synapse'),
  }
}

/** What is known of a neuron with this index before there is a partner. */
export function outerScope(junction: Junction, index: Index): Scope {
  return scopeOf(
    junction,
    ({ meaning }, place) => place !== 'synapse' && (place === 'shared' || place.at === index || meaning.shared),
    index,
  )
}

function scopeOf(junction: Junction, isKnown: (variable: GroupVariable, place: Place) => boolean, only?: Index): Scope {
  const { names } = junction
  const lookup = (name: string): Meaning | undefined => {
    if (name === 'i' || name === 'j') return only === undefined || name === only ? names.lookup(name) : undefined
    const variable = names.variable(name)
    return !variable || isKnown(variable, placeOf(junction, variable)) ? names.lookup(name) : undefined
  }
  return {
    lookup,
    *names() {
      for (const name of names.names()) if (lookup(name)) yield name
    },
  }
}
