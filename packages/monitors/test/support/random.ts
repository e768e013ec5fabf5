import { type QuantityArray, quantityArray } from '@dvdt/units'

/** Uniform random numbers in (0, 1), the same for the same seed: splitmix32. */
export function uniform(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x9e3779b9) | 0
    let z = Math.imul(state ^ (state >>> 16), 0x21f0aaad)
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97)
    return (((z ^ (z >>> 15)) >>> 0) + 0.5) / 2 ** 32
  }
}

/**
 * A spike train whose intervals have a gamma distribution of integer order: 1 makes it a Poisson process.
 * @param rate in Hz, as a function of time
 */
export function gammaTrain(count: number, order: number, rate: (t: number) => number, seed = 1): QuantityArray<'time'> {
  const random = uniform(seed)
  let t = 0
  const times = Float64Array.from({ length: count }, () => {
    let sum = 0
    for (let k = 0; k < order; k++) sum -= Math.log(random())
    t += sum / order / rate(t)
    return t
  })
  return quantityArray(times, 'time')
}

export const poissonTrain = (count: number, rate: number, seed = 1): QuantityArray<'time'> =>
  gammaTrain(count, 1, () => rate, seed)
