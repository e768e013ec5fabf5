import type { Edges } from '../connectivity.ts'
import { conditionalEdges } from './conditional.ts'
import { generatedEdges } from './generated.ts'
import type { Junction } from './junction.ts'
import { listedEdges } from './listed.ts'
import { type ConnectOptions, readOptions } from './options.ts'

/**
 * The synapses that are asked for, in the order in which they are numbered: by the index that is given, then as partners
 * are found for it. Several synapses of one pair follow one another. Nothing is changed.
 * @throws TypeError, RangeError, ModelError if there can't be such synapses
 */
export function edgesOf(junction: Junction, options: ConnectOptions = {}): Edges {
  const request = readOptions(options)
  switch (request.kind) {
    case 'edges':
      return listedEdges(junction, request)
    case 'condition':
      return conditionalEdges(junction, request)
    case 'generator':
      return generatedEdges(junction, request)
  }
}
