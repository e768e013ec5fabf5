import type { Source } from '@dvdt/engine'
import { describe } from './checks.ts'

/** What to record: everything, nothing, one element, several, or those that fulfil a condition now. */
export type RecordOption = boolean | number | string | ArrayLike<number>

/**
 * Indices of the elements to record, in the order given; repetitions are kept.
 * @throws TypeError if it is no index, RangeError for an index that the source doesn't have, and for an empty list
 * @throws TypeError for synapses that are not connected yet, ModelError for mistakes in a condition
 */
export function elementsToRecord(kind: string, source: Source, record: RecordOption): Int32Array {
  const { N, name } = source
  if (record === false) return new Int32Array(0)
  if (record === true) return source.select({ from: 0, to: N })
  if (N === 0) source.select({ from: 0, to: 0 })
  if (typeof record === 'string') return fulfilling(kind, source, record)
  const list: ArrayLike<unknown> = typeof record === 'number' ? [record] : isList(record) ? record : wrong(kind, record)
  if (list.length === 0) {
    throw new RangeError(`The ${kind} of '${name}' has an empty list to record; to record all, say record: true`)
  }
  return Int32Array.from({ length: list.length }, (_, k) => {
    const index = list[k]
    if (typeof index !== 'number') return wrong(kind, index)
    if (Number.isInteger(index) && 0 <= index && index < N) return index
    const reason = Number.isInteger(index) ? 'is out of range' : 'is no index'
    throw new RangeError(`Cannot record element ${index} of '${name}': it ${reason}; ${extent(N)}`)
  })
}

function extent(N: number): string {
  if (N === 0) return 'there is none'
  return N === 1 ? 'there is only 0' : `indices go from 0 to ${N - 1}`
}

function fulfilling(kind: string, source: Source, condition: string): Int32Array {
  const indices = source.select(condition)
  if (indices.length > 0) return indices
  throw new RangeError(`Nothing for the ${kind} to record: no element of '${source.name}' fulfils '${condition}'`)
}

function isList(x: unknown): x is ArrayLike<unknown> {
  return Array.isArray(x) || (ArrayBuffer.isView(x) && !(x instanceof DataView))
}

function wrong(kind: string, x: unknown): never {
  throw new TypeError(
    `The option 'record' of a ${kind} is true, an index such as 0, a list such as [0, 5], or a condition such as 'i < 5', but got ${describe(x)}`,
  )
}
