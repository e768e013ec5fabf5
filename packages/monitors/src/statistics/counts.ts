import { positiveSeconds, seconds } from '@dvdt/engine'
import { type Quantity, type QuantityArray, quantity, quantityArray } from '@dvdt/units'
import { allTimesOf, type SpikeTrain, type SpikeTrains } from './trains.ts'

/** Successive windows in time. */
export interface Windows {
  /** Width of a window. */
  readonly bin: Quantity<'time'>
  /** Beginning of the first window; 0 by default. */
  readonly from?: Quantity<'time'>
  /** End: windows that are not over by then are left out. */
  readonly to: Quantity<'time'>
}

/** Numbers of spikes in successive windows. */
export interface SpikeCounts {
  /** Beginning of each window. */
  readonly t: QuantityArray<'time'>
  /** Spikes in each window, for each train. */
  readonly counts: readonly Int32Array[]
}

/** Share of a window by which rounding may move its border. */
const TOLERANCE = 1e-9

/** The window of width `bin` in which a time lies, counted from 0. Times at a border belong to the later one. */
export const windowAt = (t: number, bin: number): number => Math.floor(t / bin + TOLERANCE)

/**
 * Numbers of spikes in successive windows.
 * @param spikes a spike train, several, or a monitor
 * @throws DimensionMismatchError, TypeError, RangeError unless all are times, and `bin` is positive
 */
export function spikeCounts(
  spikes: SpikeTrain | SpikeTrains,
  { bin, from = quantity(0, 'time'), to }: Windows,
): SpikeCounts {
  const width = positiveSeconds(bin, 'bin')
  const [start, stop] = [seconds(from, 'from'), seconds(to, 'to')]
  if (stop < start) throw new RangeError(`'to' must not be before 'from', but they are ${to} and ${from}`)
  const windows = windowAt(stop - start, width)
  const counts = allTimesOf(spikes).map((times) => {
    const count = new Int32Array(windows)
    for (const t of times) {
      const window = windowAt(t - start, width)
      if (0 <= window && window < windows) count[window] = (count[window] as number) + 1
    }
    return count
  })
  const t = Float64Array.from({ length: windows }, (_, window) => start + window * width)
  return { t: quantityArray(t, 'time'), counts }
}

/**
 * Fano factor: variance (unbiased, divided by n - 1) over mean of numbers of spikes. They may be those of repeated trials,
 * of neurons (`fanoFactor(monitor.count)`), or of windows (`spikeCounts`). 1 for Poisson processes of one rate, 0 if all are
 * the same; NaN for fewer than two numbers, or if all are 0.
 * @see Fano (1947), Phys Rev 72:26
 */
export function fanoFactor(counts: ArrayLike<number>): number {
  const numbers = Float64Array.from(counts)
  if (numbers.length < 2) return Number.NaN
  const mean = numbers.reduce((sum, n) => sum + n, 0) / numbers.length
  return numbers.reduce((sum, n) => sum + (n - mean) ** 2, 0) / (numbers.length - 1) / mean
}
