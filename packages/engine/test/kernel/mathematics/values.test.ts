import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Transcendental } from '../../../src/kernel/ir.ts'
import { apply, applyPow } from './apply.ts'

const { NaN: nan, POSITIVE_INFINITY: inf } = Number
const tiny = 5e-324
const f = (operator: Transcendental, x: number): number => apply(operator, [x])[0] as number
const pow = (x: number, y: number): number => applyPow([x], [y])[0] as number

test.each<[Transcendental, ...(readonly [number, number][])]>([
  ['exp', [0, 1], [-0, 1], [inf, inf], [-inf, 0], [709.79, inf], [-745.14, 0], [-745.13, tiny], [1e300, inf]],
  ['expm1', [0, 0], [-0, -0], [inf, inf], [-inf, -1], [710, inf], [tiny, tiny], [-50, -1]],
  ['exprel', [0, 1], [-0, 1], [inf, inf], [-inf, 0], [716.4, inf], [tiny, 1]],
  ['inverse_exprel', [0, 1], [-0, 1], [inf, 0], [-inf, inf], [760, 0], [-1e300, 1e300], [tiny, 1]],
  ['log', [1, 0], [0, -inf], [-0, -inf], [inf, inf], [-1, nan], [-inf, nan], [-tiny, nan], [Math.E, 1]],
  ['log1p', [0, 0], [-0, -0], [-1, -inf], [inf, inf], [-1.5, nan], [-inf, nan], [-tiny, -tiny]],
  ['log10', [1, 0], [0, -inf], [inf, inf], [-1, nan]],
  ['sin', [0, 0], [-0, -0], [inf, nan], [-inf, nan], [tiny, tiny], [-tiny, -tiny]],
  ['cos', [0, 1], [-0, 1], [inf, nan], [-inf, nan], [tiny, 1]],
  ['tan', [0, 0], [-0, -0], [inf, nan], [-inf, nan], [tiny, tiny]],
  ['arcsin', [0, 0], [-0, -0], [1, Math.PI / 2], [-1, -Math.PI / 2], [1.1, nan], [-inf, nan], [tiny, tiny]],
  ['arccos', [1, 0], [-1, Math.PI], [0, Math.PI / 2], [1.1, nan], [inf, nan]],
  ['arctan', [0, 0], [-0, -0], [inf, Math.PI / 2], [-inf, -Math.PI / 2], [1, Math.PI / 4], [tiny, tiny]],
  ['sinh', [0, 0], [-0, -0], [inf, inf], [-inf, -inf], [711, inf], [-tiny, -tiny]],
  ['cosh', [0, 1], [-0, 1], [inf, inf], [-inf, inf], [711, inf]],
  ['tanh', [0, 0], [-0, -0], [inf, 1], [-inf, -1], [30, 1], [tiny, tiny]],
])('%s has the values of C99 where it is special', (operator, ...cases) => {
  for (const [x, value] of [...cases, [nan, nan] as const]) expect(f(operator, x), `${operator}(${x})`).toBe(value)
})

describe('pow has the values of IEEE 754', () => {
  const cases: [number, number, number][] = [
    ...[nan, inf, -inf, 0, -0, -3.5, tiny].map((x): [number, number, number] => [x, 0, 1]),
    ...[nan, inf, -inf, 1e300, -tiny].map((y): [number, number, number] => [1, y, 1]),
    ...[inf, -inf, 1e300].map((y): [number, number, number] => [-1, y, 1]),
    ...([
      [0, 3, 0],
      [-0, 3, -0],
      [-0, 2, 0],
      [-0, 2.5, 0],
      [0, inf, 0],
      [-0, inf, 0],
    ] as const),
    ...([
      [0, -3, inf],
      [-0, -3, -inf],
      [-0, -2, inf],
      [-0, -2.5, inf],
      [0, -inf, inf],
      [-0, -1, -inf],
    ] as const),
    ...([
      [0.5, inf, 0],
      [0.5, -inf, inf],
      [2, inf, inf],
      [2, -inf, 0],
      [-0.5, inf, 0],
      [-2, inf, inf],
    ] as const),
    ...([
      [inf, 2, inf],
      [inf, -2, 0],
      [inf, inf, inf],
      [inf, -inf, 0],
      [-inf, 3, -inf],
      [-inf, 2, inf],
    ] as const),
    ...([
      [-inf, -3, -0],
      [-inf, -2, 0],
      [-inf, 0.5, inf],
      [-8, 1 / 3, nan],
      [-tiny, 0.5, nan],
    ] as const),
    ...([
      [nan, 2, nan],
      [2, nan, nan],
      [nan, nan, nan],
      [-0, nan, nan],
      [0, nan, nan],
      [nan, inf, nan],
    ] as const),
    ...([
      [2, 1023, 2 ** 1023],
      [2, 1024, inf],
      [2, -1074, tiny],
      [2, -1076, 0],
      [-2, 1025, -inf],
    ] as const),
    ...([
      [1 + 2 ** -52, 1e300, inf],
      [1 - 2 ** -53, 1e300, 0],
      [-2, 3, -8],
      [-2, -3, -0.125],
    ] as const),
  ].map(([x, y, value]) => [x, y, value])
  test.each(cases)('%d to the power of %d is %d', (x, y, value) => {
    expect(pow(x, y)).toBe(value)
  })

  test('powers of integers are exact while they are integers', () => {
    const cases = fc.sample(fc.tuple(fc.integer({ min: -200, max: 200 }), fc.nat(20)), { seed: 1, numRuns: 1000 })
    const small = cases.filter(([x, n]) => Math.abs(x) ** n < 2 ** 53)
    const values = applyPow(
      small.map(([x]) => x),
      small.map(([, n]) => n),
    )
    expect(Array.from(values)).toEqual(small.map(([x, n]) => Number(BigInt(x) ** BigInt(n))))
  })
})

test('log10 of powers of ten is exact, where they are normal numbers', () => {
  const n = Array.from({ length: 616 }, (_, k) => k - 307)
  const values = apply(
    'log10',
    n.map((k) => Number(`1e${k}`)),
  )
  expect(Array.from(values)).toEqual(n)
})

const float = fc.array(fc.double(), { minLength: 50, maxLength: 100 })

test.each<Transcendental>(['sin', 'tan', 'arcsin', 'arctan', 'sinh', 'tanh'])('%s is odd', (operator) => {
  fc.assert(
    fc.property(float, (x) => {
      const mirrored = apply(
        operator,
        x.map((v) => -v),
      )
      expect(Array.from(mirrored, (v) => -v)).toEqual(Array.from(apply(operator, x)))
    }),
    { seed: 1, numRuns: 20 },
  )
})

test.each<Transcendental>(['cos', 'cosh'])('%s is even', (operator) => {
  fc.assert(
    fc.property(float, (x) => {
      expect(
        apply(
          operator,
          x.map((v) => -v),
        ),
      ).toEqual(apply(operator, x))
    }),
    { seed: 1, numRuns: 20 },
  )
})

test('a value does not depend on what else is computed beside it, large or not', () => {
  fc.assert(
    fc.property(float, (x) => {
      for (const operator of ['sin', 'cos', 'tan'] as const) {
        const alone = x.slice(0, 5).map((v) => f(operator, v))
        expect(Array.from(apply(operator, x)).slice(0, 5)).toEqual(alone)
      }
    }),
    { seed: 2, numRuns: 5 },
  )
})
