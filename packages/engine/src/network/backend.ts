import type { Operation } from './operation.ts'
import type { Measures } from './profile.ts'
import type { Timeline } from './timeline.ts'

/** What a run has to execute. */
export interface Program {
  /** In the order in which a round does them. */
  readonly operations: readonly Operation[]
  /** The clocks, held at the start of the run. Whoever advances it also keeps the clocks' arrays up to date. */
  readonly timeline: Timeline
  /** Names of the operations of the first round that an earlier run has done already, before it failed. */
  readonly done: ReadonlySet<string>
  /** Set by `stop()` and by abort, from within operations too: the round at hand is completed, and no other begun. */
  readonly halt: { requested: boolean }
  /** Where to note what each operation takes: they are done one by one then. */
  readonly measures?: Measures
}

/** Something that executes programs: an interpreter, or a compiler and what it compiles to. */
export type Backend = (program: Program) => Execution

/** A program on its way. */
export interface Execution {
  /**
   * Executes rounds of the timeline until `rounds` are done, none is left or a halt is requested.
   * @throws what an operation throws; the round at hand is then not over, and `done` tells how far it got
   */
  advance(rounds: number): void
  /** Names of the operations of the round at hand that are done; empty between rounds. */
  readonly done: ReadonlySet<string>
  /**
   * Some neurons have done more steps than the rest of the network, which can't go on: so it is where something fails in the midst of steps that are
   * done several at a time.
   */
  readonly isTorn: boolean
}
