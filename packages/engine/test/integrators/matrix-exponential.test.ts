import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { matrixExponential } from '../../src/integrators/matrix-exponential.ts'
import { propagator } from '../../src/integrators/propagator.ts'
import { referenceExponential } from './reference-exponential.ts'

const entries = (n: number, min: number, max: number): fc.Arbitrary<Float64Array> =>
  fc
    .array(fc.double({ min, max, noNaN: true }), { minLength: n * n, maxLength: n * n })
    .map((values) => Float64Array.from(values, (value) => (Math.abs(value) < 1e-30 ? 0 : value)))

const sized = (make: (n: number) => fc.Arbitrary<Float64Array>) =>
  fc.integer({ min: 2, max: 6 }).chain((n) => make(n).map((A) => ({ n, A })))

const multiply = (A: Float64Array, B: Float64Array, n: number): Float64Array =>
  Float64Array.from({ length: n * n }, (_, position) => {
    let sum = 0
    for (let k = 0; k < n; k++) sum += (A[Math.floor(position / n) * n + k] ?? 0) * (B[k * n + (position % n)] ?? 0)
    return sum
  })

/** Compartments that exchange with their neighbours at rates from 1e-3 to 1e3, and leak. */
const stiff = sized((n) =>
  fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 2 * n, maxLength: 2 * n }).map((exponents) => {
    const A = new Float64Array(n * n)
    const rate = (k: number): number => 10 ** (exponents[k] ?? 0)
    for (let i = 0; i < n; i++) A[i * n + i] = -rate(i)
    for (let i = 0; i + 1 < n; i++) {
      const exchange = rate(n + i)
      for (const [a, b] of [
        [i, i + 1],
        [i + 1, i],
      ] as const) {
        A[a * n + a] = (A[a * n + a] ?? 0) - exchange
        A[a * n + b] = exchange
      }
    }
    return A
  }),
)

const singular = sized((n) =>
  fc.tuple(entries(n, -2, 2), fc.integer({ min: 0, max: n - 1 }), fc.boolean()).map(([A, row, column]) =>
    A.map((entry, position) => {
      const [i, j] = [Math.floor(position / n), position % n]
      // a row of zeros, or two columns that are the same
      if (!column) return i === row ? 0 : entry
      return j === row ? (A[i * n + ((row + 1) % n)] ?? 0) : entry
    }),
  ),
)

const oscillating = sized((n) =>
  fc.tuple(entries(n, -20, 20), fc.double({ min: 0, max: 1, noNaN: true })).map(([A, damping]) =>
    A.map((entry, position) => {
      const [i, j] = [Math.floor(position / n), position % n]
      if (i === j) return -damping
      return i < j ? entry : -(A[j * n + i] ?? 0)
    }),
  ),
)

function expectExponentials(A: Float64Array, n: number, scales = new Float64Array(n).fill(1)): void {
  const { exp, integral } = referenceExponential(A, n)
  const { P, Q } = propagator(A, n, 1)
  const unscaled = (matrix: Float64Array): number[] =>
    Array.from(
      matrix,
      (entry, position) => (entry / (scales[Math.floor(position / n)] ?? 1)) * (scales[position % n] ?? 1),
    )
  for (const [found, expected] of [
    [P, exp],
    [Q, integral],
  ] as const) {
    const [mine, reference] = [unscaled(found), unscaled(expected)]
    const size = Math.max(1, ...reference.map(Math.abs))
    mine.forEach((entry, position) => {
      expect(Math.abs(entry - (reference[position] ?? 0))).toBeLessThanOrEqual(1e-12 * size)
    })
  }
}

describe('the propagator equals the matrix exponential and its integral, to 1e-12, for', () => {
  test.each([
    ['any', sized((n) => entries(n, -4, 4))],
    ['stiff', stiff],
    ['singular', singular],
    ['oscillating', oscillating],
  ])('%s systems', (_, systems) => {
    fc.assert(
      fc.property(systems, ({ A, n }) => expectExponentials(A, n)),
      { numRuns: 60 },
    )
  })

  test('systems whose variables have very different units', () => {
    const mixed = sized((n) => entries(n, -4, 4)).chain(({ A, n }) =>
      fc.array(fc.integer({ min: -12, max: 6 }), { minLength: n, maxLength: n }).map((powers) => {
        const scales = Float64Array.from(powers, (power) => 10 ** power)
        const scaled = A.map((entry, k) => (entry * (scales[Math.floor(k / n)] ?? 1)) / (scales[k % n] ?? 1))
        return { A: scaled, n, scales }
      }),
    )
    fc.assert(
      fc.property(mixed, ({ A, n, scales }) => expectExponentials(A, n, scales)),
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
