import type { ValueType } from '@dvdt/dsl'
import type { NetworkObject } from '../network/object.ts'
import type { StateArray } from '../variables/array.ts'

/** An array as plain data. */
export interface ArrayExplanation {
  readonly name: string
  readonly type: ValueType
  /** Number of values. */
  readonly length: number
  readonly bytes: number
}

/** What belongs to one object, or to one clock. */
export interface ObjectMemory {
  readonly name: string
  readonly arrays: readonly ArrayExplanation[]
  /** Of all its arrays. */
  readonly bytes: number
}

export function explainArray(array: StateArray): ArrayExplanation {
  const { name, type, length, bytes } = array
  return { name, type, length, bytes }
}

/**
 * The arrays of each object, then of each clock, each array once: what the object says is its own, and what only its kernels use.
 */
export function memoryOf(objects: readonly NetworkObject[]): readonly ObjectMemory[] {
  const taken = new Set<StateArray>()
  const take = (arrays: readonly StateArray[]): StateArray[] => {
    const free = [...new Set(arrays)].filter((array) => !taken.has(array))
    for (const array of free) taken.add(array)
    return free
  }
  const clocks = [...new Set(objects.flatMap(({ operations }) => operations.map(({ clock }) => clock)))]
  const ofClocks = clocks.map(({ name, arrays }) => [name, take(Object.values(arrays))] as const)
  const own = objects.map(({ arrays }) => take(arrays))
  const ofObjects = objects.map((object, k) => {
    const used = object.operations.flatMap(({ work }) => (work.kind === 'kernel' ? work.arrays : []))
    return [object.name, [...(own[k] ?? []), ...take(used)]] as const
  })
  return [...ofObjects, ...ofClocks].map(([name, list]) => {
    const arrays = list.map(explainArray)
    return { name, arrays, bytes: totalBytes(arrays) }
  })
}

export function totalBytes(parts: readonly { readonly bytes: number }[]): number {
  return parts.reduce((sum, { bytes }) => sum + bytes, 0)
}
