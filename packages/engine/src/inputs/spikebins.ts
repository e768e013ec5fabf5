import { type Quantity, quantity } from '@dvdt/units'
import { MOST_STEPS, TOLERANCE } from '../clocks/steps.ts'
import type { SpikeList } from './spiketimes.ts'

/** Spikes by step, and those of a step by neuron. */
export interface SpikeBins {
  readonly indices: Int32Array
  readonly steps: Int32Array
  /** Steps after which they come again; 0 if they don't. */
  readonly period: number
}

/**
 * The steps in which spikes happen: those in which their times, which ascend, lie, to a thousandth of a step.
 * @param dt in s
 * @throws RangeError if a neuron spikes twice in a step, or if the period isn't a whole number of steps
 */
export function binSpikes(name: string, { indices, times, period }: SpikeList, dt: number): SpikeBins {
  const periodSteps = stepsOf(name, period, dt)
  const last = periodSteps > 0 ? periodSteps - 1 : MOST_STEPS
  const steps = Int32Array.from(times, (t) => Math.min(Math.trunc((t + 1e-3 * dt) / dt), last))
  const sorted = indices.slice()
  for (let from = 0, to = 1; from < steps.length; from = to++) {
    while (to < steps.length && steps[to] === steps[from]) to++
    const neurons = sorted.subarray(from, to).sort()
    const twice = neurons.find((neuron, k) => neuron === neurons[k - 1])
    if (twice !== undefined) throw twiceInAStep(name, twice, times.subarray(from, to), indices.subarray(from, to), dt)
  }
  return { indices: sorted, steps, period: periodSteps }
}

function twiceInAStep(name: string, neuron: number, times: Float64Array, indices: Int32Array, dt: number): RangeError {
  const [one = 0, other = 0] = times.filter((_, k) => indices[k] === neuron)
  return new RangeError(
    `A neuron spikes once in a step at the most, but neuron ${neuron} of '${name}' is to spike at ${time(one)} and at ${time(other)}, ` +
      `in the same step of dt = ${time(dt)}`,
  )
}

/** Position of the first spike at or after a step. */
export function firstFrom(steps: Int32Array, step: number): number {
  let [low, high] = [0, steps.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((steps[middle] as number) < step) low = middle + 1
    else high = middle
  }
  return low
}

function stepsOf(name: string, period: number, dt: number): number {
  if (period === 0) return 0
  const steps = Math.round(period / dt)
  if (steps < 1 || steps > MOST_STEPS || Math.abs(steps * dt - period) > TOLERANCE * dt) {
    throw new RangeError(`The period of '${name}', ${time(period)}, is no multiple of its dt, ${time(dt)}`)
  }
  return steps
}

const time = (seconds: number): Quantity<'time'> => quantity(seconds, 'time')
