import { Clock } from '../../src/clocks/clock.ts'
import type { NetworkObject, RunContext } from '../../src/network/object.ts'
import type { Operation } from '../../src/network/operation.ts'
import { nameFor, nextCreation, register } from '../../src/network/registry.ts'

export interface FakeOptions {
  readonly name?: string
  readonly stem?: string
  readonly clock?: Clock
  readonly when?: string
  readonly order?: number
  readonly observer?: boolean
  readonly random?: boolean
  readonly requires?: readonly NetworkObject[]
  step?(object: Fake): void
  prepare?(context: RunContext): void
  finish?(): void
}

/** An object with one operation of its own name, which notes the time of each step that it does. */
export class Fake implements NetworkObject {
  readonly name: string
  readonly creation = nextCreation()
  readonly clock: Clock
  readonly operations: readonly Operation[]
  readonly random: boolean
  readonly observer: boolean
  readonly arrays = []
  readonly requires: readonly NetworkObject[]
  /** Times of the steps that were done, in s. */
  readonly times: number[] = []
  readonly contexts: RunContext[] = []
  /** Runs that ended. */
  finished = 0
  readonly #options: FakeOptions

  constructor(options: FakeOptions = {}) {
    const { clock = new Clock(), when = 'groups', order = 0, requires = [], random = false, observer = false } = options
    this.#options = options
    this.name = nameFor(options.stem ?? 'fake', options.name)
    this.clock = clock
    this.requires = requires
    this.random = random
    this.observer = observer
    const step = () => {
      options.step?.(this)
      this.times.push(clock.t.value)
    }
    this.operations = [{ name: this.name, clock, when, order, work: { kind: 'host', step } }]
    register(this)
  }

  prepare(context: RunContext): void {
    this.#options.prepare?.(context)
    this.contexts.push(context)
  }

  finish(): void {
    this.finished++
    this.#options.finish?.()
  }
}
