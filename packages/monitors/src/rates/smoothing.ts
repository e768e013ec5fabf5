import { positiveSeconds } from '@dvdt/engine'
import { isQuantity, type Quantity } from '@dvdt/units'

/** How a rate is smoothed. */
export type Smoothing = (
  | {
      /**
       * `'gaussian'` (default): of standard deviation `width`, cut off at twice that;
       * `'flat'`: `width` rounded to the nearest odd number of steps.
       */
      readonly window?: 'gaussian' | 'flat'
      readonly width: Quantity<'time'>
    }
  /** Weights of neighbouring steps, an odd number of them; their scale doesn't matter. */
  | { readonly window: ArrayLike<number>; readonly width?: never }
) & {
  /**
   * What is beyond both ends: `'zero'` (default) takes the rate to be 0 there, so that it falls to about half at the ends;
   * `'cut'` leaves that part of the window out and scales up the rest (NaN where no weights are left).
   */
  readonly ends?: 'zero' | 'cut'
}

/**
 * Weights of neighbouring steps, with a sum of 1.
 * @param dt in s
 * @throws DimensionMismatchError, TypeError, RangeError for a window that can't be
 */
function windowOf(smoothing: Smoothing, dt: number): Float64Array {
  if (typeof smoothing !== 'object' || smoothing === null || isQuantity(smoothing)) {
    throw new TypeError("Say how to smooth: smoothRate({ window: 'gaussian', width: ms(5) })")
  }
  const { window = 'gaussian', width } = smoothing
  if (typeof window !== 'string') {
    if (width !== undefined) throw new TypeError('A window given as an array has no width: each item is one step')
    return normalised(customWindow(window))
  }
  if (window !== 'gaussian' && window !== 'flat') {
    throw new TypeError(`A window is 'gaussian', 'flat' or an array of weights, but got '${String(window)}'`)
  }
  if (width === undefined) {
    throw new TypeError(`The window '${window}' needs a width: { window: '${window}', width: ms(5) }`)
  }
  const steps = positiveSeconds(width, `The width of the window '${window}'`) / dt
  return normalised(window === 'gaussian' ? gaussian(steps) : new Float64Array(2 * Math.floor(steps / 2) + 1).fill(1))
}

/**
 * The values, smoothed.
 * @param dt in s
 * @throws DimensionMismatchError, TypeError, RangeError for a smoothing that can't be
 */
export function smoothed(values: Float64Array, smoothing: Smoothing, dt: number): Float64Array {
  const window = windowOf(smoothing, dt)
  const { ends = 'zero' } = smoothing
  if (ends !== 'zero' && ends !== 'cut') throw new TypeError(`ends is 'zero' or 'cut', but got '${String(ends)}'`)
  const sums = convolved(values, window)
  if (ends === 'zero') return sums
  const weights = convolved(new Float64Array(values.length).fill(1), window)
  return sums.map((sum, k) => sum / (weights[k] as number))
}

/** The values, convolved with weights that are centred; values beyond both ends count as 0. */
function convolved(values: Float64Array, window: Float64Array): Float64Array {
  const result = new Float64Array(values.length)
  const centre = (window.length - 1) / 2
  values.forEach((value, i) => {
    if (value === 0) return
    const first = Math.max(0, i - centre)
    const last = Math.min(values.length - 1, i + centre)
    for (let j = first; j <= last; j++) result[j] = (result[j] as number) + value * (window[j - i + centre] as number)
  })
  return result
}

function gaussian(deviation: number): Float64Array {
  const half = roundHalfToEven(2 * deviation)
  return Float64Array.from({ length: 2 * half + 1 }, (_, k) => Math.exp(-((k - half) ** 2) / (2 * deviation ** 2)))
}

function roundHalfToEven(x: number): number {
  const nearest = Math.round(x)
  return x % 1 === 0.5 && nearest % 2 !== 0 ? nearest - 1 : nearest
}

function customWindow(window: ArrayLike<number>): Float64Array {
  const list = Array.isArray(window) || (ArrayBuffer.isView(window) && !(window instanceof DataView))
  if (!list) throw new TypeError("A window is 'gaussian', 'flat' or an array of weights")
  const weights = Float64Array.from(window)
  if (weights.length % 2 !== 1)
    throw new RangeError(`A window has an odd number of weights, so that it has a middle, but got ${weights.length}`)
  const wrong = weights.findIndex((weight) => !Number.isFinite(weight))
  if (wrong >= 0)
    throw new RangeError(`The weights of a window are finite numbers, but item ${wrong} is ${weights[wrong]}`)
  return weights
}

function normalised(weights: Float64Array): Float64Array {
  const sum = weights.reduce((a, b) => a + b, 0)
  if (sum === 0) throw new RangeError('The weights of a window must not add up to 0')
  return weights.map((weight) => weight / sum)
}
