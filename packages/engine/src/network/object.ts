import type { Clock } from '../clocks/clock.ts'
import type { ModelExplanation } from '../explain/model.ts'
import type { ObjectState } from '../snapshots/state.ts'
import type { StateArray } from '../variables/array.ts'
import type { Operation } from './operation.ts'

/** What a run tells the objects of its network before the first step. */
export interface RunContext {
  /** Values for names that models left open with `atRun`. */
  readonly namespace: Readonly<Record<string, unknown>>
  /** Philox key of this network under the current seed. */
  readonly key: readonly [seed: number, network: number]
  /** Position of the object among those of its network that draw random numbers. */
  readonly stream: number
  /** All operations of the network, for objects that must know who else writes what. */
  readonly operations: readonly Operation[]
}

/** Anything that a network holds: groups, monitors, synapses. */
export interface NetworkObject {
  readonly name: string
  /** Counts constructions since the process started: orders objects that nothing else orders. */
  readonly creation: number
  readonly operations: readonly Operation[]
  /** A clock that ticks also when no operation needs it, since others may read its time. */
  readonly clock?: Clock
  /** Draws random numbers during a run, so that it gets a stream of its own. */
  readonly random: boolean
  /** Only watches others, so that it may join a simulation that has begun (monitors). */
  readonly observer?: boolean
  /** Bytes that it keeps of each step of its first operation's clock, where it records in all of them. */
  readonly bytesPerStep?: number
  /** Arrays that belong to the object. `store` keeps their values, unless `storedState` says else. */
  readonly arrays: readonly StateArray[]
  /** What `store` keeps of the object, if that is more or less than the values of `arrays` in their present lengths. */
  readonly storedState?: ObjectState
  /** Objects that must be in the same network. */
  readonly requires: readonly NetworkObject[]
  /** Its equations, for people who want to see. Changes nothing. */
  explain?(): ModelExplanation
  /** Called before each run, after all clocks are set. Throws what is wrong; nothing has changed then. */
  prepare?(context: RunContext): void
  /** Called after each run, also after one that failed or was aborted. */
  finish?(): void
}
