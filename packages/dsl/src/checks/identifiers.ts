import type { Finding } from '../findings/finding.ts'
import { invalidName, type ReservedReason, reservedName } from '../findings/names.ts'
import { isIdentifier, isKeyword } from '../grammar/keywords.ts'
import { functions } from '../scope/functions.ts'
import { constants, unitNames } from '../scope/language.ts'
import { isNoise } from '../scope/special.ts'
import { nowhere, type Span } from '../tree/span.ts'

/** What a model is for; each has names of its own. */
export type GroupKind = 'NeuronGroup' | 'Synapses' | 'SpatialNeuron'

const special = new Set(['t', 'dt', 't_in_timesteps', 'i', 'N'])
const refractoriness = new Set(['not_refractory', 'refractory', 'refractory_until'])
const synapses = new Set(['i', 'j', 'delay'])

/**
 * What is wrong with a name for a variable: its form, or that it is taken by the language.
 * @param group  adds the rules of a kind of group
 */
export function checkIdentifier(name: string, place: Span = nowhere, group?: GroupKind): Finding | undefined {
  if (!isIdentifier(name) && !isKeyword(name)) return invalidName(place, name)
  const reason = reservedReason(name, group)
  return reason && reservedName(place, name, reason)
}

function reservedReason(name: string, group: GroupKind | undefined): ReservedReason | undefined {
  if (isKeyword(name)) return 'keyword'
  if (name.startsWith('_')) return 'underscore'
  if (special.has(name) || isNoise(name)) return 'special'
  if (refractoriness.has(name)) return 'refractoriness'
  if (functions.lookup(name)) return 'function'
  if (constants.lookup(name)) return 'constant'
  if (unitNames.lookup(name)) return 'unit'
  if (group !== undefined && /_(?:pre|post)$/.test(name)) return 'pathway'
  if (group === 'Synapses' && synapses.has(name)) return 'synapse'
  return undefined
}
