import type { ClockState } from '../clocks/clock.ts'
import type { RandomState } from '../network/seed.ts'
import type { SavedArrays } from './saved.ts'

/** Where a network is. */
export interface Position {
  /** Time that is simulated so far, in s. */
  readonly t: number
  /** What rounding took from `t`, in s: so many short runs do not drift away from the steps. */
  readonly lost: number
  /** Names of operations of the step at hand that are done, where a run failed in the middle of it. */
  readonly done: ReadonlySet<string>
}

/** A clock, and who goes by it. */
export interface ClockSnapshot extends ClockState {
  readonly name: string
  /** Names of operations. */
  readonly operations: readonly string[]
  /** Names of objects. */
  readonly objects: readonly string[]
}

/** An object that has state. */
export interface ObjectSnapshot {
  readonly name: string
  /** Draws random numbers during runs. */
  readonly random: boolean
  /** Its equations as text, if it has any. */
  readonly equations: string | undefined
  /** Values of names from outside that the equations use, in SI base units. */
  readonly constants: ReadonlyMap<string, number>
  readonly arrays: SavedArrays
}

/** All that a network needs to go on from where it was. */
export interface Snapshot extends Position {
  readonly random: RandomState
  readonly clocks: readonly ClockSnapshot[]
  /** In the order in which they were made. */
  readonly objects: readonly ObjectSnapshot[]
}
