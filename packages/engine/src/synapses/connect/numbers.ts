import { type Expression, literalValue } from '@dvdt/dsl'
import { notANumberOfSynapses, notAProbability, notASize } from './errors.ts'
import type { Junction } from './junction.ts'
import { block } from './randomness.ts'
import { perNeuron, type RowSource, type Rows } from './rows.ts'

/** Synapses of each pair, if the number doesn't depend on it. @throws RangeError for no such number */
export function constantNumber(junction: Junction, n: Expression): number | undefined {
  const value = literalValue(n)?.value
  if (value === undefined || (Number.isInteger(value) && value >= 0)) return value
  throw notANumberOfSynapses(junction, value, undefined)
}

/** Probabilities for each neuron; nothing if all are 1. @throws RangeError if one is none */
export function probabilitiesOf(source: RowSource, p: Expression): Float64Array | undefined {
  const literal = literalValue(p)?.value
  if (literal === 1) return undefined
  const values = perNeuron(source, p, 'float', block.p)
  const wrong = values.findIndex((value) => !(value >= 0 && value <= 1))
  if (wrong < 0) return values
  const place = literal === undefined ? { outer: source.outer, row: wrong } : undefined
  throw notAProbability(source.copies.junction, values[wrong] as number, place)
}

/**
 * Sizes of samples for each neuron, cut to what there is if asked for.
 * @throws RangeError if one is negative, or larger than what there is
 */
export function sizesOf(source: RowSource, size: Expression, { length }: Rows, cut: boolean): Int32Array {
  const sizes = perNeuron(source, size, 'integer', block.size)
  if (cut) return sizes.map((size, row) => Math.max(0, Math.min(size, length[row] as number)))
  sizes.forEach((size, row) => {
    const candidates = length[row] as number
    if (size < 0 || size > candidates) {
      throw notASize(source.copies.junction, size, candidates, { outer: source.outer, row })
    }
  })
  return sizes
}
