import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exact } from '../../src/integrators/exact.ts'
import { integratorNamed } from '../../src/integrators/methods.ts'
import { step, type Values } from './run-statements.ts'
import { system } from './systems.ts'

const nonlinear = { u: '(w - u*v)/tau', v: '(u*w - v + I)/tau', w: '(-w - u*t)/tau' }
const linear = { u: '(w - u + I)/tau', v: '(u - 2*v)/tau', w: '(-w - u + v)/tau' }
const noisy = { u: '(w - u)/tau + u*xi_a*s', v: '(u*w - v)/tau + w*u*xi_b*s', w: '-w/tau + v*xi_c*s' }
const additive = { u: '(w - u)/tau + xi*s', v: '(u*w - v)/tau', w: '-w/tau' }

const cases = [
  ['euler', nonlinear],
  ['euler', additive],
  ['rk2', nonlinear],
  ['rk4', nonlinear],
  ['heun', noisy],
  ['milstein', noisy],
  ['exponential_euler', nonlinear],
  ['exact', linear],
  ['exact', { u: '(I - u)/tau', v: '-v/tau', w: 'I/tau' }],
] as const

const numbers = fc.double({ min: -1, max: 1, noNaN: true }).map((value) => (Math.abs(value) < 1e-6 ? 0 : value))
const states = fc.record({ u: numbers, v: numbers, w: numbers, I: numbers })
const subsets = fc.subarray(['u', 'v', 'w'], { minLength: 1 })
const noise = { xi: 0.1, xi_a: 0.3, xi_b: -0.2, xi_c: 0.15 }
const constants = { tau: 0.5, s: 1, dt: 0.1, t: 2 }

const change = (before: Values, given: Parameters<typeof system>[0], method: string, clamped: string[]): Values =>
  step(integratorNamed(method).update(system(given, { clamped })), before, {}, noise)

describe.each(cases)('with %s, variables flagged (unless refractory)', (method, equations) => {
  test('stay exactly where they are while the neuron is refractory', () => {
    fc.assert(
      fc.property(states, subsets, (state, clamped) => {
        const after = change({ ...state, ...constants, not_refractory: 0 }, equations, method, clamped)
        for (const variable of clamped) expect(after[variable]).toBe(state[variable as keyof typeof state])
      }),
      { numRuns: 40 },
    )
  })

  test('are constants for the others meanwhile', () => {
    fc.assert(
      fc.property(states, subsets, (state, clamped) => {
        const before = { ...state, ...constants, not_refractory: 0 }
        const after = change(before, equations, method, clamped)
        const rest = Object.entries(equations).filter(([variable]) => !clamped.includes(variable))
        const expected = change(before, Object.fromEntries(rest), method, [])
        for (const [variable] of rest) {
          expect(Math.abs((after[variable] as number) - (expected[variable] as number))).toBeLessThanOrEqual(1e-14)
        }
      }),
      { numRuns: 40 },
    )
  })

  test('move like any other while it is not', () => {
    fc.assert(
      fc.property(states, subsets, (state, clamped) => {
        const before = { ...state, ...constants, not_refractory: 1 }
        const [after, expected] = [clamped, []].map((flagged) => change(before, equations, method, flagged))
        for (const variable of Object.keys(equations)) expect(after?.[variable]).toBe(expected?.[variable])
      }),
      { numRuns: 40 },
    )
  })

  test('stay also where their derivative is not finite', () => {
    const before = { u: 0.5, v: 0.25, w: 1, I: 1, ...constants, tau: 0, not_refractory: 0 }
    const after = change(before, equations, method, ['u', 'v', 'w'])
    expect(after).toMatchObject({ u: 0.5, v: 0.25, w: 1 })
  })
})

describe('the propagators of an exact solution', () => {
  const equations = { ge: '-ge/taue', v: '(ge - v)/taum' }

  test('are one if only the last variable of a chain is clamped', () => {
    const { propagators } = exact.update(system(equations, { clamped: ['v'] }))
    expect(propagators.map(({ active }) => active)).toEqual(['always'])
  })

  test('are two if others read a clamped variable', () => {
    const { propagators } = exact.update(system({ v: '(I - v - w)/tau', w: '(v - w)/tauw' }, { clamped: ['v'] }))
    expect(propagators.map(({ active }) => active)).toEqual(['not_refractory', 'refractory'])
  })

  test('are two if the equations themselves ask for refractoriness', () => {
    const asked = system({ v: 'int(not_refractory)*(w - v)/tau', w: '-w/tau' })
    const flagged = system({ v: '(w - v)/tau', w: '-w/tau' }, { clamped: ['v'] })
    for (const not_refractory of [0, 1]) {
      const before = { v: 0.3, w: 0.8, tau: 0.5, dt: 0.1, not_refractory }
      const [a, b] = [asked, flagged].map((each) => step(exact.update(each), before))
      expect(a?.v).toBeCloseTo(b?.v as number, 15)
    }
  })
})
