import {
  type AnyQuantity,
  type AnyQuantityArray,
  Dimension,
  DimensionMismatchError,
  dimensionOf,
  isQuantity,
  isQuantityArray,
  noDimension,
  type Quantity,
} from '@dvdt/units'
import { describe } from '../groups/describe.ts'

type Row = AnyQuantityArray | readonly (AnyQuantity | number)[] | NumberArray
type NumberArray =
  | Float64Array
  | Float32Array
  | Int32Array
  | Uint32Array
  | Int16Array
  | Uint16Array
  | Int8Array
  | Uint8Array

/** Values over time: one for each time, or a row of them for each. */
export type TableValues = Row | readonly Row[]

/** Dimension of the values of a table. */
export type DimensionOfTable<V> =
  V extends AnyQuantityArray<infer D> ? D : V extends readonly (infer Item)[] ? DimensionOfItem<Item> : '1'
type DimensionOfItem<Item> = [Item] extends [AnyQuantity<infer D> | AnyQuantityArray<infer D>]
  ? D
  : Item extends readonly (infer Inner)[]
    ? DimensionOfItem<Inner>
    : '1'

/** What was read of such values. */
export interface Table {
  readonly dimension: Dimension
  /** In SI base units, row after row. */
  readonly values: Float64Array
  /** Values of each row; `undefined` where there are no rows. */
  readonly columns: number | undefined
}

/**
 * Reads values over time.
 * @param columns length of the rows, if `values` is a single array
 * @throws TypeError, RangeError, DimensionMismatchError for what makes no table
 */
export function readTable(name: string, values: unknown, columns: number | undefined): Table {
  const label = `'${name}'`
  const rows = rowsIn(label, values)
  if (rows !== undefined && columns !== undefined) {
    throw new TypeError(`${label} has rows already, so it needs no 'columns'`)
  }
  const table = rows ? joined(label, rows) : { ...read(label, values), columns: checkColumns(label, columns) }
  if (table.values.length === 0) throw new RangeError(`${label} needs at least one value`)
  if (table.columns !== undefined && table.values.length % table.columns !== 0) {
    throw new RangeError(
      `${label} has ${table.values.length} values, which can't be put into rows of ${table.columns}: the number of values is to be a multiple of 'columns'`,
    )
  }
  const bad = table.values.findIndex((value) => Number.isNaN(value))
  if (bad >= 0) throw new RangeError(`${label} can't have NaN among its values (${place(bad, table.columns)})`)
  return table
}

function place(index: number, columns: number | undefined): string {
  return columns === undefined ? `item ${index}` : `row ${Math.floor(index / columns)}, column ${index % columns}`
}

function checkColumns(label: string, columns: unknown): number | undefined {
  if (columns === undefined) return undefined
  if (!Number.isInteger(columns) || (columns as number) < 1) {
    throw new RangeError(`The option 'columns' of ${label} is a whole number from 1 on, but got ${String(columns)}`)
  }
  return columns as number
}

/** The rows of nested arrays; `undefined` for a single array. */
function rowsIn(label: string, values: unknown): readonly unknown[] | undefined {
  if (!Array.isArray(values)) return undefined
  const nested = values.map(isArray)
  if (!nested.includes(true)) return undefined
  const single = nested.indexOf(false)
  if (single >= 0) throw new TypeError(`${label} has rows of values, but item ${single} is ${describe(values[single])}`)
  return values
}

const isArray = (value: unknown): boolean => Array.isArray(value) || ArrayBuffer.isView(value) || isQuantityArray(value)

function joined(label: string, rows: readonly unknown[]): Table {
  const parts = rows.map((row, number) => read(`row ${number} of ${label}`, row))
  const [first] = parts as [Omit<Table, 'columns'>, ...Omit<Table, 'columns'>[]]
  const columns = first.values.length
  const values = new Float64Array(rows.length * columns)
  if (columns === 0) throw new RangeError(`The rows of ${label} need at least one value`)
  parts.forEach((part, number) => {
    if (part.values.length !== columns) {
      throw new RangeError(
        `The rows of ${label} have different lengths: row 0 has ${columns} values, row ${number} has ${part.values.length}`,
      )
    }
    checkDimension(`row ${number} of ${label}`, first.dimension, part.dimension)
    values.set(part.values, number * columns)
  })
  return { dimension: first.dimension, values, columns }
}

function read(label: string, values: unknown): Omit<Table, 'columns'> {
  if (isQuantityArray(values)) return { dimension: Dimension.parse(values.dimension), values: values.values }
  if (ArrayBuffer.isView(values) && !(values instanceof DataView) && !isBig(values)) {
    return { dimension: noDimension, values: Float64Array.from(values as Float64Array) }
  }
  if (!Array.isArray(values)) {
    throw new TypeError(`The values of ${label} are quantities or numbers in an array, but got ${describe(values)}`)
  }
  let dimension = noDimension
  const numbers = Float64Array.from(values, (value: unknown, index) => {
    if (typeof value !== 'number' && !isQuantity(value)) {
      throw new TypeError(`Item ${index} of ${label} is ${describe(value)}, not a quantity or a number`)
    }
    const own = dimensionOf(value)
    if (index === 0) dimension = own
    else checkDimension(`item ${index} of ${label}`, dimension, own)
    return typeof value === 'number' ? value : (value as Quantity<string>).value
  })
  return { dimension, values: numbers }
}

const isBig = (values: unknown): boolean => values instanceof BigInt64Array || values instanceof BigUint64Array

function checkDimension(label: string, expected: Dimension, got: Dimension): void {
  if (got.equals(expected)) return
  throw new DimensionMismatchError(`${label} has other units than the first`, expected, got)
}
