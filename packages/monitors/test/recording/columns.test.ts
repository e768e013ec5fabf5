import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Columns } from '../../src/recording/columns.ts'

/** Appends of some rows each, and readings of columns in between. */
const history = fc.record({
  width: fc.integer({ min: 1, max: 7 }),
  steps: fc.array(
    fc.oneof(fc.record({ rows: fc.integer({ min: 0, max: 30 }) }), fc.record({ read: fc.nat({ max: 6 }) })),
    { maxLength: 60 },
  ),
})

test('a column has its items of all rows, whenever it is read', () => {
  fc.assert(
    fc.property(history, ({ width, steps }) => {
      const columns = new Columns<Int32Array>(width, Int32Array)
      const item = (row: number, k: number): number => row * width + k
      const column = (k: number, length: number): number[] => Array.from({ length }, (_, row) => item(row, k))
      const views: { readonly k: number; readonly length: number; readonly values: Float64Array }[] = []
      let length = 0
      for (const step of steps) {
        if ('rows' in step) {
          const first = length * width
          columns.append(
            Int32Array.from({ length: (step.rows + 2) * width }, (_, n) => first + n),
            step.rows,
          )
          length += step.rows
        } else if (step.read < width) {
          views.push({ k: step.read, length, values: columns.column(step.read) })
        }
        expect(columns.length).toBe(length)
      }
      for (const { k, length, values } of views) expect([...values]).toEqual(column(k, length))
      for (let k = 0; k < width; k++) expect([...columns.column(k)]).toEqual(column(k, length))
    }),
  )
})

test('columns are as good over many blocks', () => {
  const width = 3000
  const columns = new Columns<Float64Array>(width, Float64Array)
  for (let row = 0; row < 200; row++) {
    columns.append(
      Float64Array.from({ length: width }, (_, k) => row + k / width),
      1,
    )
    if (row % 50 === 0) columns.column(7)
  }
  for (const k of [0, 7, 2999]) {
    expect([...columns.column(k)]).toEqual(Array.from({ length: 200 }, (_, row) => row + k / width))
  }
})

test('reading twice gives the same array', () => {
  const columns = new Columns<Float64Array>(2, Float64Array)
  columns.append(Float64Array.of(1, 2, 3, 4), 2)
  const first = columns.column(1)
  expect([...first]).toEqual([2, 4])
  expect(columns.column(1)).toBe(first)
  columns.append(Float64Array.of(5, 6), 1)
  expect([...columns.column(1)]).toEqual([2, 4, 6])
  expect([...first]).toEqual([2, 4])
})
