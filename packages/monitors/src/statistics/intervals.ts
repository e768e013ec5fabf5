import { type QuantityArray, quantityArray } from '@dvdt/units'
import { allTimesOf, isTrain, type SpikeTrain, type SpikeTrains, timesOf } from './trains.ts'

/** Differences between successive numbers. */
export function differences(times: Float64Array): Float64Array {
  return Float64Array.from(
    { length: Math.max(0, times.length - 1) },
    (_, k) => (times[k + 1] as number) - (times[k] as number),
  )
}

/**
 * Times between successive spikes: one less than there are spikes.
 * @param spikes one spike train; or several, or a monitor, for one array each
 * @throws DimensionMismatchError, TypeError, RangeError unless a train has finite, ascending times
 */
export function interSpikeIntervals(spikes: SpikeTrain): QuantityArray<'time'>
export function interSpikeIntervals(spikes: SpikeTrains): QuantityArray<'time'>[]
export function interSpikeIntervals(spikes: SpikeTrain | SpikeTrains): QuantityArray<'time'> | QuantityArray<'time'>[] {
  if (isTrain(spikes)) return quantityArray(differences(timesOf(spikes)), 'time')
  return allTimesOf(spikes).map((times) => quantityArray(differences(times), 'time'))
}
