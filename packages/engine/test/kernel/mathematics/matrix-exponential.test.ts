import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { KernelBuilder } from '../../../src/kernel/builder.ts'
import { interpret } from '../../../src/kernel/interpreter.ts'
import { type Entries, matrixExponentials } from '../../../src/kernel/mathematics/matrix-exponential.ts'
import { StateArray } from '../../../src/variables/array.ts'
import { expectExponentials, mixed, systems } from '../../integrators/matrices.ts'
import { compiled } from '../../wasm/compiled.ts'

/** exp(M dt) and its integral, by a kernel that knows which entries are 0. */
function propagatorBy(run: typeof compiled, M: Float64Array, n: number, dt = 1) {
  const builder = new KernelBuilder('exponentials')
  const [given, P, Q] = ['M', 'P', 'Q'].map((name) => new StateArray(name, 'float', n * n)) as [
    StateArray<'float'>,
    StateArray<'float'>,
    StateArray<'float'>,
  ]
  given.data.set(M)
  const places = Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => i * n + j))
  const A: Entries = places.map((row) =>
    row.map((k) =>
      M[k] === 0
        ? undefined
        : builder.binary('mul', builder.load(builder.array(given), builder.i32(k)), builder.f64(dt)),
    ),
  )
  const { expm1, exprel } = matrixExponentials(builder, A)
  for (const [array, entries] of [
    [P, expm1],
    [Q, exprel],
  ] as const) {
    entries.flat().forEach((entry, k) => {
      if (entry !== undefined) builder.store(builder.array(array), builder.i32(k), entry)
    })
  }
  run(builder.finish())
  return {
    P: P.data.map((entry, k) => (k % (n + 1) === 0 ? 1 + entry : entry)),
    Q: Q.data.map((entry) => entry * dt),
  }
}

const interpreted: typeof compiled = (work) => interpret(work)()

describe('a kernel computes the exponential of a matrix and its integral, to 1e-12, for', () => {
  test.each([...systems, ['mixed', mixed]] as const)('%s systems', (_, kind) => {
    fc.assert(
      fc.property(kind as (typeof systems)[0][1], (system) => {
        expectExponentials((M, n, dt) => propagatorBy(interpreted, M, n, dt), system)
      }),
      { numRuns: 25 },
    )
  })
})

test('compiled kernels and interpreted ones give the same bits', () => {
  fc.assert(
    fc.property(systems[1][1], fc.double({ min: 1e-3, max: 100, noNaN: true }), ({ A, n }, dt) => {
      expect(propagatorBy(compiled, A, n, dt)).toEqual(propagatorBy(interpreted, A, n, dt))
    }),
    { numRuns: 10 },
  )
})

test('a chain of decays, entry by entry: by divided differences', () => {
  const rates = [-1, -2, -4]
  const M = Float64Array.of(-1, 3, 0, 0, -2, 5, 0, 0, -4)
  for (const t of [1e-3, 0.1, 1, 7, 40]) {
    const { P } = propagatorBy(interpreted, M, 3, t)
    const [a, b, c] = rates.map((rate) => Math.exp(rate * t)) as [number, number, number]
    const last = 15 * (a / ((-1 + 2) * (-1 + 4)) + b / ((-2 + 1) * (-2 + 4)) + c / ((-4 + 1) * (-4 + 2)))
    const expected = [a, (3 * (a - b)) / 1, last, 0, b, (5 * (b - c)) / 2, 0, 0, c]
    P.forEach((entry, k) => {
      // The formula subtracts near equals where t is short.
      const rounding = 1e-15 * (k === 2 ? 15 : 5)
      expect(Math.abs(entry - (expected[k] as number))).toBeLessThanOrEqual(1e-13 * (expected[k] as number) + rounding)
    })
  }
})

test('what is not connected stays exactly 0, and what does not move stays', () => {
  const { P, Q } = propagatorBy(interpreted, Float64Array.of(0, 3, 0, 0, 0, 0, 0, 0, -2), 3)
  expect([...P.subarray(0, 8)]).toEqual([1, 3, 0, 0, 1, 0, 0, 0])
  expect([...Q.subarray(0, 8)]).toEqual([1, 1.5, 0, 0, 1, 0, 0, 0])
})

test.each([
  ['NaN', Number.NaN],
  ['infinite', Number.POSITIVE_INFINITY],
])('of a matrix with %s entries it is NaN', (_, entry) => {
  const { P, Q } = propagatorBy(compiled, Float64Array.of(entry, entry, entry, entry), 2)
  expect([...P, ...Q].every(Number.isNaN)).toBe(true)
})

test('of a huge decay it is 0', () => {
  const { P, Q } = propagatorBy(compiled, Float64Array.of(-1e299, 1, 0, -1e200), 2)
  expect(Math.abs(P[0] as number)).toBeLessThan(1e-14)
  expect(Q[0]).toBeCloseTo(0, 15)
})
