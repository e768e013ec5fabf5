import { positiveSeconds } from '@dvdt/engine'
import { type Quantity, type QuantityArray, quantityArray } from '@dvdt/units'
import { allTimesOf, type SpikeTrains } from './trains.ts'

/** What a monitor of spikes knows of numbers of spikes. */
export interface SpikeCounter {
  readonly name: string
  /** Spikes of each neuron. */
  readonly count: ArrayLike<number>
  /** For how long they were counted. */
  readonly duration: Quantity<'time'>
}

/**
 * Mean firing rate of each neuron: its number of spikes over a duration.
 * @param spikes   a monitor of spikes, also one that only counts; or spike trains
 * @param duration for how long the spikes were recorded; monitors know
 * @throws DimensionMismatchError, TypeError, RangeError unless the duration is a positive time
 */
export function firingRates(spikes: SpikeCounter, duration?: Quantity<'time'>): QuantityArray<'frequency'>
export function firingRates(spikes: SpikeTrains, duration: Quantity<'time'>): QuantityArray<'frequency'>
export function firingRates(
  spikes: SpikeCounter | SpikeTrains,
  duration?: Quantity<'time'>,
): QuantityArray<'frequency'> {
  const counter = 'count' in spikes ? spikes : undefined
  const counts = counter ? counter.count : allTimesOf(spikes as SpikeTrains).map(({ length }) => length)
  const time = duration ?? counter?.duration
  if (duration === undefined && counter && counter.duration.value === 0) {
    throw new RangeError(
      `'${counter.name}' has not recorded anything yet, so there are no rates (did you await run(...)?)`,
    )
  }
  const seconds = positiveSeconds(time, 'The duration')
  return quantityArray(
    Float64Array.from(counts, (count) => count / seconds),
    'frequency',
  )
}
