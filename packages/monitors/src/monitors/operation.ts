import type { Clock, KernelWork, Operation } from '@dvdt/engine'

/** When in a step something is recorded, and by which clock. */
export interface RecordingPlace {
  readonly clock: Clock
  readonly when: string
  readonly order: number
}

/** The operation of a monitor. Where it happens is looked up each time, since the source's events may move. */
export class RecordingOperation implements Operation {
  readonly name: string
  readonly #place: () => RecordingPlace
  readonly #build: () => KernelWork
  #work: KernelWork | undefined

  constructor(name: string, place: () => RecordingPlace, build: () => KernelWork) {
    this.name = name
    this.#place = place
    this.#build = build
  }

  get clock(): Clock {
    return this.#place().clock
  }

  get when(): string {
    return this.#place().when
  }

  get order(): number {
    return this.#place().order
  }

  get work(): KernelWork {
    this.#work ??= this.#build()
    return this.#work
  }

  /** Forgets the kernel: what it was built from (links of the source, say) may have changed. */
  rebuild(): void {
    this.#work = undefined
  }
}
