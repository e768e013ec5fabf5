import type { ValueType } from '@dvdt/dsl'
import type { Dimension } from '@dvdt/units'
import type { Clock } from '../clocks/clock.ts'
import type { KernelBuilder } from '../kernel/builder.ts'
import type { Value } from '../kernel/ir.ts'
import type { NetworkObject } from '../network/object.ts'
import type { StateArray } from '../variables/array.ts'

/** Where a group (or a part of one) leaves the indices of the neurons that had an event in the current step. */
export interface EventList {
  readonly name: string
  /** Indices in the owning group, ascending; the first `count[0]` are of this step. */
  readonly indices: StateArray<'integer'>
  readonly count: StateArray<'integer'>
  /** The part of the owning group that is meant: `start <= index < stop`. */
  readonly start: number
  readonly stop: number
  /** Slot and order of the operation that finds the events. */
  readonly when: string
  readonly order: number
  readonly clock: Clock
}

/** What can be recorded of a variable. */
export interface RecordableVariable {
  readonly name: string
  readonly type: ValueType
  readonly dimension: Dimension
  /** One value for the whole group. */
  readonly shared: boolean
}

/** What monitors need of a group, a part of a group, or synapses. */
export interface Source {
  readonly name: string
  /** Number of elements. */
  readonly N: number
  readonly clock: Clock
  /** The object that a network must hold for this source to live. */
  readonly owner: NetworkObject
  /** A stored or computed variable, or `undefined`. Indices of parts are relative to the part. */
  recordable(name: string): RecordableVariable | undefined
  recordableNames(): Iterable<string>
  /** Emits the reading of the current value of `name` at `index` (relative to the part). */
  read(builder: KernelBuilder, name: string, index: Value): Value
  /**
   * Indices, relative to the part, of the elements that are meant: one, several, a stretch `{ from, to }`, a condition.
   * @throws TypeError, RangeError, ModelError if it is no selection of elements, or if there can't be elements yet
   */
  select(where: unknown): Int32Array
  event(name: string): EventList | undefined
  eventNames(): Iterable<string>
}
