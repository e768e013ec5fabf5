import { type Index, type Junction, other, side } from './junction.ts'

// What can be wrong with numbers that are known only once they have been computed.

/** An index, as the beginning of a sentence about it. */
const where = (outer: Index, row: number, partner?: number): string =>
  partner === undefined ? `${outer} = ${row}` : `${outer} = ${row}, ${other(outer)} = ${partner}`

const advice = 'With skipIfInvalid: true, such synapses are left out'

/** There is no neuron with an index that was computed. */
export function noPartner(junction: Junction, outer: Index, row: number, partner: number): RangeError {
  const inner = other(outer)
  if (!Number.isInteger(partner)) {
    return new RangeError(
      `'${junction.name}' can't be connected: ${inner} is ${partner} for ${where(outer, row)}, but indices are integers. Cut it by int(...)`,
    )
  }
  return new RangeError(
    `'${junction.name}' can't be connected: ${inner} is ${partner} for ${where(outer, row)}, but ${extent(junction, inner)}. ${advice}`,
  )
}

/** There is no neuron with an index of a list. */
export function noNeuron(junction: Junction, index: Index, value: number, position: number): RangeError {
  const what = Number.isInteger(value) ? `${extent(junction, index)}. ${advice}` : 'indices are integers'
  return new RangeError(
    `'${junction.name}' can't be connected: ${index} is ${value} at position ${position}, but ${what}`,
  )
}

function extent(junction: Junction, index: Index): string {
  const { name, N, noun } = side(junction, index)
  return N === 0 ? `'${name}' has no ${noun}s` : `'${name}' has ${noun}s 0 to ${N - 1}`
}

export function notAProbability({ name }: Junction, p: number, place: Place | undefined): RangeError {
  return new RangeError(
    `'${name}' can't be connected: p is ${p}${at(place)}, but a probability is between 0 and 1${typeof place === 'object' && 'row' in place ? '. Cut it by clip(..., 0, 1)' : ''}`,
  )
}

export function notANumberOfSynapses({ name }: Junction, n: number, place: Place | undefined): RangeError {
  return new RangeError(
    `'${name}' can't be connected: n is ${n}${at(place)}, but a pair has a whole number of synapses, 0 or more`,
  )
}

export function notASize({ name }: Junction, size: number, candidates: number, place: Place): RangeError {
  const what =
    size < 0
      ? 'which is negative'
      : `but there are only ${candidates} to choose from. With skipIfInvalid: true, all of them are taken`
  return new RangeError(`'${name}' can't be connected: the sample has the size ${size}${at(place)}, ${what}`)
}

/** Where a number was found. */
export type Place =
  | { readonly outer: Index; readonly row: number; readonly partner?: number }
  | { readonly position: number }

function at(place: Place | undefined): string {
  if (place === undefined) return ''
  return 'position' in place ? ` at position ${place.position}` : ` for ${where(place.outer, place.row, place.partner)}`
}
