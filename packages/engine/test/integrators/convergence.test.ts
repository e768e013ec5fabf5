import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { integratorNamed } from '../../src/integrators/methods.ts'
import { simulate, type Values } from './run-statements.ts'
import { system } from './systems.ts'

interface Problem {
  readonly equations: Readonly<Record<string, string>>
  readonly start: Values
  /** The solution at t = 1. */
  readonly end: Values
}

const between = (min: number, max: number): fc.Arbitrary<number> => fc.double({ min, max, noNaN: true })

/** dv/dt = r v (1 - v) */
const logistic = fc.tuple(between(1, 3), between(0.1, 0.4)).map(
  ([r, v]): Problem => ({
    equations: { v: 'r*v*(1 - v)' },
    start: { v, r },
    end: { v: v / (v + (1 - v) * Math.exp(-r)) },
  }),
)

/** dv/dt = -2 t v² c, which depends on time */
const timed = fc
  .tuple(between(1, 3), between(0.5, 1))
  .map(([c, v]): Problem => ({ equations: { v: '-2*c*t*v*v' }, start: { v, c }, end: { v: 1 / (1 / v + c) } }))

/** Rotation with an angular velocity of the squared radius. */
const rotation = fc.tuple(between(0.7, 1.2), between(0, 6)).map(([r, angle]): Problem => {
  const point = (phi: number): Values => ({ x: r * Math.cos(phi), y: r * Math.sin(phi) })
  return {
    equations: { x: '-y*(x*x + y*y)', y: 'x*(x*x + y*y)' },
    start: point(angle),
    end: point(angle + r * r),
  }
})

/** Each equation is linear in its own variable, but not both together. */
const gated = fc.tuple(between(0.5, 2), between(1, 3)).map(
  ([x, y]): Problem => ({
    equations: { x: '-x*y', y: '-y/tau' },
    start: { x, y, tau: 1 },
    end: { x: x * Math.exp(-y * (1 - Math.exp(-1))), y: y * Math.exp(-1) },
  }),
)

function errorOf(method: string, { equations, start, end }: Problem, steps: number): number {
  const update = integratorNamed(method).update(system(equations))
  const found = simulate(update, { ...start, dt: 1 / steps }, steps)
  return Math.hypot(...Object.keys(equations).map((name) => (found[name] as number) - (end[name] as number)))
}

/** Slope of the error over the step in a log-log plot, from the errors with `steps` and twice as many. */
function order(method: string, problem: Problem, steps: number): number {
  return Math.log2(errorOf(method, problem, steps) / errorOf(method, problem, 2 * steps))
}

const all = [
  ['logistic growth', logistic],
  ['a rate that depends on time', timed],
  ['a nonlinear rotation', rotation],
] as const

describe.each([
  ['euler', 1, 256],
  ['heun', 1, 256],
  ['milstein', 1, 256],
  ['rk2', 2, 64],
  ['rk4', 4, 16],
] as const)('%s has order %i', (method, expected, steps) => {
  test.each(all)('for %s', (_, problems) => {
    fc.assert(
      fc.property(problems, (problem) => {
        // near problems for which the leading term of the error vanishes, a slope says nothing
        fc.pre(errorOf(method, problem, steps) > 0.003 * steps ** -expected)
        expect(Math.abs(order(method, problem, steps) - expected)).toBeLessThan(0.3)
      }),
      { numRuns: 25 },
    )
  })
})

test('exponential_euler has order 1', () => {
  fc.assert(
    fc.property(gated, (problem) => {
      expect(Math.abs(order('exponential_euler', problem, 128) - 1)).toBeLessThan(0.1)
    }),
    { numRuns: 25 },
  )
})

test('heun without noise is euler', () => {
  fc.assert(
    fc.property(rotation, (problem) => {
      expect(errorOf('heun', problem, 16)).toBe(errorOf('euler', problem, 16))
    }),
  )
})
