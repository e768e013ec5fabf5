import type { Quantity } from '@dvdt/units'
import type { BackendName } from '../network/options.ts'
import type { ArrayExplanation, ObjectMemory } from './arrays.ts'
import type { Loop } from './loops.ts'
import type { ModelExplanation } from './model.ts'

/** An array that a kernel uses. */
export interface BoundArray extends ArrayExplanation {
  readonly reads: boolean
  readonly writes: boolean
}

/** Something that JavaScript does during a run. */
export interface JavaScriptCall {
  /** All of the operation, a function that its kernel calls, or emptying what its kernel fills. */
  readonly kind: 'operation' | 'function' | 'buffer'
  /** Of the function, or else of the operation. */
  readonly name: string
  /** Why, as a clause. */
  readonly reason: string
}

/** An operation in the place that the schedule gives it. */
export interface ScheduledOperation {
  readonly name: string
  /** Name of the object that does it. */
  readonly object: string
  readonly slot: string
  readonly order: number
  readonly clock: string
  readonly dt: Quantity<'time'>
}

/** How neurons that nothing acts upon go ahead of the rest of their network in WebAssembly. */
export interface AheadExplanation {
  /** Most steps that a portion of them does before the next portion does any. */
  readonly steps: number
  /** Neurons in a portion. */
  readonly elements: number
}

/** An operation of a step, and what it does. */
export interface OperationExplanation extends ScheduledOperation {
  readonly kind: 'kernel' | 'host'
  /** What it does, in the language of models, where it was written or made from equations. */
  readonly text: string | undefined
  /** The outermost loops of its kernel. */
  readonly loops: readonly Loop[]
  /** Names of the operations, in their order and this one included, whose loops are one in WebAssembly; none if it has its own. */
  readonly fused: readonly string[]
  /** How it is done several steps at a time, if it is. */
  readonly ahead: AheadExplanation | undefined
  /** Arrays of its kernel. */
  readonly arrays: readonly BoundArray[]
  /** What it needs JavaScript for. */
  readonly calls: readonly JavaScriptCall[]
  /** The kernel as text, if that was asked for. */
  readonly kernel: string | undefined
}

/** An object of the network. */
export interface ObjectExplanation extends ObjectMemory {
  /** What it was made from, of groups. */
  readonly model: ModelExplanation | undefined
  /** Bytes that it keeps of each step, of recorders that record in all of them. */
  readonly bytesPerStep: number | undefined
}

/** What a network computes and how: plain data, and a text by `toString`. */
export interface Explanation {
  /** What runs it. */
  readonly backend: BackendName
  /** Time of the network. */
  readonly t: Quantity<'time'>
  /** Slots of a step. */
  readonly schedule: readonly string[]
  /** In the order of a step. */
  readonly operations: readonly OperationExplanation[]
  /** In the order in which they were added, then the clocks. */
  readonly objects: readonly ObjectExplanation[]
  /** Of all arrays together. */
  readonly bytes: number
  /** The network's WebAssembly module as text, if that was asked for. */
  readonly wasm: string | undefined
  /** All of it as text for people. */
  toString(): string
}
