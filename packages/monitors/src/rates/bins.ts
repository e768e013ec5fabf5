import { type Quantity, type QuantityArray, quantityArray } from '@dvdt/units'
import { stepsIn } from './steps.ts'

/** A rate in successive bins. */
export interface BinnedRate {
  /** Beginning of each bin; add half a bin for plots that show its middle. */
  readonly t: QuantityArray<'time'>
  readonly rate: QuantityArray<'frequency'>
}

/** Several rates in the same bins. */
export interface BinnedRates {
  /** Beginning of each bin. */
  readonly t: QuantityArray<'time'>
  readonly rate: readonly QuantityArray<'frequency'>[]
}

/** A stretch of time in steps, in s. */
export interface Stretch {
  readonly start: number
  readonly dt: number
  readonly duration: number
}

/** Means of a rate over bins of equal width; values that fill no bin are left out. */
export function binRate(t: Float64Array, rate: Float64Array, dt: number, width: Quantity<'time'>): BinnedRate {
  const steps = stepsIn(width, dt, 'The width of a bin')
  const bins = Math.floor(rate.length / steps)
  const means = new Float64Array(bins)
  for (let bin = 0; bin < bins; bin++) {
    let sum = 0
    for (let k = bin * steps; k < (bin + 1) * steps; k++) sum += rate[k] as number
    means[bin] = sum / steps
  }
  const starts = Float64Array.from({ length: bins }, (_, bin) => t[bin * steps] as number)
  return { t: quantityArray(starts, 'time'), rate: quantityArray(means, 'frequency') }
}

/** Rates of events in bins of equal width from the start on; events after the last full bin are left out. */
export function binEvents(
  trains: readonly QuantityArray<'time'>[],
  { start, dt, duration }: Stretch,
  width: Quantity<'time'>,
): BinnedRates {
  const steps = stepsIn(width, dt, 'The width of a bin')
  const bins = Math.floor(Math.round(duration / dt) / steps)
  const rates = trains.map(({ values }) => {
    const counts = new Float64Array(bins)
    for (const t of values) {
      const bin = Math.floor(Math.round((t - start) / dt) / steps)
      if (bin < bins) counts[bin] = (counts[bin] as number) + 1
    }
    return quantityArray(
      counts.map((count) => count / width.value),
      'frequency',
    )
  })
  const starts = Float64Array.from({ length: bins }, (_, bin) => start + bin * steps * dt)
  return { t: quantityArray(starts, 'time'), rate: rates }
}
