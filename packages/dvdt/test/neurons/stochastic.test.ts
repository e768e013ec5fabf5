import { eqs, ms, Network, NeuronGroup, StateMonitor, seed } from 'dvdt'
import { describe, expect, test } from 'vitest'

/**
 * Ornstein-Uhlenbeck process dx = (mu - x)/tau dt + sigma sqrt(2/tau) dW, from x(0) = 0: mean mu (1 - exp(-t/tau)),
 * variance sigma^2 (1 - exp(-2 t/tau)), autocorrelation exp(-lag/tau) (Gardiner 2009, Stochastic Methods, 4.5.4).
 * Euler-Maruyama turns exp(-dt/tau) into 1 - dt/tau, which the expectations below use; so nothing but sampling is left
 * as error, and the bounds are five standard errors.
 */
const tau = 5
const mu = 0.7
const sigma = 0.4
const dt = 0.1
const N = 4000
const model = eqs('dx/dt = (mu - x)/tau + sigma*(2/tau)**0.5*xi : 1', { mu, sigma, tau: ms(tau) })

describe.each(['euler', 'milstein', 'heun'])('Ornstein-Uhlenbeck process by %s', (method) => {
  test('mean, variance and autocorrelation', async () => {
    seed(11)
    const G = new NeuronGroup(N, model, { method })
    const M = new StateMonitor(G, 'x', { record: true, dt: ms(1) })
    await new Network(G, M).run(ms(41))
    const at = (t: number) => Float64Array.from({ length: N }, (_, neuron) => M.x[neuron]?.values[t] as number)
    const a = 1 - dt / tau
    const growth = (2 * sigma ** 2 * dt) / tau / (1 - a * a)
    for (const t of [1, 5, 40]) {
      const steps = t / dt
      const variance = growth * (1 - a ** (2 * steps))
      const x = at(t)
      expect(Math.abs(mean(x) - mu * (1 - a ** steps))).toBeLessThan(5 * Math.sqrt(variance / N))
      expect(Math.abs(covariance(x, x) / variance - 1)).toBeLessThan(5 * Math.sqrt(2 / N))
    }
    for (const lag of [1, 3, 8]) {
      const correlation = covariance(at(40 - lag), at(40)) / growth
      expect(Math.abs(correlation - a ** (lag / dt))).toBeLessThan(5 * Math.sqrt(2 / N))
    }
  })
})

test('noises of different neurons, and of different names in one neuron, are independent', async () => {
  seed(12)
  const G = new NeuronGroup(
    20000,
    eqs('dx/dt = xi_a*second**-0.5 : 1\ndy/dt = xi_b*second**-0.5 : 1\ndz/dt = xi_a*second**-0.5 : 1'),
    {
      method: 'euler',
    },
  )
  await new Network(G).run(ms(0.1))
  const [x, y, z] = [Float64Array.from(G.x.values), Float64Array.from(G.y.values), Float64Array.from(G.z.values)]
  expect(z).toEqual(x)
  const bound = 5 / Math.sqrt(20000)
  expect(Math.abs(covariance(x, y) / 1e-4)).toBeLessThan(bound)
  expect(Math.abs(covariance(x.subarray(1), x.subarray(0, -1)) / 1e-4)).toBeLessThan(bound)
})

function mean(x: Float64Array): number {
  return x.reduce((sum, value) => sum + value, 0) / x.length
}

function covariance(x: Float64Array, y: Float64Array): number {
  const [mx, my] = [mean(x), mean(y)]
  return x.reduce((sum, value, at) => sum + (value - mx) * ((y[at] as number) - my), 0) / x.length
}
