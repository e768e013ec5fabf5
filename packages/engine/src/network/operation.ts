import type { Clock } from '../clocks/clock.ts'
import type { Kernel } from '../kernel/ir.ts'
import type { StateArray } from '../variables/array.ts'

/** Something that is done once a step of its clock, at its place in the schedule. */
export interface Operation {
  /** Unique in a network; breaks ties of `when` and `order`, alphabetically by UTF-16 units. */
  readonly name: string
  readonly clock: Clock
  /** Slot: `start`, `groups`, `thresholds`, `synapses`, `resets`, `end`, or one of these after `before_` or `after_`. */
  readonly when: string
  readonly order: number
  readonly work: KernelWork | HostWork
  /** What it does, in the language of models, for people who want to see. */
  readonly text?: string
}

/** Work that a backend carries out. */
export interface KernelWork {
  readonly kind: 'kernel'
  readonly kernel: Kernel
  /** What the kernel's arrays are bound to, position by position. */
  readonly arrays: readonly StateArray[]
  /** What the kernel's host functions are bound to, position by position. */
  readonly hosts: readonly ((...args: number[]) => number)[]
  /** For kernels that record: how much room they need. */
  readonly chunk?: Chunk
}

/** A buffer that a kernel fills and that the host empties when less than `room` rows are left, or earlier. */
export interface Chunk {
  /** One integer: rows filled. */
  readonly count: StateArray<'integer'>
  /** Rows that fit. */
  readonly capacity: number
  /** Most rows that one step can add. */
  readonly room: number
  /**
   * `drain` does nothing else, neither to the arrays of kernels nor to anybody who listens, so that neurons may be ahead of the rest when it is called.
   * If it throws, for lack of memory, the network can't go on.
   */
  readonly isPlain?: boolean
  /** Takes the filled rows away and sets `count` to 0. */
  drain(): void
}

/** Work that only JavaScript can do. */
export interface HostWork {
  readonly kind: 'host'
  /** Why no kernel does it, as a clause. */
  readonly reason?: string
  /** The arrays that it may write to; all, if it doesn't say. */
  readonly writes?: readonly StateArray[]
  step(): void
}
