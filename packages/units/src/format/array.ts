import { Dimension } from '../dimension/dimension.ts'
import type { AnyUnit } from '../quantity/unit.ts'
import { bestUnit } from './best.ts'
import { formatNumbers } from './number.ts'
import { baseProduct } from './symbol.ts'

/** Longer arrays are shown by their first and last items (NumPy's `threshold` and `edgeitems`). */
const threshold = 1000
const edgeItems = 3

/** The numbers that are shown. */
export function shownItems(values: Float64Array): readonly number[] {
  return values.length <= threshold
    ? [...values]
    : [...values.subarray(0, edgeItems), ...values.subarray(values.length - edgeItems)]
}

function list(values: Float64Array, scale: number, separator: string, precision?: number): string {
  const items = formatNumbers(
    shownItems(values).map((x) => x / scale),
    precision,
  )
  if (values.length > threshold) items.splice(edgeItems, 0, '...')
  return `[${items.join(separator)}]`
}

/** `[16. 32.1 48.2] ms`, on one line, single blanks between the items; `[0. 0.1 0.2 ... 9.7 9.8 9.9] ms` when long. */
export function formatArray(values: Float64Array, dimension: string, unit?: AnyUnit, precision?: number): string {
  const numbers = list(values, unit?.value ?? 1, ' ', precision)
  return dimension === '1' ? numbers : `${numbers} ${unit?.symbol ?? Dimension.parse(dimension)}`
}

/** `array([10., 20., 30.]) * hertz` */
export function reprArray(values: Float64Array, dimension: string, own?: AnyUnit): string {
  const unit = dimension === '1' ? undefined : bestUnit(shownItems(values), dimension, own)
  const numbers = `array(${list(values, unit?.value ?? 1, ', ')})`
  return dimension === '1' ? numbers : `${numbers} * ${unit?.repr() ?? baseProduct(Dimension.parse(dimension))}`
}
