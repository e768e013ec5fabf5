import { describe, expect, test } from 'vitest'
import { KernelBuilder } from '../../src/kernel/builder.ts'
import { interpret } from '../../src/kernel/interpreter.ts'
import { candidate, isBelowProbability } from '../../src/kernel/poisson.ts'
import { poisson } from '../../src/kernel/random.ts'
import { evaluate, floats, integers } from './support/run.ts'
import { chiSquareScore, correlation, kolmogorov, moments, normalCdf } from './support/statistics.ts'

/** Poisson numbers of means that may differ from element to element. */
function sample(means: ArrayLike<number>, draw = 0, step = 0): Float64Array {
  const mean = floats('mean', means)
  const result = floats('result', new Float64Array(means.length))
  const b = new KernelBuilder('sample')
  b.range(b.i32(0), b.i32(means.length), (element) => {
    const draws = { element, step: b.i32(step), stream: b.i32(0), key: [b.i32(42), b.i32(0)] as const }
    b.store(b.array(result), element, poisson(b, draws, draw, b.load(b.array(mean), element)))
  })
  interpret(b.finish())()
  return result.data
}

const same = (mean: number, size: number): Float64Array => new Float64Array(size).fill(mean)

/** ln(mean^k exp(-mean)/k!), term by term. */
function logProbability(k: number, mean: number): number {
  let sum = -mean
  for (let i = 1; i <= k; i++) sum += Math.log(mean / i)
  return sum
}

describe('poisson', () => {
  test.each([0.01, 0.5, 3, 9.999, 10, 10.5, 12, 30, 100, 1000])('has the distribution of mean %d', (mean) => {
    const size = 40_000
    const counts = new Map<number, number>()
    for (const k of sample(same(mean, size))) counts.set(k, (counts.get(k) ?? 0) + 1)

    // Neighbouring numbers share a cell until at least 10 are expected in it; the last cell has the rest.
    let statistic = 0
    let cells = 0
    const [cell, before] = [
      { expected: 0, found: 0 },
      { expected: 0, found: 0 },
    ]
    const close = (expected: number, found: number): void => {
      statistic += (found - expected) ** 2 / expected
      cells++
    }
    for (let k = 0; size - before.expected - cell.expected > 10; k++) {
      cell.expected += size * Math.exp(logProbability(k, mean))
      cell.found += counts.get(k) ?? 0
      if (cell.expected < 10) continue
      close(cell.expected, cell.found)
      before.expected += cell.expected
      before.found += cell.found
      cell.expected = 0
      cell.found = 0
    }
    close(size - before.expected, size - before.found)
    // With fixed seeds: a score that chance exceeds with probability 0.0003.
    expect(chiSquareScore(statistic, cells - 1)).toBeLessThan(3.4)
  })

  test.each([1e4, 1e6, 1e9])('of the large mean %d is near normal, with the right mean and variance', (mean) => {
    const size = 20_000
    const values = sample(same(mean, size)).map((k) => (k - mean) / Math.sqrt(mean))
    const { mean: centre, variance } = moments(values)
    expect(Math.abs(centre)).toBeLessThan(4 / Math.sqrt(size))
    expect(Math.abs(variance - 1)).toBeLessThan(4 * Math.sqrt(2 / size))
    // Edgeworth's correction for the skewness 1/sqrt(mean), and half a number for the steps of the distribution.
    const skewness = 1 / Math.sqrt(mean)
    const density = (x: number): number => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)
    const cdf = (x: number): number => {
      const y = x + 0.5 * skewness
      return normalCdf(y) - (skewness / 6) * (y * y - 1) * density(y)
    }
    // Steps of the distribution are at most 0.4/sqrt(mean) high, 0.6 times the scale of the statistic at mean 1e4.
    expect(kolmogorov(values, cdf)).toBeLessThan(1.95 + 0.4 * skewness * Math.sqrt(size))
  })

  test('of a tiny mean is nearly always 0', () => {
    expect(sample(same(1e-9, 10_000)).every((k) => k === 0)).toBe(true)
    // 100,000 numbers of mean 1e-3: 100 events, standard deviation 10.
    const events = sample(same(1e-3, 100_000)).reduce((a, b) => a + b)
    expect(Math.abs(events - 100)).toBeLessThan(4 * 10)
  })

  test('has a result for every mean', () => {
    const { NaN: nan, POSITIVE_INFINITY: inf } = Number
    expect([...sample([0, -0, -1, -1e9, nan, -inf, inf, 5e-324])]).toEqual([0, 0, nan, nan, nan, nan, inf, 0])
    const huge = [1e12, 1e18, 1e100, 1e300]
    sample(huge).forEach((k, at) => {
      const mean = huge[at] as number
      expect(Math.abs(k - mean)).toBeLessThanOrEqual(6 * Math.sqrt(mean) + mean * 2 ** -52)
    })
  })

  test('gives whole numbers, to each element its own, whatever the means around it', () => {
    const means = Float64Array.from({ length: 500 }, (_, k) => (k % 5 === 0 ? k / 10 : k))
    const together = sample(means)
    expect(together.every((k) => Number.isInteger(k) && k >= 0)).toBe(true)
    for (const element of [0, 1, 63, 64, 65, 499]) {
      const alone = same(0, 500)
      alone[element] = means[element] as number
      expect(sample(alone)[element]).toBe(together[element])
    }
  })

  test.each([4, 40])('of mean %d is independent from element to element, draw to draw and step to step', (mean) => {
    const size = 20_000
    const bound = 4 / Math.sqrt(size)
    const values = sample(same(mean, size + 1))
    expect(Math.abs(correlation(values.slice(0, size), values.slice(1)))).toBeLessThan(bound)
    expect(Math.abs(correlation(values, sample(same(mean, size + 1), 1)))).toBeLessThan(bound)
    expect(Math.abs(correlation(values, sample(same(mean, size + 1), 0, 1)))).toBeLessThan(bound)
  })
})

/** What the rejection method makes of the points (us[i], vs[i]). */
function candidatesOf(mean: number, us: Float64Array, vs: Float64Array | number) {
  const point = { u: floats('u', us), v: floats('v', typeof vs === 'number' ? us.map(() => vs) : vs) }
  const results = {
    k: floats('k', us),
    height: floats('height', us),
    inside: floats('inside', us),
    outside: floats('outside', us),
  }
  const b = new KernelBuilder('candidates')
  b.range(b.i32(0), b.i32(us.length), (i) => {
    const values = candidate(b, b.f64(mean), b.load(b.array(point.u), i), b.load(b.array(point.v), i))
    for (const name of ['k', 'height', 'inside', 'outside'] as const) {
      b.store(b.array(results[name]), i, b.toF64(values[name]))
    }
  })
  interpret(b.finish())()
  return { k: results.k.data, height: results.height.data, inside: results.inside.data, outside: results.outside.data }
}

/** For each u, the neighbouring v in [0, 1] between which a flag that never falls with v goes from 0 to 1. */
function bisect(us: Float64Array, flags: (vs: Float64Array) => Float64Array) {
  const below = us.map(() => 0)
  const above = us.map(() => 1)
  for (let round = 0; round < 30; round++) {
    const middle = below.map((v, i) => (v + (above[i] as number)) / 2)
    flags(middle).forEach((flag, i) => {
      if (flag) above[i] = middle[i] as number
      else below[i] = middle[i] as number
    })
  }
  return { below, above }
}

describe('rejection', () => {
  test.each([10, 10.3, 12, 14.9, 20, 33.25, 41.5, 100, 1000])('of mean %d: its hat and shortcuts fit', (mean) => {
    const grid = Float64Array.from({ length: 999 }, (_, i) => (i + 1) / 1000)
    // The hat is lowest where k changes: close in on these places from both sides.
    const before = grid.slice(0, -1)
    const after = grid.slice(1)
    for (let round = 0; round < 30; round++) {
      const middle = before.map((u, i) => (u + (after[i] as number)) / 2)
      const { k } = candidatesOf(mean, middle, 1)
      const target = candidatesOf(mean, after, 1).k
      middle.forEach((u, i) => {
        if (k[i] === target[i]) after[i] = u
        else before[i] = u
      })
    }
    const us = Float64Array.from([...grid, ...before, ...after])
    const probabilities = Array.from(candidatesOf(mean, us, 1).k, (k) =>
      k < 0 ? 0 : Math.exp(logProbability(k, mean)),
    )

    // The whole hat covers the probabilities.
    candidatesOf(mean, us, 1).height.forEach((height, i) => {
      expect(height).toBeGreaterThan(probabilities[i] as number)
    })
    // The highest point that is accepted at once is below them, the lowest that is rejected at once above.
    const highest = bisect(us, (vs) => candidatesOf(mean, us, vs).inside.map((inside) => 1 - inside))
    candidatesOf(mean, us, highest.below).height.forEach((height, i) => {
      expect(height).toBeLessThanOrEqual(probabilities[i] as number)
    })
    const lowest = bisect(us, (vs) => candidatesOf(mean, us, vs).outside)
    candidatesOf(mean, us, lowest.above).height.forEach((height, i) => {
      expect(height).toBeGreaterThan(probabilities[i] as number)
    })
    expect(Math.max(...highest.below)).toBeGreaterThan(0.3)
    expect(Math.min(...lowest.above)).toBeLessThan(0.01)
  })

  test('compares with the true probability, to 1e-9 or better', () => {
    const accepts = (relativeHeight: number, k: number, mean: number): boolean =>
      evaluate((b) => {
        // Heights underflow far from the mean, where nothing is ever drawn.
        const height = b.f64(Math.exp(logProbability(k, mean)) * relativeHeight)
        return isBelowProbability(b, height, b.f64(k), b.f64(mean))
      }) === 1
    for (const mean of [10, 12.5, 40, 100, 1234.5, 20_000]) {
      for (const sigmas of [-6, -4, -3, -1, -0.01, 0, 0.3, 1, 3, 8]) {
        const k = Math.max(0, Math.round(mean + sigmas * Math.sqrt(mean)))
        expect([k, mean, accepts(1 - 1e-9, k, mean)]).toEqual([k, mean, true])
        expect([k, mean, accepts(1 + 1e-9, k, mean)]).toEqual([k, mean, false])
      }
    }
  })
})

test('an integer kernel gets what is beyond its range as the nearest integer, and NaN as 0', () => {
  const result = integers('result', [7, 7])
  const b = new KernelBuilder('integers')
  const draws = { element: b.i32(0), step: b.i32(0), stream: b.i32(0), key: [b.i32(1), b.i32(2)] as const }
  for (const [k, mean] of [1e12, -1].entries()) {
    b.store(b.array(result), b.i32(k), b.toI32(poisson(b, draws, k, b.f64(mean))))
  }
  interpret(b.finish())()
  expect([...result.data]).toEqual([2 ** 31 - 1, 0])
})
