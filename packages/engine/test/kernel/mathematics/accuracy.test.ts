import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Transcendental } from '../../../src/kernel/ir.ts'
import { apply, applyPow } from './apply.ts'
import { type Big, ulps } from './big-float.ts'
import { exact, exactPow } from './exact.ts'

const between = (min: number, max: number): fc.Arbitrary<number> => fc.double({ min, max, noNaN: true })
/** All binades, by random bits. */
const anyIn = (min: number, max: number): fc.Arbitrary<number> =>
  fc
    .tuple(fc.double({ min: 1, max: 2, maxExcluded: true }), fc.integer({ min: -1074, max: 1023 }), fc.boolean())
    .map(([m, e, negative]) => (negative ? -m : m) * 2 ** e)
    .filter((x) => x >= min && x <= max)
/** Evenly spread, unlike `fc.double`, which prefers small numbers. */
const even = (min: number, max: number): fc.Arbitrary<number> =>
  fc.nat(2 ** 31 - 1).chain((a) => fc.nat(2 ** 21).map((b) => min + (max - min) * ((a + b / 2 ** 21) / 2 ** 31)))
const neighbours = (x: number): number[] => [1 - 2 ** -52, 1 - 2 ** -53, 1, 1 + 2 ** -52].map((factor) => x * factor)
const near = (of: fc.Arbitrary<number>): fc.Arbitrary<number> =>
  of.chain((x) => fc.constantFrom(...neighbours(x).filter(Number.isFinite)))

const { MAX_VALUE } = Number
const angles = [
  anyIn(-MAX_VALUE, MAX_VALUE),
  even(-1, 1),
  even(-100, 100),
  even(-(2 ** 20), 2 ** 20),
  anyIn(2 ** 20, MAX_VALUE),
  near(fc.nat(667_000).map((n) => (n * Math.PI) / 2)),
  near(fc.maxSafeNat().map((n) => (n * Math.PI) / 2)),
  // The nearest doubles to multiples of π/2: of all, and of those below 2^20.
  fc.constantFrom(6381956970095103 * 2 ** 797, 6411027962775774 * 2 ** -47, 6411027962775774 * 2 ** -46),
  near(fc.constantFrom(2 ** 20, 2 ** 19, Math.PI / 4, 3 * (Math.PI / 4), MAX_VALUE)),
]
const unit = [even(-1, 1), anyIn(-1, 1), fc.nat(52).map((k) => 1 - 2 ** -k), near(fc.constant(0.5))]
const positive = [
  anyIn(0, MAX_VALUE),
  even(0.5, 2),
  even(0, 50),
  between(0, 2 ** -1022),
  fc.nat(52).chain((k) => fc.constantFrom(1 + 2 ** -k, 1 - 2 ** -k)),
  near(fc.constantFrom(Math.SQRT2, Math.SQRT1_2, 2 ** -1000, 2 ** -1022, MAX_VALUE)),
].map((arbitrary) => arbitrary.filter((x) => x > 0 && x < Infinity))
const exponents = (min: number, max: number): fc.Arbitrary<number>[] => [
  even(min, max),
  even(-1, 1),
  even(-40, 60),
  anyIn(min, max),
  near(fc.integer({ min: -1074, max: 1023 }).map((n) => n * Math.LN2)),
  near(fc.integer({ min: -1074, max: 1023 }).map((n) => (n + 0.5) * Math.LN2)),
]

/**
 * Largest error, in units in the last place, that the tests let pass, with arguments of all sizes. What 5,000 to 20,000 arguments
 * of each kind showed is given beside it.
 */
const functions: [Transcendental, number, readonly fc.Arbitrary<number>[]][] = [
  ['exp', 1, exponents(-745.2, 709.79)], // 0.90
  ['expm1', 1.2, exponents(-800, 709.79)], // 1.04
  ['exprel', 2.1, exponents(-800, 716.3)], // 1.86
  ['inverse_exprel', 2.1, exponents(-800, 700)], // 1.93
  ['log', 0.8, positive], // 0.73
  ['log1p', 0.8, [...positive, even(-1, 1), anyIn(-1, 1)].map((each) => each.filter((x) => x > -1))], // 0.75
  ['log10', 0.65, positive], // 0.60
  ['sin', 0.8, angles], // 0.72
  ['cos', 0.8, angles], // 0.72
  ['tan', 0.65, angles], // 0.60
  ['arcsin', 0.65, unit], // 0.60
  ['arccos', 0.65, unit], // 0.59
  ['arctan', 0.7, [even(-4, 4), even(-1, 1), anyIn(-MAX_VALUE, MAX_VALUE)]], // 0.64
  ['sinh', 2, [even(-1, 1), even(-60, 70), even(-710.4, 710.4), anyIn(-700, 700)]], // 1.72
  ['cosh', 1.4, [even(-1, 1), even(-60, 70), even(-710.4, 710.4), anyIn(-700, 700)]], // 1.22
  ['tanh', 1.4, [even(-1, 1), even(-25, 25), anyIn(-100, 100)]], // 1.29
]

function worst(x: readonly number[], values: ArrayLike<number>, exactly: (x: number, k: number) => Big) {
  let error = 0
  let at = Number.NaN
  x.forEach((argument, k) => {
    const difference = ulps(values[k] as number, exactly(argument, k))
    if (difference > error) [error, at] = [difference, argument]
  })
  return { error, at }
}

test.each(functions)('%s is off by %d units in the last place at most', (operator, bound, domains) => {
  for (const domain of domains) {
    const x = fc.sample(domain, { seed: 1, numRuns: 400 })
    const { error, at } = worst(x, apply(operator, x), exact[operator])
    expect(error, `${operator}(${at})`).toBeLessThan(bound)
  }
})

test('pow is off by 1.1 units in the last place at most', () => {
  const pairs: [fc.Arbitrary<number>, fc.Arbitrary<number>][] = [
    [even(0, 10), even(-5, 5)],
    [anyIn(2 ** -1074, MAX_VALUE), even(-1, 1)],
    [even(0.9, 1.1), even(-5000, 5000)],
    [even(0, 100), even(-150, 150)],
    [anyIn(2 ** -1074, MAX_VALUE), anyIn(-1e-3, 1e-3)],
    [fc.constantFrom(1 + 2 ** -52, 1 - 2 ** -53), even(-(2 ** 61), 2 ** 61)],
    [even(-20, 20), fc.integer({ min: -300, max: 300 })],
  ]
  for (const pair of pairs) {
    const samples = fc.sample(fc.tuple(...pair), { seed: 1, numRuns: 400 })
    const cases = samples.filter(([x, y]) => x !== 0 && Math.abs(y * Math.log2(Math.abs(x))) < 1022)
    const [x, y] = [cases.map(([x]) => x), cases.map(([, y]) => y)]
    const { error, at } = worst(x, applyPow(x, y), (base, k) => exactPow(base, y[k] as number))
    expect(error, `pow(${at}, ...)`).toBeLessThan(1.1)
    expect(cases.length).toBeGreaterThan(200)
  }
})

describe('the reference agrees with published values', () => {
  // Abramowitz & Stegun (1964), tables 1.1, 4.2, 4.6 and 4.14.
  test.each([
    ['exp', 1, '2.718281828459045235360287'],
    ['log', 2, '0.693147180559945309417232'],
    ['log10', 2, '0.301029995663981195213738'],
    ['sin', 1, '0.841470984807896506652502'],
    ['cos', 1, '0.540302305868139717400936'],
    ['arctan', 1, '0.785398163397448309615660'],
  ] as const)('%s(%d)', (operator, x, digits) => {
    const { m, e } = exact[operator](x)
    const scaled = (m * 10n ** 24n) >> BigInt(-e)
    expect(Math.abs(Number(scaled - BigInt(digits.replace('.', ''))))).toBeLessThanOrEqual(1)
  })

  test('sin(1e22), the classic trial of argument reduction', () => {
    expect(ulps(-0.8522008497671888, exact.sin(1e22))).toBeLessThan(0.5)
    expect(apply('sin', [1e22])[0]).toBe(-0.8522008497671888)
  })
})
