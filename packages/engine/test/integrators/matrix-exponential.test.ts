import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { matrixExponential } from '../../src/integrators/matrix-exponential.ts'
import { propagator } from '../../src/integrators/propagator.ts'
import { entries, expectExponentials, mixed, sized, systems } from './matrices.ts'

const multiply = (A: Float64Array, B: Float64Array, n: number): Float64Array =>
  Float64Array.from({ length: n * n }, (_, position) => {
    let sum = 0
    for (let k = 0; k < n; k++) sum += (A[Math.floor(position / n) * n + k] ?? 0) * (B[k * n + (position % n)] ?? 0)
    return sum
  })

describe('the propagator equals the matrix exponential and its integral, to 1e-12, for', () => {
  test.each(systems)('%s systems', (_, systems) => {
    fc.assert(
      fc.property(systems, (system) => expectExponentials(propagator, system)),
      { numRuns: 60 },
    )
  })

  test('systems whose variables have very different units', () => {
    fc.assert(
      fc.property(mixed, (system) => expectExponentials(propagator, system)),
      { numRuns: 40 },
    )
  })

  test('a synapse in nS that drives a membrane in V, entry by entry', () => {
    const [tauE, tauM, drive] = [5e-3, 10e-3, 0.07 / 200e-12]
    const M = Float64Array.of(-1 / tauE, 0, drive, -1 / tauM)
    const dt = 1e-4
    const { P } = propagator(M, 2, dt)
    const [e, m] = [Math.exp(-dt / tauE), Math.exp(-dt / tauM)]
    const coupling = (drive * (e - m)) / (1 / tauM - 1 / tauE)
    const expected = [e, 0, coupling, m]
    // the closed form of the coupling subtracts near equals: 1e-16 of 0.99 in a difference of 0.0098
    P.forEach((entry, k) => {
      expect(Math.abs(entry - (expected[k] ?? 0))).toBeLessThanOrEqual(1e-13 * Math.abs(expected[k] ?? 0))
    })
  })
})

describe('the matrix exponential', () => {
  test('of a rotation', () => {
    const w = 2.5
    const [a, b, c, d] = matrixExponential(Float64Array.of(0, -w, w, 0), 2)
    for (const [found, expected] of [
      [a, Math.cos(w)],
      [b, -Math.sin(w)],
      [c, Math.sin(w)],
      [d, Math.cos(w)],
    ] as const) {
      expect(found).toBeCloseTo(expected, 14)
    }
  })

  test('of a nilpotent matrix is a polynomial', () => {
    expect([...matrixExponential(Float64Array.of(0, 3, 0, 0), 2)]).toEqual([1, 3, 0, 1])
  })

  test('of zero is the identity', () => {
    expect([...matrixExponential(new Float64Array(9), 3)]).toEqual([1, 0, 0, 0, 1, 0, 0, 0, 1])
  })

  test('of a matrix times that of its negative is the identity', () => {
    fc.assert(
      fc.property(
        sized((n) => entries(n, -1, 1)),
        ({ A, n }) => {
          const [forward, backward] = [
            matrixExponential(A, n),
            matrixExponential(
              A.map((entry) => -entry),
              n,
            ),
          ]
          multiply(forward, backward, n).forEach((entry, position) => {
            expect(Math.abs(entry - (position % (n + 1) === 0 ? 1 : 0))).toBeLessThan(1e-11)
          })
        },
      ),
    )
  })

  test('keeps slow modes beside fast ones', () => {
    const [slow] = matrixExponential(Float64Array.of(-1e-3, 0, 0, -1e6), 2)
    expect(slow).toBeCloseTo(Math.exp(-1e-3), 15)
    const { P } = propagator(Float64Array.of(-1e-3, 0, 0, -1e6), 2, 1)
    expect(P[3]).toBeCloseTo(0, 14)
  })

  test.each([
    ['NaN', Number.NaN],
    ['infinite', Number.POSITIVE_INFINITY],
    ['overflowing', 1.7e308],
  ])('of a matrix with %s entries is NaN', (_, entry) => {
    const { P, Q } = propagator(Float64Array.of(entry, entry, entry, entry), 2, 1)
    expect([...P, ...Q].every(Number.isNaN)).toBe(true)
  })

  test('of a huge decay is 0', () => {
    const { P, Q } = propagator(Float64Array.of(-1e300, 0, 0, -1e200), 2, 1)
    expect(Math.abs(P[0] as number)).toBeLessThan(1e-14)
    expect(Q[0]).toBeCloseTo(0, 15)
  })
})

test('P = 1 + M Q', () => {
  fc.assert(
    fc.property(
      sized((n) => entries(n, -2, 2)),
      fc.double({ min: 0.01, max: 1, noNaN: true }),
      ({ A, n }, dt) => {
        const { P, Q } = propagator(A, n, dt)
        const size = Math.max(...P.map(Math.abs))
        multiply(A, Q, n).forEach((entry, position) => {
          const one = position % (n + 1) === 0 ? 1 : 0
          expect(Math.abs(one + entry - (P[position] ?? 0))).toBeLessThanOrEqual(1e-12 * size)
        })
      },
    ),
  )
})
