import { positiveSeconds } from '@dvdt/engine'
import { type Quantity, type QuantityArray, quantityArray } from '@dvdt/units'
import { allTimesOf, type SpikeTrain, type SpikeTrains } from './trains.ts'

/** Lags that a correlogram shows. */
export interface Lags {
  /** Width of a bin; for spikes of a simulation best an odd multiple of its dt, so that no lag falls on a border. */
  readonly bin: Quantity<'time'>
  /** Greatest lag: a multiple of `bin`. */
  readonly maxLag: Quantity<'time'>
}

/** Histogram of the lags between spikes. */
export interface Correlogram {
  /** Middle of each bin, from -maxLag to maxLag. */
  readonly lag: QuantityArray<'time'>
  /** Pairs of spikes in each bin. */
  readonly count: Int32Array
  /** Rate of the second train at a lag from a spike of the first: pairs per spike of the first and per time. */
  readonly rate: QuantityArray<'frequency'>
}

/** Share of a bin by which rounding may move its border. */
const TOLERANCE = 1e-9

/**
 * How often the second train has a spike some time after (before, for negative lags) a spike of the first one.
 * Of several trains, the k-th of both are compared (repeated trials, say), and all pairs are counted together.
 * @throws DimensionMismatchError, TypeError, RangeError for wrong times, and for different numbers of trains
 * @see Perkel, Gerstein & Moore (1967), Biophys J 7:419
 */
export function crosscorrelogram(
  first: SpikeTrain | SpikeTrains,
  second: SpikeTrain | SpikeTrains,
  lags: Lags,
): Correlogram {
  const [a, b] = [allTimesOf(first), allTimesOf(second)]
  if (a.length !== b.length) {
    throw new RangeError(
      `A crosscorrelogram compares as many trains with as many others, but got ${a.length} and ${b.length}`,
    )
  }
  return correlogram(
    a.map((times, k) => [times, b[k] as Float64Array]),
    lags,
    false,
  )
}

/**
 * How often a train has a spike some time after or before another one of its own. Of several trains, each is compared
 * with itself, and all pairs are counted together.
 * @throws DimensionMismatchError, TypeError, RangeError for wrong times
 * @see Perkel, Gerstein & Moore (1967), Biophys J 7:391
 */
export function autocorrelogram(spikes: SpikeTrain | SpikeTrains, lags: Lags): Correlogram {
  return correlogram(
    allTimesOf(spikes).map((times) => [times, times]),
    lags,
    true,
  )
}

function correlogram(
  pairs: readonly (readonly [Float64Array, Float64Array])[],
  lags: Lags,
  same: boolean,
): Correlogram {
  const bin = positiveSeconds(lags.bin, 'bin')
  const bins = positiveSeconds(lags.maxLag, 'maxLag') / bin
  const most = Math.round(bins)
  if (most < 1 || Math.abs(bins - most) > 1e-6) {
    throw new RangeError(`maxLag must be a multiple of bin (${lags.bin}), but is ${lags.maxLag}`)
  }
  const count = new Int32Array(2 * most + 1)
  for (const [a, b] of pairs) countLags(a, b, bin, count, same)
  const references = pairs.reduce((sum, [a]) => sum + a.length, 0)
  const lag = Float64Array.from(count, (_, k) => (k - most) * bin)
  const rate = Float64Array.from(count, (pairs) => pairs / (references * bin))
  return { lag: quantityArray(lag, 'time'), count, rate: quantityArray(rate, 'frequency') }
}

/** Adds the pairs of two trains to a histogram whose middle bin is that of lag 0. */
function countLags(a: Float64Array, b: Float64Array, bin: number, count: Int32Array, same: boolean): void {
  const most = (count.length - 1) / 2
  const farthest = (most + 0.5 + TOLERANCE) * bin
  let begin = 0
  a.forEach((t, k) => {
    while (begin < b.length && (b[begin] as number) < t - farthest) begin++
    for (let j = begin; j < b.length && (b[j] as number) <= t + farthest; j++) {
      if (same && j === k) continue
      const lag = (b[j] as number) - t
      const place = Math.sign(lag) * Math.floor(Math.abs(lag) / bin + 0.5 + TOLERANCE)
      if (Math.abs(place) <= most) count[most + place] = (count[most + place] as number) + 1
    }
  })
}
