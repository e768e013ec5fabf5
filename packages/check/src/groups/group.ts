import type { KnownName, Names } from '../models/names.ts'
import type { Place } from '../text/place.ts'
import type { ModelValue } from '../values/value.ts'

/** What a group is made by. */
export type GroupClass = 'NeuronGroup' | 'Synapses' | 'PoissonGroup' | 'SpikeGeneratorGroup'

/** An object of the program whose strings are written in the language of models. */
export interface Group {
  readonly made: GroupClass
  /** What the program calls it. */
  readonly label: string
  readonly place: Place
  /** The names in sight of its strings. */
  readonly names: Names
  readonly model: ModelValue
  /** Events of its neurons, if all are known. */
  readonly events: ReadonlySet<string> | undefined
  /** What synapses connect. */
  readonly source?: Group | undefined
  readonly target?: Group | undefined
}

/** Variables that a program can set, record and read as members. */
export const memberOf = (group: Group, name: string): KnownName | undefined => {
  const known = group.names.known(name)
  return known && known.role !== 'external' ? known : undefined
}
