import type { Quantity } from 'dvdt'
import type { Kind } from './synapses.ts'

/** Current that each spike of a regular train gives in the end: the fixed point of the recursions from spike to spike, equations 6 to 9. */
export function stationary({ U, tau_rec, tau_facil, A }: Kind, interval: Quantity<'time'>): number {
  const recovery = Math.exp(-interval.value / tau_rec.value)
  const u = tau_facil === undefined ? U : U / (1 - (1 - U) * Math.exp(-interval.value / tau_facil.value))
  const x = (1 - recovery) / (1 - (1 - u) * recovery)
  return A.value * u * x
}
