import { type Pair, period } from './pair.ts'

/**
 * How fast the phase between two weakly coupled neurons changes, per membrane time constant: each shifts the other's phase
 * according to how sensitive that is to charge, averaged over a period. By integration for integrate-and-fire neurons,
 * whose sensitivity is exp(t)/I at time t after a spike.
 * @param phase  how far the second neuron is ahead, as a share of the period; between 0 and 1
 * @see Chow & Kopell (2000), Neural Computation 12:1643, for the method
 */
export function drift({ I, g, spike }: Pair, phase: number): number {
  const T = period(I)
  /** Advance that a neuron gets from another one that is so far ahead, but for a constant. */
  const advance = (ahead: number): number => {
    const potential = -T * Math.exp(-ahead * T) * (1 - ahead + ahead * Math.exp(T))
    const spikes = (spike * Math.exp(T * (1 - ahead))) / I
    return (potential + spikes) / T
  }
  return (g / T) * (advance(1 - phase) - advance(phase))
}

/** Rate at which a small deviation from alternation grows, per membrane time constant; negative if alternation is stable. */
export function growth({ I, g, spike }: Pair): number {
  const T = period(I)
  const restoring = T * Math.cosh(T / 2) - 2 * Math.sinh(T / 2)
  return ((2 * g) / T) * ((spike * Math.exp(T / 2)) / I - restoring)
}
