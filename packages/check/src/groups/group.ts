import { Dimension } from '@dvdt/units'
import { type KnownName, type Names, special } from '../models/names.ts'
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
  /** Pathways of synapses, if all are known. */
  readonly pathways?: ReadonlySet<string> | undefined
  /** What synapses connect. */
  readonly source?: Group | undefined
  readonly target?: Group | undefined
}

/** The delay of each synapse, which is no variable of their equations. */
const delay = special(
  'delay',
  { type: 'float', dimension: Dimension.parse('time'), shared: false },
  'Time that an event takes to arrive.',
)

/** A variable that a program can set, record and read as a member. */
export function memberOf({ made, names }: Group, name: string): KnownName | undefined {
  const known = names.known(name)
  if (
    known &&
    known.role !== 'external' &&
    (made !== 'Synapses' || known.end === undefined || known.suffix !== undefined)
  )
    return known
  return made === 'Synapses' && name === 'delay' ? delay : undefined
}
