import {
  type Clock,
  type NetworkObject,
  nextCreation,
  type Operation,
  type Source,
  type StateArray,
} from '@dvdt/engine'
import { type Quantity, quantity } from '@dvdt/units'
import type { Field } from '../export/field.ts'
import type { RecordingOperation } from './operation.ts'

/** What all monitors are: objects of a network that watch a source and change nothing. */
export abstract class Monitor implements NetworkObject {
  readonly name: string
  readonly creation: number = nextCreation()
  /** What is watched. */
  readonly source: Source
  readonly requires: readonly NetworkObject[]
  readonly random = false
  readonly observer = true
  abstract readonly arrays: readonly StateArray[]
  protected abstract readonly operation: RecordingOperation
  /** When the first run began, in s. */
  #start: number | undefined

  protected constructor(source: Source, name: string) {
    this.name = name
    this.source = source
    this.requires = [source.owner]
  }

  /** The clock whose steps are recorded. */
  get clock(): Clock {
    return this.operation.clock
  }

  get operations(): readonly Operation[] {
    return [this.operation]
  }

  /** Time at which its first run began; 0 before that. */
  get start(): Quantity<'time'> {
    return quantity(this.#start ?? 0, 'time')
  }

  /** How long it has recorded: from its first run to the end of the last step. */
  get duration(): Quantity<'time'> {
    return quantity(this.#start === undefined ? 0 : this.clock.t.value - this.#start, 'time')
  }

  prepare(): void {
    this.operation.rebuild()
    this.#start ??= this.clock.t.value
  }

  /** What has been recorded, for export. */
  abstract fields(): Field[]

  /** Whether it has been in a run. */
  protected get hasRun(): boolean {
    return this.#start !== undefined
  }
}
