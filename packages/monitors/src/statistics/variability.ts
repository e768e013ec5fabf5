import { seconds } from '@dvdt/engine'
import { type Quantity, quantity } from '@dvdt/units'
import { differences } from './intervals.ts'
import { measure, type SpikeTrain, type SpikeTrains, type TrainMeasure } from './trains.ts'

/**
 * Coefficient of variation of the inter-spike intervals: their standard deviation (that of the population, divided by n)
 * over their mean. 0 for a regular train, 1 for a Poisson process; NaN for fewer than two intervals.
 * @see Softky & Koch (1993), J Neurosci 13:334
 */
export const coefficientOfVariation: TrainMeasure = measure((times) => {
  const intervals = differences(times)
  if (intervals.length < 2) return Number.NaN
  const mean = intervals.reduce((sum, interval) => sum + interval, 0) / intervals.length
  const variance = intervals.reduce((sum, interval) => sum + (interval - mean) ** 2, 0) / intervals.length
  return Math.sqrt(variance) / mean
})

/**
 * CV2: mean of 2|b - a|/(a + b) over neighbouring intervals a, b. Unlike the coefficient of variation it hardly notices
 * slow changes of the rate. 0 for a regular train, 1 for a Poisson process; NaN for fewer than two intervals.
 * @see Holt, Softky, Koch & Douglas (1996), J Neurophysiol 75:1806
 */
export const cv2: TrainMeasure = measure((times) => meanOfNeighbours(times, (a, b) => (2 * Math.abs(b - a)) / (a + b)))

/**
 * Local variation Lv: mean of 3(a - b)²/(a + b)² over neighbouring intervals a, b. 0 for a regular train, 1 for a Poisson
 * process, whatever the slow changes of its rate; NaN for fewer than two intervals.
 * @see Shinomoto, Shima & Tanji (2003), Neural Comput 15:2823
 */
export const localVariation: TrainMeasure = measure((times) =>
  meanOfNeighbours(times, (a, b) => 3 * ((a - b) / (a + b)) ** 2),
)

/**
 * Revised local variation LvR: mean of 3(1 - 4ab/(a + b)²)(1 + 4R/(a + b)) over neighbouring intervals a, b, which makes up
 * for a refractory period R.
 * @param refractory the refractory period R, 5 ms by default
 * @throws DimensionMismatchError, TypeError, RangeError unless R is a time that is not negative
 * @see Shinomoto et al. (2009), PLoS Comput Biol 5:e1000433
 */
export function revisedLocalVariation(spikes: SpikeTrain, refractory?: Quantity<'time'>): number
export function revisedLocalVariation(spikes: SpikeTrains, refractory?: Quantity<'time'>): Float64Array
export function revisedLocalVariation(
  spikes: SpikeTrain | SpikeTrains,
  refractory: Quantity<'time'> = quantity(0.005, 'time'),
): number | Float64Array {
  const R = seconds(refractory, 'The refractory period')
  if (R < 0) throw new RangeError(`The refractory period must not be negative, but is ${refractory}`)
  const ofPair = (a: number, b: number): number => 3 * (1 - (4 * a * b) / (a + b) ** 2) * (1 + (4 * R) / (a + b))
  return measure((times) => meanOfNeighbours(times, ofPair))(spikes as SpikeTrains)
}

function meanOfNeighbours(times: Float64Array, ofPair: (a: number, b: number) => number): number {
  const intervals = differences(times)
  const pairs = intervals.length - 1
  if (pairs < 1) return Number.NaN
  let sum = 0
  for (let k = 0; k < pairs; k++) sum += ofPair(intervals[k] as number, intervals[k + 1] as number)
  return sum / pairs
}
