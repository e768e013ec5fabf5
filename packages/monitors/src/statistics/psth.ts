import { positiveSeconds, seconds } from '@dvdt/engine'
import { type Quantity, type QuantityArray, quantity, quantityArray } from '@dvdt/units'
import { windowAt } from './counts.ts'
import { allTimesOf, type SpikeTrain, type SpikeTrains, timesOf } from './trains.ts'

/** What a histogram shows around each stimulus. */
export interface Surroundings {
  /** Time before the stimulus; 0 by default. */
  readonly before?: Quantity<'time'>
  /** Time after it. Together with `before` a multiple of `bin`. */
  readonly after: Quantity<'time'>
  readonly bin: Quantity<'time'>
}

/** Mean response to a stimulus. */
export interface Psth {
  /** Beginning of each bin; stimuli are at 0. */
  readonly t: QuantityArray<'time'>
  /** Spikes in each bin, of all trains and stimuli together. */
  readonly count: Int32Array
  /** Spikes per time, train and stimulus. */
  readonly rate: QuantityArray<'frequency'>
}

/**
 * Peri-stimulus time histogram: the mean firing rate around stimuli.
 * @param spikes  a spike train, several, or a monitor; several are averaged
 * @param stimuli when the stimuli were, ascending; for trials that each begin with theirs, `ms([0])`
 * @throws DimensionMismatchError, TypeError, RangeError for wrong times
 * @see Gerstein & Kiang (1960), Biophys J 1:15
 */
export function psth(
  spikes: SpikeTrain | SpikeTrains,
  stimuli: QuantityArray<'time'>,
  { before = quantity(0, 'time'), after, bin }: Surroundings,
): Psth {
  const [start, stop] = [-seconds(before, 'before'), seconds(after, 'after')]
  const width = positiveSeconds(bin, 'bin')
  const bins = Math.round((stop - start) / width)
  if (bins < 1 || Math.abs((stop - start) / width - bins) > 1e-6) {
    throw new RangeError(`before and after must together be a multiple of bin (${bin}), but are ${before} and ${after}`)
  }
  const onsets = timesOf(stimuli)
  const trains = allTimesOf(spikes)
  const count = new Int32Array(bins)
  for (const times of trains) {
    for (const onset of onsets) countAround(times, onset + start, width, count)
  }
  const trials = trains.length * onsets.length
  const t = Float64Array.from(count, (_, k) => start + k * width)
  const rate = Float64Array.from(count, (spikes) => spikes / (trials * width))
  return { t: quantityArray(t, 'time'), count, rate: quantityArray(rate, 'frequency') }
}

/** Adds the spikes of a train to a histogram that begins at `start`. */
function countAround(times: Float64Array, start: number, width: number, count: Int32Array): void {
  for (let k = firstFrom(times, start - width); k < times.length; k++) {
    const bin = windowAt((times[k] as number) - start, width)
    if (bin >= count.length) return
    if (bin >= 0) count[bin] = (count[bin] as number) + 1
  }
}

/** Position of the first of some ascending times that is not before `t`, by bisection. */
function firstFrom(times: Float64Array, t: number): number {
  let [low, high] = [0, times.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((times[middle] as number) < t) low = middle + 1
    else high = middle
  }
  return low
}
