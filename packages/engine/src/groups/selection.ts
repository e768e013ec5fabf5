import { describe } from './describe.ts'
import type { Elements } from './elements.ts'
import { selected } from './evaluation.ts'

/** Elements that are meant: one index, several, a stretch, or a condition. */
export type Target = number | readonly number[] | Int32Array | { readonly from: number; readonly to: number } | string

/** Neurons at one end: one, several, or `null` for all. */
export type End = number | readonly number[] | Int32Array | null

/**
 * Synapses that are meant: one number, several in an `Int32Array`, a stretch, a condition, or the neurons at their ends,
 * `[i, j]`; with a multisynaptic index a third entry tells which of those between the same two neurons.
 */
export type SynapseTarget =
  | Exclude<Target, readonly number[]>
  | readonly [i: End, j: End]
  | readonly [i: End, j: End, k: End]

/**
 * Indices, relative to the part, of the elements that a target means.
 * @throws TypeError, RangeError, ModelError if it is no target
 */
export function selectElements(elements: Elements, where: unknown): Int32Array {
  const { name, N, noun } = elements
  if (typeof where === 'string') return selected(elements, where)
  if (typeof where === 'number') return Int32Array.of(checkIndex(elements, where))
  if (Array.isArray(where) || ArrayBuffer.isView(where)) {
    return Int32Array.from(where as ArrayLike<number>, (index) => checkIndex(elements, index))
  }
  if (typeof where === 'object' && where !== null) {
    const { from, to } = where as { readonly from: number; readonly to: number }
    if (!(Number.isInteger(from) && Number.isInteger(to) && 0 <= from && from <= to && to <= N)) {
      throw new RangeError(`${name} has ${noun}s 0 to ${N - 1}, so there is no stretch from ${from} to ${to}`)
    }
    return Int32Array.from({ length: to - from }, (_, position) => from + position)
  }
  throw new TypeError(
    `${capital(noun)}s of ${name} are selected by an index, an array of them, { from, to } or a condition, not by ${describe(where)}`,
  )
}

/** @throws RangeError if there is no element of this index */
export function checkIndex({ name, N, noun }: Elements, index: number): number {
  if (!Number.isInteger(index) || index < 0 || index >= N) {
    throw new RangeError(`${name} has ${noun}s 0 to ${N - 1}, but not ${index}`)
  }
  return index
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)
