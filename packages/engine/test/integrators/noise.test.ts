import { describe, expect, test } from 'vitest'
import { integratorNamed } from '../../src/integrators/methods.ts'
import { gaussian } from './gaussian.ts'
import { simulate, type Values } from './run-statements.ts'
import { system } from './systems.ts'

interface StochasticProblem {
  readonly method: string
  readonly equations: Record<string, string>
  readonly start: Values
  /** The solution at t = 1 for the increments of a Wiener path. */
  readonly solution: (W: readonly number[], dt: number) => number
}

/** Mean absolute error at t = 1 over Wiener paths, with steps that add up `perStep` increments of the finest path. */
function strongError({ method, equations, start, solution }: StochasticProblem, perStep: number): number {
  const finest = 256
  const update = integratorNamed(method).update(system(equations))
  const paths = 60
  let total = 0
  for (let path = 0; path < paths; path++) {
    const draw = gaussian(1000 + path)
    const fine = Array.from({ length: finest }, () => draw() / Math.sqrt(finest))
    const coarse = Array.from({ length: finest / perStep }, (_, n) =>
      fine.slice(n * perStep, (n + 1) * perStep).reduce((sum, each) => sum + each, 0),
    )
    const dt = perStep / finest
    let n = 0
    const randn = (): number => (coarse[n++] as number) / Math.sqrt(dt)
    const end = simulate(update, { ...start, dt }, coarse.length, { randn })
    total += Math.abs((end.v as number) - solution(fine, 1 / finest))
  }
  return total / paths
}

const sum = (W: readonly number[]): number => W.reduce((all, each) => all + each, 0)

/** Slope of the error over the step in a log-log plot. */
function strongOrder(problem: StochasticProblem): number {
  return Math.log2(strongError(problem, 32) / strongError(problem, 8)) / 2
}

describe('strong convergence', () => {
  const geometric = { v: 'mu*v + sigma*v*xi' }
  const sigma = 0.6

  test.each([
    ['heun', 0.3, 1],
    ['milstein', 0, 1],
    // its correction sees a bit of the drift, as in Brian
    ['milstein', 0.3, 0.5],
  ])(
    '%s integrates multiplicative noise with drift %d in the sense of Stratonovich, with order %d',
    (method, mu, order) => {
      const stratonovich = (W: readonly number[]): number => Math.exp(mu + sigma * sum(W))
      const ito = (W: readonly number[]): number => Math.exp(mu - sigma ** 2 / 2 + sigma * sum(W))
      const problem = { method, equations: geometric, start: { v: 1, mu, sigma }, solution: stratonovich }
      expect(Math.abs(strongOrder(problem) - order)).toBeLessThan(0.25)
      expect(strongError({ ...problem, solution: ito }, 4)).toBeGreaterThan(5 * strongError(problem, 4))
    },
  )

  test.each(['euler', 'heun', 'milstein'])('%s integrates additive noise with order 1', (method) => {
    // dv/dt = -v + s xi, driven by the finest path: v = v0 exp(-1) + Σ exp(-(1 - t)) s dW
    const solution = (W: readonly number[], dt: number): number =>
      Math.exp(-1) + W.reduce((all, dW, n) => all + Math.exp(-(1 - (n + 0.5) * dt)) * 0.5 * dW, 0)
    const order = strongOrder({ method, equations: { v: '-v/s + 0.5*xi*s**-0.5' }, start: { v: 1, s: 1 }, solution })
    expect(Math.abs(order - 1)).toBeLessThan(0.25)
  })

  test('heun takes time-dependent noise at both ends of a step', () => {
    const update = integratorNamed('heun').update(system({ v: 't*xi' }))
    const { v } = simulate(update, { v: 0, dt: 0.25 }, 2, { randn: () => 2 })
    // dW = 2 √dt = 1: (0 + 1/4)/2 + (1/4 + 1/2)/2
    expect(v).toBeCloseTo(0.5, 15)
  })
})

describe.each(['euler', 'milstein', 'heun'])('an Ornstein-Uhlenbeck process by %s', (method) => {
  const [tau, sigma, dt, steps] = [10e-3, 0.2, 1e-3, 40_000]
  const update = integratorNamed(method).update(system({ v: '-v/tau + sigma*xi*tau**-0.5' }))
  const v: number[] = []
  simulate(update, { v: 0, tau, sigma, dt }, steps, { randn: gaussian(7) }, (values) => v.push(values.v as number))
  const settled = v.slice(1000)
  const mean = settled.reduce((all, each) => all + each, 0) / settled.length
  const covariance = (lag: number): number => {
    let total = 0
    for (let n = 0; n + lag < settled.length; n++) {
      total += ((settled[n] as number) - mean) * ((settled[n + lag] as number) - mean)
    }
    return total / (settled.length - lag)
  }
  // the discrete process is autoregressive: v' = a v + noise of variance sigma² dt/tau
  const a = 1 - dt / tau
  const variance = (sigma ** 2 * dt) / tau / (1 - a * a)
  const independent = (settled.length * (1 - a)) / (1 + a)

  test('has mean 0, within 4 standard errors', () => {
    expect(Math.abs(mean)).toBeLessThan(4 * Math.sqrt(variance / independent))
  })

  test('has the variance of the discrete process, within 4 standard errors', () => {
    expect(Math.abs(covariance(0) / variance - 1)).toBeLessThan(4 * Math.sqrt(2 / independent))
    // which is that of the continuous one, sigma²/2, to first order in dt
    expect(Math.abs(variance / (sigma ** 2 / 2) - 1)).toBeLessThan(dt / tau)
  })

  test('has an autocorrelation of a^lag, within 4 standard errors', () => {
    for (const lag of [1, 5, 10, 20]) {
      expect(Math.abs(covariance(lag) / covariance(0) - a ** lag)).toBeLessThan(4 / Math.sqrt(independent))
    }
  })
})

test('a noise that two equations share is the same number in both', () => {
  const update = integratorNamed('euler').update(system({ v: 'xi_a*s', w: '-2*xi_a*s + xi_b*s' }))
  const draws = [0.5, 3]
  const after = simulate(update, { v: 0, w: 0, s: 1, dt: 0.25 }, 1, { randn: () => draws.shift() as number })
  expect(after).toMatchObject({ v: 0.25, w: -0.5 + 1.5 })
})

describe('random functions in a right-hand side', () => {
  const counting = (): { rand: () => number; calls: () => number } => {
    let calls = 0
    return { rand: () => ++calls, calls: () => calls }
  }

  test.each([
    ['euler', 1],
    ['exponential_euler', 1],
    ['heun', 1],
    ['milstein', 1],
    ['rk2', 2],
    ['rk4', 4],
  ])('%s draws %i times a step', (method, expected) => {
    const { rand, calls } = counting()
    const update = integratorNamed(method).update(system({ v: '(rand() - v)/tau' }))
    simulate(update, { v: 0, tau: 1, dt: 0.1 }, 1, { rand })
    expect(calls()).toBe(expected)
  })

  test('euler uses one number for drift and noise', () => {
    const { rand } = counting()
    const update = integratorNamed('euler').update(system({ v: 'rand()*(1 + xi)' }))
    expect(simulate(update, { v: 0, dt: 0.25 }, 1, { rand, randn: () => 2 }).v).toBe(0.25 + 1)
  })
})
