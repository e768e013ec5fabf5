import type { Data } from '@dvdt/engine'
import { type Dimension, type QuantityArray, quantityArray } from '@dvdt/units'

/**
 * A function that gives numbers their dimension: the same object as long as it gets the same array.
 * @param read the numbers, in SI base units
 */
export function dimensioned(read: () => Float64Array, dimension: Dimension): () => QuantityArray<string> {
  let shown = quantityArray(new Float64Array(0), dimension)
  return () => {
    const values = read()
    if (values !== shown.values) shown = quantityArray(values, dimension)
    return shown
  }
}

/**
 * Columns as a read-only array of arrays with a dimension, each of which is read when it is asked for; the same object as
 * long as the column is the same.
 * @param name   of the variable, by which plots label them
 * @param column the k-th, in SI base units
 */
export function tracesOf(
  name: string,
  width: number,
  column: (k: number) => Float64Array,
  dimension: Dimension,
): readonly QuantityArray<string>[] {
  const shown: QuantityArray<string>[] = []
  const trace = (k: number): QuantityArray<string> => {
    const values = column(k)
    const last = shown[k]
    if (last?.values === values) return last
    const next = quantityArray(values, dimension)
    shown[k] = next
    return next
  }
  const traces: QuantityArray<string>[] = []
  for (let k = 0; k < width; k++) Object.defineProperty(traces, k, { enumerable: true, get: () => trace(k) })
  return Object.freeze(Object.defineProperty(traces, 'name', { value: name }))
}

/** Numbers of any type as floats: the same array as long as `read` gives the same one. */
export function floats(read: () => Data): () => Float64Array {
  let last: Data = new Float64Array(0)
  let converted: Float64Array = new Float64Array(0)
  return () => {
    const values = read()
    if (values !== last) {
      last = values
      converted = values instanceof Float64Array ? values : Float64Array.from(values)
    }
    return converted
  }
}
