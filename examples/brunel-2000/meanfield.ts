import { hertz, mV, type Quantity, second } from 'dvdt'
import { parameters, type State, thresholdRate } from './network.ts'

/**
 * Firing rate of the stationary state, where the rate that neurons have is the one that their input, taken as white noise,
 * makes them fire at: equations 4, 5 and 21 of the paper, solved by bisection.
 */
export function stationaryRate({ g, drive }: Pick<State, 'g' | 'drive'>): Quantity<'frequency'> {
  const { tau, theta, Vr, tau_rp, J, CE } = parameters
  const gamma = 0.25
  const external = thresholdRate.in(hertz) * drive
  const excess = (rate: number): number => {
    const mean = CE * J.in(mV) * tau.in(second) * (external + rate * (1 - gamma * g))
    const variance = J.in(mV) ** 2 * CE * tau.in(second) * (external + rate * (1 + gamma * g * g))
    const sigma = Math.sqrt(variance)
    const [from, to] = [(Vr.in(mV) - mean) / sigma, (theta.in(mV) - mean) / sigma]
    const interval = tau_rp.in(second) + tau.in(second) * Math.sqrt(Math.PI) * integral(passage, from, to)
    return 1 / interval - rate
  }
  let [low, high] = [0, 1 / tau_rp.in(second)]
  for (let k = 0; k < 60; k++) {
    const middle = (low + high) / 2
    if (excess(middle) > 0) low = middle
    else high = middle
  }
  return hertz(low)
}

/** exp(u^2) (1 + erf u), as 2/sqrt(pi) times the integral of exp(2 u z - z^2) over z > 0, without its loss of digits for u < 0. */
const passage = (u: number): number =>
  (2 / Math.sqrt(Math.PI)) * integral((z) => Math.exp(2 * u * z - z * z), 0, Math.max(0, u) + 6)

/** Simpson's rule. */
function integral(f: (x: number) => number, from: number, to: number, intervals = 200): number {
  const h = (to - from) / intervals
  let sum = f(from) + f(to)
  for (let k = 1; k < intervals; k++) sum += (k % 2 === 1 ? 4 : 2) * f(from + k * h)
  return (sum * h) / 3
}
