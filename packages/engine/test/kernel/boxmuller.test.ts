import { describe, expect, test } from 'vitest'
import { boxMuller } from '../../src/kernel/boxmuller.ts'
import { KernelBuilder } from '../../src/kernel/builder.ts'
import { interpret } from '../../src/kernel/interpreter.ts'
import type { Words } from '../../src/kernel/philox.ts'
import { floats, integers } from './support/run.ts'

/** The point that is made of four words. */
function point(words: readonly [number, number, number, number]): [number, number] {
  const [from, result] = [integers('words', words), floats('result', [0, 0])]
  const b = new KernelBuilder('point')
  const loaded = words.map((_, k) => b.load(b.array(from), b.i32(k))) as unknown as Words
  boxMuller(b, loaded).forEach((value, k) => {
    b.store(b.array(result), b.i32(k), value)
  })
  interpret(b.finish())()
  return [...result.data] as [number, number]
}

const [least, most] = [-(2 ** 31), 2 ** 31 - 1]
const size = ([x, y]: readonly [number, number]): number => Math.hypot(x, y)

describe('a point of Box and Muller', () => {
  test('is as far away as 64 bits allow at most, and at 0 at least', () => {
    expect(size(point([least, least, 0, 0]))).toBeCloseTo(Math.sqrt(130 * Math.LN2), 14)
    expect(size(point([most, most, 0, 0]))).toBe(0)
  })

  test('resolves the steps of 64 bits far away', () => {
    for (const low of [least, least + 1, least + 2, 0, most]) {
      const u = (low - least + 0.5) * 2 ** -64
      const distance = Math.sqrt(-2 * Math.log(u))
      expect(Math.abs(size(point([least, low, 12345, 6789])) / distance - 1)).toBeLessThan(5e-16)
    }
  })

  test('is as far away for all sizes of u as its logarithm says', () => {
    for (let k = 0; k < 64; k++) {
      for (const fraction of [1, 1.2, Math.SQRT2, 1.9]) {
        const u = fraction * 2 ** -(k + 1)
        const upper = Math.floor(u * 2 ** 32)
        const lower = Math.floor((u - upper * 2 ** -32) * 2 ** 64)
        const exact = upper * 2 ** -32 + (lower + 0.5) * 2 ** -64
        const distance = Math.sqrt(-2 * Math.log(exact))
        const actual = size(point([upper + least, lower + least, 0, 0]))
        expect(Math.abs(actual - distance), `u = ${exact}`).toBeLessThan(4e-16 * distance)
      }
    }
  })

  test('lies in the middles of the four quarters, and turns on from there', () => {
    const distance = size(point([0, 0, 0, 0]))
    const directions = [0, 1, 2, 3].map((quarter) => point([0, 0, (quarter << 30) | 0, 0]).map((x) => x / distance))
    const [one, zero] = [expect.closeTo(1, 15), expect.closeTo(0, 15)]
    expect(directions).toEqual([
      [one, zero],
      [zero, one],
      [expect.closeTo(-1, 15), zero],
      [zero, expect.closeTo(-1, 15)],
    ])
    for (const q of [-0.5, -0.4, -0.1, 0.001, 0.3, 0.49]) {
      const [x, y] = point([0, 0, (Math.round(q * 2 ** 30) & 0x3fffffff) | 0, 0])
      const angle = (Math.round(q * 2 ** 30) * 2 ** -30 * Math.PI) / 2
      expect(Math.abs(x - distance * Math.cos(angle))).toBeLessThan(5e-16)
      expect(Math.abs(y - distance * Math.sin(angle))).toBeLessThan(5e-16)
    }
  })
})
