import { describe, expect, test } from 'vitest'
import { boxMuller } from '../../src/kernel/boxmuller.ts'
import { KernelBuilder } from '../../src/kernel/builder.ts'
import { interpret } from '../../src/kernel/interpreter.ts'
import { floats, integers } from './support/run.ts'

/** The point that is made of two words: 32 bits of u, 24 bits of direction and the last 8 of u. */
function point(upper: number, lower: number): [number, number] {
  const [from, result] = [integers('words', [upper | 0, lower | 0]), floats('result', [0, 0])]
  const b = new KernelBuilder('point')
  const words = [b.load(b.array(from), b.i32(0)), b.load(b.array(from), b.i32(1))] as const
  boxMuller(b, words).forEach((value, k) => {
    b.store(b.array(result), b.i32(k), value)
  })
  interpret(b.finish())()
  return [...result.data] as [number, number]
}

const [least, most] = [-(2 ** 31), 2 ** 31 - 1]
const size = ([x, y]: readonly [number, number]): number => Math.hypot(x, y)

describe('a point of Box and Muller', () => {
  test('is as far away as 40 bits allow at most, and almost at 0 at least', () => {
    expect(size(point(least, 0))).toBeCloseTo(Math.sqrt(82 * Math.LN2), 14)
    const nearest = Math.sqrt(-2 * Math.log1p(-(2 ** -41)))
    expect(Math.abs(size(point(most, 255)) / nearest - 1)).toBeLessThan(1e-4)
  })

  test('resolves the steps of 40 bits far away', () => {
    for (const low of [0, 1, 2, 100, 255]) {
      const distance = Math.sqrt(-2 * Math.log((low + 0.5) * 2 ** -40))
      expect(Math.abs(size(point(least, 0x12345600 | low)) / distance - 1)).toBeLessThan(5e-16)
    }
  })

  test('is as far away for all sizes of u as its logarithm says', () => {
    for (let k = 0; k < 40; k++) {
      for (const fraction of [1, 1.2, Math.SQRT2, 1.9]) {
        const steps = Math.floor(fraction * 2 ** (39 - k))
        const distance = Math.sqrt(-2 * Math.log((steps + 0.5) * 2 ** -40))
        const actual = size(point(Math.floor(steps / 256) + least, steps % 256))
        expect(Math.abs(actual - distance), `u = (${steps} + 0.5)/2^40`).toBeLessThan(4e-16 * Math.max(1, distance))
      }
    }
  })

  test('lies around the middles of the four quarters', () => {
    const distance = size(point(0, 0))
    const middle = Math.PI / 2 / 2 ** 23
    const directions = [0, 1, 2, 3].map((quarter) => point(0, quarter << 30).map((x) => x / distance))
    const [cos, sin] = [Math.cos(middle), Math.sin(middle)].map((x) => expect.closeTo(x, 15))
    const [minusCos, minusSin] = [-Math.cos(middle), -Math.sin(middle)].map((x) => expect.closeTo(x, 15))
    expect(directions).toEqual([
      [cos, sin],
      [sin, cos],
      [minusCos, minusSin],
      [minusSin, minusCos],
    ])
    for (const steps of [-(2 ** 21), -1_500_000, -1, 0, 1000, 2 ** 21 - 1]) {
      const [x, y] = point(0, (steps & (2 ** 22 - 1)) << 8)
      const angle = ((steps + 0.5) * 2 ** -22 * Math.PI) / 2
      expect(Math.abs(x - distance * Math.cos(angle))).toBeLessThan(5e-16)
      expect(Math.abs(y - distance * Math.sin(angle))).toBeLessThan(5e-16)
    }
  })
})
