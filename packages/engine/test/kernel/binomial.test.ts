import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { AliasTable, drawFrom, OUTCOMES, TOTAL_MASS } from '../../src/kernel/alias.ts'
import { LARGEST_EXACT_MEAN, rarerMasses } from '../../src/kernel/binomial.ts'
import { KernelBuilder } from '../../src/kernel/builder.ts'
import { interpret } from '../../src/kernel/interpreter.ts'
import { uniform } from '../../src/kernel/random.ts'
import { compiled } from '../wasm/compiled.ts'
import { floats } from './support/run.ts'

const sum = (numbers: Iterable<number>): number => [...numbers].reduce((a, b) => a + b, 0)

/** How many of the 2^53 uniform numbers give each outcome. */
function outcomes({ thresholds, aliases }: AliasTable): Float64Array {
  const masses = new Float64Array(OUTCOMES)
  for (let column = 0; column < OUTCOMES; column++) {
    const own = ((thresholds.data[column] as number) - column / OUTCOMES) * TOTAL_MASS
    const alias = aliases.data[column] as number
    expect(own).toBeGreaterThanOrEqual(0)
    expect(own).toBeLessThanOrEqual(TOTAL_MASS / OUTCOMES)
    masses[column] = (masses[column] as number) + own
    masses[alias] = (masses[alias] as number) + (TOTAL_MASS / OUTCOMES - own)
  }
  return masses
}

/** Trials with at most `LARGEST_EXACT_MEAN` successes, or failures, on average. */
const trials = fc
  .tuple(
    fc.oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 10_000_000 })),
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.boolean(),
  )
  .map(([n, share, isLikely]) => {
    const rare = share * Math.min(0.5, LARGEST_EXACT_MEAN / n)
    return { n, p: isLikely ? 1 - rare : rare }
  })

describe('a table', () => {
  test('has each outcome as often as its mass says, to the last of 2^53 numbers', () => {
    const distribution = fc
      .array(fc.tuple(fc.nat(OUTCOMES - 1), fc.double({ min: 0, max: 1, noNaN: true })), { maxLength: 100 })
      .map((parts) => {
        const masses = new Float64Array(OUTCOMES)
        let left = TOTAL_MASS
        for (const [outcome, share] of parts) {
          const mass = Math.floor(left * share)
          masses[outcome] = (masses[outcome] as number) + mass
          left -= mass
        }
        masses[0] = (masses[0] as number) + left
        return masses
      })
    fc.assert(
      fc.property(distribution, (masses) => {
        const table = new AliasTable('table')
        table.fill(masses)
        expect([...outcomes(table)]).toEqual([...masses])
      }),
    )
  })

  test.each([
    ['interpreter', (work: ReturnType<KernelBuilder['finish']>) => interpret(work)()],
    ['wasm', compiled],
  ] as const)('is read at a uniform number (%s)', (_, run) => {
    const table = new AliasTable('table')
    table.fill(rarerMasses(10, 0.4))
    const [drawn, numbers] = [floats('drawn', new Float64Array(1003)), floats('numbers', new Float64Array(1003))]
    const b = new KernelBuilder('draw')
    b.range(b.i32(0), b.i32(1003), (element) => {
      const draws = { element, step: b.i32(3), stream: b.i32(1), key: [b.i32(42), b.i32(0)] as const }
      b.store(b.array(drawn), element, drawFrom(b, table, draws, 2))
      b.store(b.array(numbers), element, uniform(b, draws, 2))
    })
    run(b.finish())
    const expected = numbers.data.map((u) => {
      const column = Math.floor(u * OUTCOMES)
      return u < (table.thresholds.data[column] as number) ? column : (table.aliases.data[column] as number)
    })
    expect([...drawn.data]).toEqual([...expected])
    expect(new Set(drawn.data).size).toBeGreaterThan(7)
  })
})

describe('the masses of binomial numbers', () => {
  test('are whole and add up to 2^53; their mean and variance are those of the trials', () => {
    fc.assert(
      fc.property(trials, ({ n, p }) => {
        const masses = rarerMasses(n, p)
        expect(masses.every((mass) => Number.isInteger(mass) && mass >= 0)).toBe(true)
        expect(sum(masses)).toBe(TOTAL_MASS)
        const rare = p > 0.5 ? 1 - p : p
        const moment = (power: number) => sum(masses.map((mass, k) => (mass / TOTAL_MASS) * k ** power))
        expect(Math.abs(moment(1) - n * rare)).toBeLessThan(1e-13)
        expect(Math.abs(moment(2) - moment(1) ** 2 - n * rare * (1 - rare))).toBeLessThan(1e-12)
      }),
    )
  })

  test('are binomial coefficients for even chances', () => {
    const coefficients = [1, 10, 45, 120, 210, 252, 210, 120, 45, 10, 1]
    expect([...rarerMasses(10, 0.5).subarray(0, 12)]).toEqual([...coefficients.map((c) => c * 2 ** 43), 0])
  })

  test('reach to the least probabilities that 2^53 numbers can tell apart', () => {
    // The largest mean of all, of which the tail is longest: Poisson's distribution, in the limit.
    const masses = rarerMasses(1e12, 5e-12)
    const poisson = [Math.exp(-5)]
    for (let k = 1; k < OUTCOMES; k++) poisson.push(((poisson[k - 1] as number) * 5) / k)
    for (const [k, mass] of masses.entries()) {
      expect(Math.abs(mass / TOTAL_MASS - (poisson[k] as number))).toBeLessThan(1e-11)
    }
    const last = masses.findLastIndex((mass) => mass > 0)
    expect((poisson[last] as number) * TOTAL_MASS).toBeGreaterThan(0.4)
    expect((poisson[last + 1] as number) * TOTAL_MASS).toBeLessThan(0.6)
  })

  test.each([
    [7, 0, 0],
    [7, 1, 0],
    [1, 0.5, 1],
  ])('%d trials of probability %d: none beyond %d', (n, p, most) => {
    expect(
      rarerMasses(n, p)
        .subarray(most + 1)
        .every((mass) => mass === 0),
    ).toBe(true)
  })
})
