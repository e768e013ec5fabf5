import fc from 'fast-check'
import { expect, test } from 'vitest'
import { copyOfIndices, copyOfTimes } from '../../src/recording/piece.ts'
import { Series } from '../../src/recording/series.ts'

const piece = fc.array(fc.double({ noNaN: true }), { maxLength: 20 })

test('a series is its pieces in succession, whenever it is read', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(piece, fc.boolean())), (steps) => {
      const series = new Series<Float64Array>(Float64Array)
      const expected: number[] = []
      const views: { readonly values: Float64Array; readonly length: number }[] = []
      for (const [numbers, read] of steps) {
        series.append(Float64Array.from(numbers))
        expected.push(...numbers)
        expect(series.length).toBe(expected.length)
        if (read) views.push({ values: series.values, length: expected.length })
      }
      expect([...series.values]).toEqual(expected)
      for (const { values, length } of views) expect([...values]).toEqual(expected.slice(0, length))
    }),
  )
})

test('reading twice gives the same array', () => {
  const series = new Series<Int32Array>(Int32Array)
  series.append(Int32Array.of(1, 2))
  const first = series.values
  expect(series.values).toBe(first)
  series.append(new Int32Array(0))
  expect(series.values).toBe(first)
  series.append(Int32Array.of(3))
  expect(series.values).not.toBe(first)
  expect([...first]).toEqual([1, 2])
})

test('reading after each of many pieces moves a number a few times only', () => {
  const series = new Series<Float64Array>(Float64Array)
  const buffers = new Set<ArrayBufferLike>()
  for (let k = 0; k < 10_000; k++) {
    series.append(Float64Array.of(k))
    buffers.add(series.values.buffer)
  }
  expect(buffers.size).toBeLessThan(40)
})

test('times and indices that were copied in less memory are read as they were', () => {
  const step = fc.tuple(fc.nat(1000), fc.array(fc.nat(70_000), { maxLength: 6 }))
  const chunk = fc.array(step, { maxLength: 30 })
  fc.assert(
    fc.property(fc.array(chunk, { maxLength: 4 }), fc.boolean(), (chunks, many) => {
      const [times, indices] = [new Series(Float64Array), new Series(Int32Array)]
      const [t, i]: number[][] = [[], []]
      let last = 0
      for (const steps of chunks) {
        const rows = steps.flatMap(([pause, elements]) => {
          last += pause
          return elements.map((element) => [0.1 * last, many ? element : element % 65_536] as const)
        })
        const columns = [Float64Array.from(rows, ([t]) => t), Int32Array.from(rows, ([, i]) => i)] as const
        times.appendPiece(copyOfTimes(columns[0]))
        indices.appendPiece(copyOfIndices(columns[1], many ? 70_001 : 65_536))
        t?.push(...columns[0])
        i?.push(...columns[1])
        // Chunks are filled again.
        for (const column of columns) column.fill(7)
      }
      expect([...times.values]).toEqual(t)
      expect([...indices.values]).toEqual(i)
    }),
  )
})
