import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { KernelBuilder } from '../../src/kernel/builder.ts'
import { drawWord, MAX_ATTEMPTS } from '../../src/kernel/draws.ts'
import { interpret } from '../../src/kernel/interpreter.ts'
import type { Value } from '../../src/kernel/ir.ts'
import { type Draws, MAX_DRAWS, normal, uniform } from '../../src/kernel/random.ts'
import { referencePhilox } from './support/philox.ts'
import { evaluate, floats } from './support/run.ts'
import { correlation, kolmogorov, moments, normalCdf } from './support/statistics.ts'

interface Where {
  element?: number
  step?: number
  stream?: number
  key?: readonly [number, number]
  draw?: number
}

/** Numbers of `size` elements, from `element` on. */
function sample(
  emit: (builder: KernelBuilder, draws: Draws, n: number) => Value,
  size: number,
  { element = 0, step = 0, stream = 0, key = [42, 0], draw = 0 }: Where = {},
): Float64Array {
  const result = floats('result', new Float64Array(size))
  const b = new KernelBuilder('sample')
  b.range(b.i32(0), b.i32(size), (i) => {
    const draws: Draws = {
      element: b.binary('add', i, b.i32(element)),
      step: b.i32(step),
      stream: b.i32(stream),
      key: [b.i32(key[0]), b.i32(key[1])],
    }
    b.store(b.array(result), i, emit(b, draws, draw))
  })
  interpret(b.finish())()
  return result.data
}

const place = fc.record({
  element: fc.integer(),
  step: fc.nat(),
  stream: fc.nat(),
  key: fc.tuple(fc.integer(), fc.integer()),
  draw: fc.nat(MAX_DRAWS - 1),
})

/** The words of Philox that an element shares with the one whose number differs by 2, and which of the two it is. */
/** The half of a block that a bit of the element's number chooses; elements that differ in `alike` bits only have the same. */
function wordsAt({ element, step, draw, stream, key }: Required<Where>, chooser: number, alike = 0): [number, number] {
  const unsigned = (words: readonly number[]): number[] => words.map((word) => word >>> 0)
  const words = referencePhilox(unsigned([element & ~(chooser | alike), step, draw, stream]), unsigned(key))
  return ((element & chooser) !== 0 ? words.slice(2) : words.slice(0, 2)) as [number, number]
}

const N = 100_000

/*
 * Seeds are fixed, so that each test always sees the same sample. Bounds are 4 standard errors, and the value that
 * Kolmogorov's statistic exceeds once in a thousand samples.
 */

describe('uniform', () => {
  test('lies in [0, 1) with steps of 2^-53', () => {
    for (const x of sample(uniform, 1000)) {
      expect(x).toBeGreaterThanOrEqual(0)
      expect(x).toBeLessThan(1)
      expect(Number.isInteger(x * 2 ** 53)).toBe(true)
    }
  })

  test('uses all 53 bits, each set half of the time', () => {
    const counts = new Array<number>(53).fill(0)
    for (const x of sample(uniform, 10_000)) {
      const bits = BigInt(x * 2 ** 53)
      counts.forEach((count, k) => {
        counts[k] = count + Number((bits >> BigInt(k)) & 1n)
      })
    }
    // Standard error of 10,000 coins: 50.
    for (const count of counts) expect(Math.abs(count - 5000)).toBeLessThan(4 * 50)
  })

  test('takes its bits from one half of a block of Philox, which two elements share', () => {
    fc.assert(
      fc.property(place, (where) => {
        const [upper, lower] = wordsAt(where, 2)
        const fraction = ((upper >>> 5) * 2 ** 26 + (lower >>> 6)) * 2 ** -53
        expect(sample(uniform, 1, where)[0]).toBe(fraction)
      }),
      { seed: 1 },
    )
  })

  test('has the mean, variance and distribution of a uniform number', () => {
    const values = sample(uniform, N)
    const { mean, variance } = moments(values)
    expect(Math.abs(mean - 1 / 2)).toBeLessThan(4 * Math.sqrt(1 / 12 / N))
    expect(Math.abs(variance - 1 / 12)).toBeLessThan(4 * Math.sqrt(1 / 180 / N))
    expect(kolmogorov(values, (x) => x)).toBeLessThan(1.95)
  })
})

describe('normal', () => {
  const values = sample(normal, N)

  test('is a coordinate of a point that Box and Muller make of half a block, which two elements share', () => {
    fc.assert(
      fc.property(place, (where) => {
        const [upper, lower] = wordsAt(where, 4, 2)
        // 40 bits of a uniform number in (0, 1), and an angle: quarters of a turn are numbered 0, 1, 2, 3 but mirrored in 1 and 3.
        const uniform = ((upper ^ 0x80000000) >>> 0) * 2 ** -32 + ((lower & 0xff) + 0.5) * 2 ** -40
        const distance = Math.sqrt(-2 * Math.log(uniform))
        const angle = ((((lower & ~0xff) << 2) * 2 ** -32 + 2 ** -23) * Math.PI) / 2
        const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
        const [x, y] = (lower & 0x40000000) !== 0 ? [sin, cos] : [cos, sin]
        const expected = (lower >>> 31 ? -1 : 1) * distance * ((where.element & 2) !== 0 ? y : x)
        expect(Math.abs((sample(normal, 1, where)[0] as number) - expected)).toBeLessThan(1e-15 * distance)
      }),
      { seed: 2, numRuns: 300 },
    )
  })

  test('two elements that share a block are independent', () => {
    const first = values.filter((_, k) => (k & 2) === 0)
    const second = values.filter((_, k) => (k & 2) !== 0)
    const bound = 4 / Math.sqrt(N / 2)
    const squares = (sample: Float64Array) => sample.map((x) => x * x)
    expect(Math.abs(correlation(first, second))).toBeLessThan(bound)
    expect(Math.abs(correlation(squares(first), squares(second)))).toBeLessThan(bound)
    expect(Math.abs(correlation(squares(first), second))).toBeLessThan(bound)
    // Of a point in any direction, the quotient of the coordinates has a Cauchy distribution.
    const quotients = first.map((x, k) => x / (second[k] as number))
    expect(kolmogorov(quotients, (x) => 0.5 + Math.atan(x) / Math.PI)).toBeLessThan(1.95)
  })

  test('elements that take the halves of a block are independent', () => {
    const first = values.filter((_, k) => (k & 4) === 0)
    const second = values.filter((_, k) => (k & 4) !== 0)
    const bound = 4 / Math.sqrt(second.length)
    const squares = (sample: Float64Array) => sample.map((x) => x * x)
    expect(Math.abs(correlation(first.subarray(0, second.length), second))).toBeLessThan(bound)
    expect(Math.abs(correlation(squares(first).subarray(0, second.length), squares(second)))).toBeLessThan(bound)
  })

  test('has the moments of a standard normal', () => {
    const { mean, variance, skewness, kurtosis } = moments(values)
    expect(Math.abs(mean)).toBeLessThan(4 / Math.sqrt(N))
    expect(Math.abs(variance - 1)).toBeLessThan(4 * Math.sqrt(2 / N))
    expect(Math.abs(skewness)).toBeLessThan(4 * Math.sqrt(6 / N))
    expect(Math.abs(kurtosis)).toBeLessThan(4 * Math.sqrt(24 / N))
  })

  test('has the distribution of a standard normal', () => {
    expect(kolmogorov(values, normalCdf)).toBeLessThan(1.95)
  })

  test('has its tails', () => {
    for (const limit of [2, 3, 4]) {
      const expected = 2 * N * normalCdf(-limit)
      const beyond = values.filter((x) => Math.abs(x) > limit).length
      expect(Math.abs(beyond - expected)).toBeLessThan(4 * Math.sqrt(expected))
    }
  })
})

describe('numbers at neighbouring places are independent', () => {
  const here: Required<Where> = { element: 0, step: 7, stream: 3, key: [42, 1], draw: 5 }
  const neighbours: [string, Where][] = [
    ['element', { element: 1 }],
    ['step', { step: 8 }],
    ['draw', { draw: 6 }],
    ['stream', { stream: 4 }],
    ['seed', { key: [43, 1] }],
    ['network', { key: [42, 2] }],
    ['element and step swapped by one', { element: 1, step: 6 }],
  ]
  test.each(neighbours)('another %s', (_, change) => {
    for (const emit of [uniform, normal]) {
      const a = sample(emit, N / 2, here)
      const b = sample(emit, N / 2, { ...here, ...change })
      expect(Math.abs(correlation(a, b))).toBeLessThan(4 / Math.sqrt(N / 2))
      const squares = (values: Float64Array) => values.map((x) => x * x)
      expect(Math.abs(correlation(squares(a), squares(b)))).toBeLessThan(4 / Math.sqrt(N / 2))
    }
  })

  test('successive pairs fill the unit square evenly', () => {
    const values = sample(uniform, N)
    const cells = new Array<number>(256).fill(0)
    for (let k = 0; k + 1 < N; k += 2) {
      const cell = Math.floor((values[k] as number) * 16) * 16 + Math.floor((values[k + 1] as number) * 16)
      cells[cell] = (cells[cell] as number) + 1
    }
    const expected = N / 2 / 256
    const statistic = cells.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
    // Chi-square with 255 degrees of freedom: mean 255, standard deviation 22.6.
    expect(Math.abs(statistic - 255)).toBeLessThan(4 * 22.6)
  })
})

test('a number depends on its place alone, not on what else is drawn', () => {
  fc.assert(
    fc.property(place, fc.integer({ min: 1, max: 130 }), fc.constantFrom(uniform, normal), (where, size, emit) => {
      const k = where.element & 63
      const last = Math.min(k, size - 1)
      const many = sample(emit, size, where)
      const single = sample(emit, 1, { ...where, element: (where.element + last) | 0 })
      expect(many[last]).toBe(single[0])
    }),
    { seed: 1, numRuns: 50 },
  )
})

describe('draws', () => {
  test('no two draws and attempts share a counter word', () => {
    const number = fc.record({ draw: fc.nat(MAX_DRAWS - 1), attempt: fc.nat(MAX_ATTEMPTS - 1) })
    const word = ({ draw, attempt }: { draw: number; attempt: number }) =>
      evaluate((b) => drawWord(b, draw, b.i32(attempt)))
    fc.assert(
      fc.property(number, number, (a, b) => {
        expect(word(a) === word(b)).toBe(a.draw === b.draw && a.attempt === b.attempt)
        expect(word(a) & 0xffff).toBe(a.draw)
        expect(word(a) >>> 16).toBe(a.attempt)
      }),
      { seed: 1 },
    )
  })

  test.each([-1, 0.5, MAX_DRAWS])('draw %d is refused', (draw) => {
    expect(() => sample(uniform, 1, { draw })).toThrow(
      `internal error: an object draws at most 65536 random numbers for an element in a step, not ${draw}`,
    )
  })
})
