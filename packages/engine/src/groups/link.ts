import type { KernelBuilder } from '../kernel/builder.ts'
import type { Value } from '../kernel/ir.ts'
import type { StateArray } from '../variables/array.ts'

/** Something whose variables can be read at any of its elements. */
export interface Readable {
  readonly N: number
  /** Emits the reading of `name` at `index`, relative to this group or part. */
  read(builder: KernelBuilder, name: string, index: Value): Value
  /** The group that the values belong to. */
  readonly owner: object
}

/** How a neuron of one group finds the variable of another that it is linked to. */
export interface Link {
  readonly source: Readable
  readonly variable: string
  /** One value for all, the element with the same index, or the element that `indices` names. */
  readonly indices: 'first' | 'same' | StateArray<'integer'>
  /**
   * Values as they were before the code in hand began. Only a group linked to itself has it: there, an element that is
   * already updated must not be seen by those that come after it.
   */
  readonly snapshot?: StateArray
}

/** Emits the reading of the linked variable for one element of the linking group. */
export function readLink(link: Link, builder: KernelBuilder, element: Value): Value {
  return link.snapshot ? builder.load(builder.array(link.snapshot), element) : readSource(link, builder, element)
}

/** Emits the reading of the source itself, also where a snapshot exists. */
export function readSource({ source, variable, indices }: Link, builder: KernelBuilder, element: Value): Value {
  if (indices === 'first') return source.read(builder, variable, builder.i32(0))
  if (indices === 'same') return source.read(builder, variable, element)
  return source.read(builder, variable, builder.load(builder.array(indices), element))
}
