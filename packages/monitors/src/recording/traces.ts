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

/** A read-only array whose items are read when they are asked for. */
export function lazyArray<T>(length: number, item: (k: number) => T): readonly T[] {
  const items: T[] = new Array(length)
  for (let k = 0; k < length; k++) {
    Object.defineProperty(items, k, { enumerable: true, get: () => item(k) })
  }
  return Object.freeze(items)
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
