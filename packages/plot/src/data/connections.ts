import { kindOf } from './kind.ts'
import { describe, isMeasures, measured, sameLength, type Values } from './measured.ts'

/** Synapses as `Synapses` has them: the k-th is from neuron `i[k]` of the source to neuron `j[k]` of the target. */
export interface Connections {
  readonly i: Values<'1'>
  readonly j: Values<'1'>
  /** How many neurons there are; otherwise those up to the last that is connected. */
  readonly source?: { readonly N: number }
  readonly target?: { readonly N: number }
}

/** Synapses by the indices of their neurons. */
export interface Pairs {
  readonly i: Int32Array
  readonly j: Int32Array
  readonly sources: number
  readonly targets: number
}

/** @throws TypeError for what has no synapses, RangeError for indices that no neuron has */
export function pairsOf(caller: string, S: unknown): Pairs {
  const isGroup = kindOf(S) === 'group' && !(typeof S === 'object' && S !== null && 'j' in S)
  if (typeof S !== 'object' || S === null || isGroup || !('i' in S && 'j' in S)) {
    throw new TypeError(`${caller} needs Synapses, or an object { i, j }, but got ${describe(S)}.`)
  }
  const { i, j, source, target } = S as Connections
  const pre = indicesOf(i, 'i')
  const post = indicesOf(j, 'j')
  sameLength(pre, 'i', post, 'j')
  return { i: pre, j: post, sources: extent(pre, 'i', source?.N), targets: extent(post, 'j', target?.N) }
}

/** Indices; without a copy, since they are only looked at now. @throws RangeError if they are none */
function indicesOf(values: unknown, name: string): Int32Array {
  const given = isMeasures(values) ? values.values : values
  if (given instanceof Int32Array) return given
  const { values: numbers } = measured(values, name)
  numbers.forEach((index, k) => {
    if ((index | 0) !== index) throw noIndex(index, k, name)
  })
  return Int32Array.from(numbers)
}

const noIndex = (index: number, k: number, name: string): RangeError =>
  new RangeError(`${name}[${k}] is ${index}: indices of neurons are whole numbers, 0 or more.`)

/** Number of neurons. @throws RangeError for a negative index */
function extent(indices: Int32Array, name: string, neurons: number | undefined): number {
  let largest = -1
  for (let k = 0; k < indices.length; k++) {
    const index = indices[k] as number
    if (index < 0) throw noIndex(index, k, name)
    if (index > largest) largest = index
  }
  return Math.max(largest + 1, neurons ?? 0, 1)
}
/** Neurons in stretches of equal length, as a matrix of numbers: those of the target row by row from 0 up. */
export interface Bins {
  readonly columns: number
  readonly rows: number
  /** Neurons of the source in a column, and of the target in a row; less in the last ones. */
  readonly width: number
  readonly height: number
  /** Synapses in each. */
  readonly count: Float64Array
  /** Sum of their weights. */
  readonly sum: Float64Array
}

/** Counts synapses, and adds up their weights, between stretches of neurons; at most `most` of them on each side. */
export function binned({ i, j, sources, targets }: Pairs, weights: ArrayLike<number> | undefined, most: number): Bins {
  const width = Math.ceil(sources / most)
  const height = Math.ceil(targets / most)
  const columns = Math.ceil(sources / width)
  const rows = Math.ceil(targets / height)
  const count = new Float64Array(columns * rows)
  const sum = new Float64Array(weights ? columns * rows : 0)
  for (let k = 0; k < i.length; k++) {
    const cell = (((j[k] as number) / height) | 0) * columns + (((i[k] as number) / width) | 0)
    count[cell] = (count[cell] as number) + 1
    if (weights) sum[cell] = (sum[cell] as number) + (weights[k] as number)
  }
  return { columns, rows, width, height, count, sum }
}

/** Synapses of each of `neurons` neurons. */
export function degreesOf(indices: Int32Array, neurons: number): Float64Array {
  const degrees = new Float64Array(neurons)
  for (let k = 0; k < indices.length; k++) degrees[indices[k] as number] = (degrees[indices[k] as number] as number) + 1
  return degrees
}
