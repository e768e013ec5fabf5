import {
  DimensionMismatchError,
  dimensionOf,
  isQuantity,
  isQuantityArray,
  type Quantity,
  type QuantityArray,
  quantity,
} from '@dvdt/units'
import { seconds } from '../clocks/duration.ts'
import { describe } from '../groups/describe.ts'
import { orderOf } from './order.ts'

/** Indices of neurons, one for each spike. */
export type SpikeIndices = ArrayLike<number>

/** Times of spikes. */
export type SpikeTimes = QuantityArray<'time'> | readonly Quantity<'time'>[]

/** Spikes of a group, by time and then by neuron. */
export interface SpikeList {
  readonly indices: Int32Array
  /** In s. */
  readonly times: Float64Array
  /** After which they come again, in s; 0 if they don't. */
  readonly period: number
}

/**
 * Reads spikes that a user gave.
 * @param N      neurons that there are
 * @param sorted the user says that times do not decrease
 * @throws TypeError, RangeError, DimensionMismatchError if there is something wrong with them
 */
export function readSpikes(
  name: string,
  N: number,
  indices: unknown,
  times: unknown,
  { period, sorted = false }: { readonly period?: unknown; readonly sorted?: unknown },
): SpikeList {
  if (typeof sorted !== 'boolean')
    throw new TypeError(`The option 'sorted' is true or false, but got ${String(sorted)}`)
  const neurons = readIndices(name, N, indices)
  const seconds = readTimes(name, times)
  if (neurons.length !== seconds.length) {
    throw new RangeError(
      `'${name}' needs as many indices as times, one of each for a spike, but got ${neurons.length} indices and ${seconds.length} times`,
    )
  }
  const list = {
    ...(sorted ? checkSorted(name, neurons, seconds) : sortedByTime(neurons, seconds)),
    period: readPeriod(name, period),
  }
  const last = list.times.at(-1)
  if (list.period > 0 && last !== undefined && last >= list.period) {
    throw new RangeError(
      `The period of '${name}' is ${time(list.period)}, but has to be greater than the time of the last spike, ${time(last)}`,
    )
  }
  return list
}

const at = (list: ArrayLike<number>, position: number): number => list[position] as number

const time = (seconds: number): Quantity<'time'> => quantity(seconds, 'time')

function sortedByTime(indices: Int32Array, times: Float64Array): Omit<SpikeList, 'period'> {
  const isSorted = times.every((t, k) => k === 0 || at(times, k - 1) < t)
  if (isSorted) return { indices, times }
  const order = orderOf(times, indices)
  return {
    indices: Int32Array.from(order, (position) => at(indices, position)),
    times: Float64Array.from(order, (position) => at(times, position)),
  }
}

function checkSorted(name: string, indices: Int32Array, times: Float64Array): Omit<SpikeList, 'period'> {
  const wrong = times.findIndex((t, position) => position > 0 && t < at(times, position - 1))
  if (wrong >= 0) {
    throw new RangeError(
      `The spikes of '${name}' are said to be sorted, but time ${wrong}, ${time(at(times, wrong))}, is before the one in front of it, ` +
        `${time(at(times, wrong - 1))}`,
    )
  }
  return { indices, times }
}

function readIndices(name: string, N: number, indices: unknown): Int32Array {
  if (!Array.isArray(indices) && !ArrayBuffer.isView(indices)) {
    throw new TypeError(`The indices of '${name}' are an array of whole numbers, but got ${describe(indices)}`)
  }
  return Int32Array.from(indices as ArrayLike<number>, (index, position) => {
    if (Number.isInteger(index) && index >= 0 && index < N) return index
    throw new RangeError(`'${name}' has neurons 0 to ${N - 1}, but index ${position} is ${String(index)}`)
  })
}

function readTimes(name: string, times: unknown): Float64Array {
  const read = valuesOf(name, times)
  const wrong = read.findIndex((t) => !(t >= 0 && t < Number.POSITIVE_INFINITY))
  if (wrong >= 0) {
    throw new RangeError(
      `Spikes of '${name}' have finite times from 0 on, but time ${wrong} is ${time(at(read, wrong))}`,
    )
  }
  return read
}

function valuesOf(name: string, times: unknown): Float64Array {
  if (isQuantityArray(times)) {
    if (times.dimension !== 'time' && times.length > 0) throw noTimes(name, times)
    return times.values.slice()
  }
  if (!Array.isArray(times)) {
    if (ArrayBuffer.isView(times)) throw noTimes(name, 1)
    throw new TypeError(`The times of '${name}' are quantities such as ms([1, 2.5]), but got ${describe(times)}`)
  }
  return Float64Array.from(times, (item: unknown, position) => {
    if (isQuantity(item) && item.dimension === 'time') return (item as Quantity<'time'>).value
    if (isQuantity(item) || typeof item === 'number') throw noTimes(name, item)
    throw new TypeError(`Time ${position} of '${name}' is ${describe(item)}, not a quantity such as ms(1)`)
  })
}

function noTimes(name: string, got: Parameters<typeof dimensionOf>[0]): DimensionMismatchError {
  return new DimensionMismatchError(
    `The times of '${name}' are quantities of time such as ms([1, 2.5])`,
    dimensionOf(got),
  )
}

function readPeriod(name: string, period: unknown): number {
  if (period === undefined) return 0
  const value = seconds(period, `The period of '${name}'`)
  if (value < 0) throw new RangeError(`The period of '${name}' can't be negative, but is ${time(value)}`)
  return value
}
