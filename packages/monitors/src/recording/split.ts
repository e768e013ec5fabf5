/**
 * Sorts values by the element that each belongs to, keeping their order.
 * @param elements element of each value
 * @param record   elements to make arrays for; all of `elements` are among them
 * @param N        number of elements that there are
 * @returns        one array per element of `record`
 */
export function splitByElement(
  elements: Int32Array,
  values: Float64Array,
  record: Int32Array,
  N: number,
): Float64Array[] {
  const position = new Int32Array(N)
  record.forEach((element, k) => {
    position[element] = k
  })
  const ends = new Int32Array(record.length)
  for (const element of elements) {
    const k = position[element] as number
    ends[k] = (ends[k] as number) + 1
  }
  const split = Array.from(ends, (length) => new Float64Array(length))
  ends.fill(0)
  elements.forEach((element, event) => {
    const k = position[element] as number
    const end = ends[k] as number
    ;(split[k] as Float64Array)[end] = values[event] as number
    ends[k] = end + 1
  })
  return split
}
