import fc from 'fast-check'
import { expect } from 'vitest'
import { referenceExponential } from './reference-exponential.ts'

export const entries = (n: number, min: number, max: number): fc.Arbitrary<Float64Array> =>
  fc
    .array(fc.double({ min, max, noNaN: true }), { minLength: n * n, maxLength: n * n })
    .map((values) => Float64Array.from(values, (value) => (Math.abs(value) < 1e-30 ? 0 : value)))

export const sized = (make: (n: number) => fc.Arbitrary<Float64Array>) =>
  fc.integer({ min: 2, max: 6 }).chain((n) => make(n).map((A) => ({ n, A })))

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

/** Linear systems of two to six equations, by their kind. */
export const systems = [
  ['any', sized((n) => entries(n, -4, 4))],
  ['stiff', stiff],
  ['singular', singular],
  ['oscillating', oscillating],
] as const

/** Systems whose variables have very different units. */
export const mixed = sized((n) => entries(n, -4, 4)).chain(({ A, n }) =>
  fc.array(fc.integer({ min: -12, max: 6 }), { minLength: n, maxLength: n }).map((powers) => {
    const scales = Float64Array.from(powers, (power) => 10 ** power)
    const scaled = A.map((entry, k) => (entry * (scales[Math.floor(k / n)] ?? 1)) / (scales[k % n] ?? 1))
    return { A: scaled, n, scales }
  }),
)

/** P = exp(M dt) and Q = ∫ exp(M s) ds from 0 to dt, computed in some way. */
type ComputePropagator = (
  M: Float64Array,
  n: number,
  dt: number,
) => { readonly P: Float64Array; readonly Q: Float64Array }

/** Expects the exponential of a matrix and its integral, to 1e-12 of their largest entries, in units in which variables are of a size. */
export function expectExponentials(
  propagator: ComputePropagator,
  {
    A,
    n,
    scales = new Float64Array(n).fill(1),
  }: { readonly A: Float64Array; readonly n: number; readonly scales?: Float64Array },
): void {
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
