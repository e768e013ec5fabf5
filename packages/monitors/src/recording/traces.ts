import type { Data } from '@dvdt/engine'
import { type Dimension, type QuantityArray, quantityArray } from '@dvdt/units'

/**
 * A function that gives numbers their dimension: the same object as long as it gets the same array.
 * @param read the numbers, in SI base units
 * @param name of the variable, by which plots label them
 */
export function dimensioned(
  read: () => Float64Array,
  dimension: Dimension,
  name?: string,
): () => QuantityArray<string> {
  const give = (values: Float64Array) => labelled(quantityArray(values, dimension), { name })
  let shown = give(new Float64Array(0))
  return () => {
    const values = read()
    if (values !== shown.values) shown = give(values)
    return shown
  }
}

/** By what plots call some values. */
interface Labels {
  readonly name?: string | undefined
  /** Index of the element that they belong to. */
  readonly index?: number | undefined
}

/** Gives an array labels that only those see who look for them. */
function labelled<T extends object>(array: T, labels: Labels): T {
  for (const [label, value] of Object.entries(labels)) {
    if (value !== undefined) Object.defineProperty(array, label, { value })
  }
  return array
}

/**
 * Columns as a read-only array of arrays with a dimension, each of which is read when it is asked for; the same object as
 * long as the column is the same. All have the `name` of the variable and each the `index` of its element, for plots.
 * @param column the k-th, in SI base units
 */
export function tracesOf(
  { name, elements }: { readonly name: string; readonly elements: Int32Array | undefined },
  width: number,
  column: (k: number) => Float64Array,
  dimension: Dimension,
): readonly QuantityArray<string>[] {
  const shown: QuantityArray<string>[] = []
  const trace = (k: number): QuantityArray<string> => {
    const values = column(k)
    const last = shown[k]
    if (last?.values === values) return last
    const next = labelled(quantityArray(values, dimension), { name, index: elements?.[k] })
    shown[k] = next
    return next
  }
  const traces: QuantityArray<string>[] = []
  for (let k = 0; k < width; k++) Object.defineProperty(traces, k, { enumerable: true, get: () => trace(k) })
  return Object.freeze(labelled(traces, { name }))
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
