import {
  type Clock,
  joinedState,
  type NetworkObject,
  nextCreation,
  type ObjectState,
  type Operation,
  type Source,
  type StateArray,
} from '@dvdt/engine'
import { type Quantity, quantity } from '@dvdt/units'
import type { Field } from '../export/field.ts'
import type { RowChunk } from '../recording/chunk.ts'
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
  abstract readonly storedState: ObjectState
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

  /** State that consists of some parts, what is still in a chunk included, and of `start`. */
  protected stateOf(chunk: RowChunk, parts: readonly ObjectState[]): ObjectState {
    const { save, restorer } = joinedState(...parts, this.#startState())
    return {
      save() {
        chunk.drain()
        return save()
      },
      restorer(saved) {
        const restore = restorer(saved)
        return () => {
          chunk.count.data[0] = 0
          restore()
        }
      },
    }
  }

  #startState(): ObjectState {
    return {
      save: () => ({ start: { data: Float64Array.of(this.#start ?? Number.NaN), shape: [1] } }),
      restorer: (saved) => {
        const [start] = saved.take('start', 'float', [1])
        return () => {
          this.#start = start === undefined || Number.isNaN(start) ? undefined : start
        }
      },
    }
  }

  /** Whether it has been in a run. */
  protected get hasRun(): boolean {
    return this.#start !== undefined
  }
}
