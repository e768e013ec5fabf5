import { readFileSync } from 'node:fs'
import { parseStatements } from '@dvdt/dsl'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { integratorNamed } from '../../src/integrators/methods.ts'
import { runStatements, step, type Values } from './run-statements.ts'
import { system } from './systems.ts'

/** What Brian2 2.5.1 makes of each system with each method. */
const recorded: Record<string, Record<string, string>> = JSON.parse(
  readFileSync(new URL('./reference/abstract_code_of_integrators.json', import.meta.url), 'utf8'),
)

const systems: Record<string, Record<string, string>> = {
  lif: { v: '(I - v)/tau' },
  additive: { v: '-v/tau + sigma*xi*tau**-0.5' },
  mult: { v: '-v/tau + v*xi*tau**-0.5' },
  two_noise: { v: '-v/tau + xi_1*tau**-0.5 + xi_2*tau**-0.5' },
  hh_gate: { m: 'a*(1 - m) - b*m' },
  coupled: { ge: '-ge/taue', v: '(ge - v)/taum' },
  time: { v: '(sin(2*pi*f*t) - v)/tau' },
}

/** Where our arithmetic is Brian's, operation by operation. */
const bitForBit: Record<string, readonly string[]> = {
  exact: ['lif'],
  exponential_euler: ['lif', 'time'],
  euler: ['lif', 'hh_gate', 'coupled', 'time'],
  heun: ['lif', 'hh_gate', 'coupled', 'time'],
  milstein: ['lif', 'hh_gate', 'coupled', 'time'],
}

const values: fc.Arbitrary<Values> = fc
  .record(
    Object.fromEntries(
      ['v', 'm', 'ge', 'I', 'sigma', 'f', 'tau', 'taue', 'taum', 'a', 'b', 't'].map((name) => [
        name,
        // all times of the order of a second, so that nothing cancels in Brian's formulas
        fc.double({ min: 0.5, max: 2, noNaN: true }),
      ]),
    ),
  )
  .map((record) => ({ ...record, dt: 0.01, pi: Math.PI }))

const increments = fc.record({
  xi: fc.double({ min: -0.3, max: 0.3, noNaN: true }),
  xi_1: fc.double({ min: -0.3, max: 0.3, noNaN: true }),
  xi_2: fc.double({ min: -0.3, max: 0.3, noNaN: true }),
})

const cases = Object.entries(recorded).flatMap(([name, codes]) =>
  Object.entries(codes).map(([method, code]) => [name, method, code] as const),
)

describe.each(cases)('%s with %s', (name, method, code) => {
  const equations = systems[name] ?? {}
  const integrator = integratorNamed(method)
  const given = system(equations)

  if (/^(UnsupportedEquationsException|TypeError)/.test(code)) {
    test('is refused, as in Brian', () => {
      expect(integrator.unsuitable(given)).toBeTypeOf('string')
    })
    return
  }

  test('has the effect of Brian’s abstract code', () => {
    expect(integrator.unsuitable(given)).toBeUndefined()
    const update = integrator.update(given)
    const theirs = parseStatements(code)
    // Brian's formula for two coupled equations is 0/0 where their time constants agree, and cancels nearby
    const cancels = name === 'coupled' && method === 'exact'
    const tolerance = cancels ? 1e-13 : 8 * Number.EPSILON
    fc.assert(
      fc.property(values, increments, (before, noise) => {
        fc.pre(!cancels || Math.abs((before.taue as number) - (before.taum as number)) > 0.1)
        const mine = step(update, before, {}, noise)
        const expected = runStatements(theirs, before, {}, noise)
        for (const variable of Object.keys(equations)) {
          const [found, brian] = [mine[variable] as number, expected[variable] as number]
          if (bitForBit[method]?.includes(name)) expect(found).toBe(brian)
          else expect(Math.abs(found - brian)).toBeLessThanOrEqual(tolerance * (1 + Math.abs(brian)))
        }
      }),
    )
  })
})
