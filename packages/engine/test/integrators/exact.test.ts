import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exact } from '../../src/integrators/exact.ts'
import { exponentialEuler } from '../../src/integrators/exponential-euler.ts'
import type { StateUpdate } from '../../src/integrators/system.ts'
import { referenceExponential } from './reference-exponential.ts'
import { step, type Values } from './run-statements.ts'
import { system } from './systems.ts'

const entry = fc.oneof(
  { arbitrary: fc.constant(0), weight: 2 },
  {
    arbitrary: fc.double({ min: -300, max: 300, noNaN: true }).map((value) => (Math.abs(value) < 1e-6 ? 0 : value)),
    weight: 3,
  },
)

/** Random coupled systems x' = M x + b, sparse ones too: entries in 1/s, with steps of 1 ms. */
const linearSystems = fc.integer({ min: 2, max: 6 }).chain((n) =>
  fc.record({
    n: fc.constant(n),
    M: fc.array(entry, { minLength: n * n, maxLength: n * n }),
    b: fc.array(entry, { minLength: n, maxLength: n }),
    x: fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: n, maxLength: n }),
  }),
)

interface LinearStep {
  readonly n: number
  readonly M: readonly number[]
  readonly b: readonly number[]
  readonly x: readonly number[]
}

/** The update of x' = M x + b, and what it begins with. */
function stepOfLinear({ n, M, b, x }: LinearStep): { readonly update: StateUpdate; readonly before: Values } {
  const rows = Array.from({ length: n }, (_, i) => {
    const terms = Array.from({ length: n }, (_, j) => (M[i * n + j] === 0 ? [] : [`m_${i}_${j}*x${j}`])).flat()
    return [`x${i}`, [...terms, ...(b[i] === 0 ? [] : [`b${i}`])].join(' + ') || '0*x0'] as const
  })
  const before: Values = { dt: 1e-3, t: 0 }
  for (let i = 0; i < n; i++) {
    before[`x${i}`] = x[i] as number
    before[`b${i}`] = b[i] as number
    for (let j = 0; j < n; j++) before[`m_${i}_${j}`] = M[i * n + j] as number
  }
  return { update: exact.update(system(Object.fromEntries(rows))), before }
}

describe('the exact solution', () => {
  test('of random linear systems is that of the matrix exponential, to 1e-12', () => {
    fc.assert(
      fc.property(linearSystems, ({ n, M, b, x }) => {
        const { update, before } = stepOfLinear({ n, M, b, x })
        const after = step(update, before)
        const { exp, integral } = referenceExponential(
          Float64Array.from(M, (each) => each * 1e-3),
          n,
        )
        const size = Math.max(1, ...exp.map(Math.abs), ...integral.map(Math.abs))
        for (let i = 0; i < n; i++) {
          let expected = 0
          for (let j = 0; j < n; j++) {
            expected += (exp[i * n + j] as number) * (x[j] as number)
            expected += (integral[i * n + j] as number) * 1e-3 * (b[j] as number)
          }
          expect(Math.abs((after[`x${i}`] as number) - expected)).toBeLessThanOrEqual(1e-12 * size)
        }
      }),
      { numRuns: 150 },
    )
  })

  test('tells of any variable that is no number by those that it names', () => {
    const invalid = fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY)
    let spared = 0
    fc.assert(
      fc.property(linearSystems, fc.nat(5), invalid, (linear, k, value) => {
        const { update, before } = stepOfLinear(linear)
        before[`x${k % linear.n}`] = value
        const after = step(update, before)
        spared += linear.n - (update.telling?.length ?? 0)
        expect(update.telling?.some((name) => !Number.isFinite(after[name]))).toBe(true)
      }),
      { numRuns: 150 },
    )
    expect(spared).toBeGreaterThan(0)
    const cuba = { v: '(ge + gi - v)/20.0', ge: '-ge/5.0', gi: '-gi/10.0' }
    expect(exact.update(system(cuba)).telling).toEqual(['v'])
  })

  test('of an undamped oscillator goes round without losing energy', () => {
    const update = exact.update(system({ x: 'w*y', y: '-w*x' }))
    let values: Values = { x: 1, y: 0, w: 2 * Math.PI * 40, dt: 1e-4 }
    for (let n = 0; n < 250 * 40; n++) values = step(update, { ...values, t: 0 })
    expect(values.x).toBeCloseTo(1, 10)
    expect(values.y).toBeCloseTo(0, 10)
  })

  test('of an equation without decay is a straight line', () => {
    const update = exact.update(system({ v: '1/tau' }))
    expect(step(update, { v: 0.5, tau: 0.01, dt: 1e-3 }).v).toBe(0.5 + 1e-3 / 0.01)
    expect(update.propagators).toEqual([])
  })

  test('of two coupled equations with the same time constant exists', () => {
    const update = exact.update(system({ ge: '-ge/tau', v: '(ge - v)/tau' }))
    const after = step(update, { ge: 1, v: 0, tau: 0.01, dt: 1e-3 })
    expect(after.v).toBeCloseTo(0.1 * Math.exp(-0.1), 15)
  })

  test('of an equation that reads no other variable does not depend on who reads it', () => {
    const [alone, read] = [{ ge: '-ge/taue' }, { ge: '-ge/taue', v: '(ge - v)/taum' }].map((equations) =>
      step(exact.update(system(equations)), { ge: 0.7, v: 0.1, taue: 3e-3, taum: 1e-2, dt: 1e-4 }),
    )
    expect(read?.ge).toBe(alone?.ge)
  })

  test('solves parts that do not read each other separately', () => {
    const { propagators } = exact.update(system({ a: 'b - a/s', b: '-b/s', c: 'k*d', d: '-k*c', e: '-e/s' }))
    expect(propagators.map(({ states }) => states)).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ])
  })

  test('lets constants, parameters and random-free functions of them into matrix and input', () => {
    const given = system({ v: '(g(p)*w - v + E)/tau', w: '-w/tau' }, { parameters: ['p'] })
    expect(exact.unsuitable(given)).toBeUndefined()
    const [{ matrix } = { matrix: [] }] = exact.update(given).propagators
    expect(matrix).toHaveLength(2)
  })
})

/** x' = a x + b, with methods that have a closed form. */
describe.each([exact, exponentialEuler])('the closed form of $name', (integrator) => {
  const update = integrator.update(system({ v: 'a*v + b' }))

  test('is accurate for all sizes of a, also where the steady state is far away', () => {
    const sizes = fc.tuple(fc.double({ min: -14, max: 1, noNaN: true }), fc.boolean())
    fc.assert(
      fc.property(
        sizes,
        fc.double({ min: -1, max: 1, noNaN: true }),
        fc.double({ min: 0.1, max: 1, noNaN: true }),
        ([exponent, positive], x, b) => {
          const a = (positive ? 1 : -1) * 10 ** exponent
          const { exp, integral } = referenceExponential(Float64Array.of(a), 1)
          const expected = (exp[0] as number) * x + (integral[0] as number) * b
          const scale = Math.max(1, exp[0] as number)
          const after = step(update, { v: x, a, b, dt: 1 })
          // 2^10 roundoffs, just beyond where the series ends
          expect(Math.abs((after.v as number) - expected)).toBeLessThanOrEqual(3e-13 * scale)
          if (Math.abs(a) < 2 ** -10) {
            // x', its product with the series, the sum and what is expected are rounded: 2 units in the last place of numbers up to 2
            expect(Math.abs((after.v as number) - expected)).toBeLessThanOrEqual(2 ** -51)
          }
        },
      ),
      { numRuns: 400 },
    )
  })

  test('has no hole at a = 0', () => {
    expect(step(update, { v: 0.25, a: 0, b: 2, dt: 0.5 }).v).toBe(1.25)
  })

  test('stays at the steady state', () => {
    const lif = integrator.update(system({ v: '(E - v)/tau' }))
    // z v + dt b of exponential Euler loses digits where its terms are denormal.
    const isNormal = (E: number): boolean => integrator === exact || E === 0 || Math.abs(E) > 1e-300
    fc.assert(
      fc.property(
        fc.double({ min: -0.1, max: 0.1, noNaN: true }).filter(isNormal),
        fc.double({ min: 1e-4, max: 1, noNaN: true }),
        (E, tau) => {
          const { v } = step(lif, { v: E, E, tau, dt: 1e-4 })
          expect(Math.abs((v as number) - E)).toBeLessThanOrEqual(Number.EPSILON * Math.abs(E))
        },
      ),
    )
  })
})
