import { line } from '@dvdt/plot'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Curve, decimate, thin } from '../src/data/decimate.ts'
import { darkness, lineOf } from './reading.ts'

const columns = 10

/** Curves over [0, 1] with x ascending, some values missing. */
const curve = fc
  .array(
    fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.option(fc.integer({ min: -50, max: 50 }), { freq: 20 })),
    {
      minLength: 41,
      maxLength: 400,
    },
  )
  .map((points): Curve => {
    const x = Float64Array.from(points, ([at]) => at).sort()
    return { x, y: Float64Array.from(points, ([, value]) => value ?? Number.NaN) }
  })

/** First, lowest, highest and last value of each column. */
function envelope({ x, y }: Curve): Map<number, number[]> {
  const found = new Map<number, number[]>()
  for (const [k, value] of y.entries()) {
    if (Number.isNaN(value)) continue
    const column = Math.floor((x[k] ?? 0) * columns)
    const [first = value, low = value, high = value] = found.get(column) ?? []
    found.set(column, [first, Math.min(low, value), Math.max(high, value), value])
  }
  return found
}

describe('thinning a long curve', () => {
  test('keeps the first, lowest, highest and last point of each column of pixels', () => {
    fc.assert(
      fc.property(curve, (whole) => {
        expect(envelope(decimate(whole, 0, 1, columns))).toEqual(envelope(whole))
      }),
    )
  })

  test('keeps at most five points per column, all of them from the curve and in their order', () => {
    fc.assert(
      fc.property(curve, (whole) => {
        const kept = decimate(whole, 0, 1, columns)
        expect(kept.x.length).toBeLessThanOrEqual(5 * (columns + 1))
        let at = 0
        for (const [k, value] of kept.y.entries()) {
          if (Number.isNaN(value)) continue
          while (at < whole.x.length && !(whole.x[at] === kept.x[k] && whole.y[at] === value)) at += 1
          expect(at).toBeLessThan(whole.x.length)
          at += 1
        }
      }),
    )
  })

  test('keeps gaps between columns', () => {
    const x = Float64Array.from({ length: 100 }, (_, k) => k / 100)
    const y = x.map((at) => (at >= 0.3 && at < 0.5 ? Number.NaN : at))
    const kept = decimate({ x, y }, 0, 1, columns)
    const gap = kept.y.findIndex(Number.isNaN)
    expect(kept.x[gap - 1]).toBe(0.29)
    expect(kept.x[gap + 1]).toBe(0.5)
    expect(kept.y.filter(Number.isNaN)).toHaveLength(1)
  })

  test('leaves short curves and orbits alone', () => {
    const short = { x: new Float64Array(40), y: new Float64Array(40) }
    expect(decimate(short, 0, 1, columns)).toBe(short)
    const orbit = { x: Float64Array.from({ length: 400 }, (_, k) => Math.cos(k)), y: new Float64Array(400) }
    expect(decimate(orbit, -1, 1, columns)).toBe(orbit)
  })

  test('does not change how the curve looks', () => {
    const n = 6000
    const x = Float64Array.from({ length: n }, (_, k) => k / n)
    const y = x.map((_, k) => Math.sin(k / 300) + (k % 97 === 0 ? 1 : 0))
    const look = { strokeWidth: 1, width: 300, height: 200 } as const
    const thinned = line(x, y, look)
    const whole = line(x.with(1, -1e-12), y, look)
    expect(lineOf(thinned)[0]?.length).toBeLessThan(n / 2)
    expect(lineOf(whole)[0]).toHaveLength(n)
    const [a, b] = [darkness(thinned, 1), darkness(whole, 1)]
    const ink = b.dark.reduce((sum, dark) => sum + dark, 0)
    const difference = b.dark.reduce((sum, dark, k) => sum + Math.abs(dark - (a.dark[k] ?? 0)), 0)
    expect(ink).toBeGreaterThan(0)
    expect(difference / ink).toBeLessThan(0.05)
  })

  test('thins orbits of many points to what can be told apart', () => {
    const angle = Array.from({ length: 200_000 }, (_, k) => k / 10_000)
    const plot = line(angle.map(Math.cos), angle.map(Math.sin))
    expect(lineOf(plot)[0]?.length).toBeLessThan(100_000)
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 3, maxLength: 9 }), (turns) => {
        const x = Float64Array.from({ length: 20_001 }, (_, k) => Math.cos(k * (turns[k % turns.length] ?? 0)))
        const kept = thin({ x, y: x }, 0.01, 0.01)
        expect(kept.x[0]).toBe(x[0])
        expect(kept.x.at(-1)).toBe(x.at(-1))
        let at = -1
        let last = Number.NaN
        for (const value of x) {
          if (value === kept.x[at + 1]) {
            at += 1
            last = value
          }
          expect(Math.abs(value - last)).toBeLessThanOrEqual(0.01)
        }
      }),
      { numRuns: 3 },
    )
  })
})
