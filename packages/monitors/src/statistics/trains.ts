import { DimensionMismatchError, dimensionOf, isQuantityArray, type QuantityArray } from '@dvdt/units'

/** Times of the spikes of one neuron, ascending. */
export type SpikeTrain = QuantityArray<'time'>

/** Several spike trains: a monitor's, or a list. */
export type SpikeTrains = Iterable<SpikeTrain> | { trains(): Iterable<SpikeTrain> }

/** Whether it is one train rather than several. */
export const isTrain = (spikes: SpikeTrain | SpikeTrains): spikes is SpikeTrain => isQuantityArray(spikes)

/**
 * Times in a spike train, in s.
 * @throws DimensionMismatchError, TypeError unless they are times; RangeError unless they are finite and ascending
 */
export function timesOf(train: SpikeTrain): Float64Array {
  if (!isQuantityArray(train))
    throw new TypeError(`A spike train is an array of times such as ms([1, 3.5]), but got ${typeof train}`)
  if (train.dimension !== 'time')
    throw new DimensionMismatchError('A spike train is an array of times', dimensionOf(train))
  const { values } = train
  values.forEach((t, k) => {
    if (!Number.isFinite(t)) throw new RangeError(`The times of a spike train are finite, but item ${k} is ${t}`)
    if (k > 0 && t < (values[k - 1] as number)) {
      throw new RangeError(
        `The times of a spike train ascend, but item ${k} is before item ${k - 1}: if these are spikes of several neurons, use trains()`,
      )
    }
  })
  return values
}

/** Times in several spike trains, or in one, in s. @throws as `timesOf` does */
export function allTimesOf(spikes: SpikeTrain | SpikeTrains): Float64Array[] {
  if (isTrain(spikes)) return [timesOf(spikes)]
  if (typeof spikes !== 'object' || spikes === null) {
    throw new TypeError(`Spike trains are a monitor of spikes or a list of arrays of times, but got ${typeof spikes}`)
  }
  return Array.from('trains' in spikes ? spikes.trains() : spikes, timesOf)
}

/** A number for one train, or an array with one for each of several. */
export interface TrainMeasure {
  (train: SpikeTrain): number
  (trains: SpikeTrains): Float64Array
}

/** Makes a measure of spike trains from one of their times (in s). */
export function measure(ofTimes: (times: Float64Array) => number): TrainMeasure {
  function measured(train: SpikeTrain): number
  function measured(trains: SpikeTrains): Float64Array
  function measured(spikes: SpikeTrain | SpikeTrains): number | Float64Array {
    const [first, ...others] = allTimesOf(spikes).map(ofTimes)
    if (isTrain(spikes)) return first as number
    return Float64Array.from(first === undefined ? [] : [first, ...others])
  }
  return measured
}
