import type { Clock, Interval } from '../clocks/clock.ts'
import { TOLERANCE } from '../clocks/steps.ts'

/** Clocks that tick together because they have the same dt and step. */
export class Beat {
  readonly clocks: readonly Clock[]
  readonly #interval: Interval
  #step: number
  /** Takes part in the round at hand. */
  due = false

  constructor(clocks: readonly Clock[], interval: Interval) {
    this.clocks = clocks
    this.#interval = interval
    this.#step = interval.from
  }

  get dt(): number {
    return this.#interval.dt
  }

  /** Beginning of the next step in s. */
  get t(): number {
    return this.#step * this.#interval.dt
  }

  /** The next step. */
  get step(): number {
    return this.#step
  }

  /** Steps that are left. */
  get left(): number {
    return this.#interval.to - this.#step
  }

  hold(): void {
    for (const clock of this.clocks) clock.hold(this.#interval)
  }

  tick(): void {
    this.moveTo(this.#step + 1)
  }

  /** Makes a step the next one, when all before it are done. */
  moveTo(step: number): void {
    this.#step = step
    for (const clock of this.clocks) clock.moveTo(step)
  }
}

/**
 * The order in which the clocks of a network tick during one run.
 *
 * It proceeds in rounds: the clock with the earliest time ticks, and with it all those whose time differs from that by less
 * than 1e-4 of the smaller step.
 */
export class Timeline {
  readonly start: number
  readonly end: number
  readonly beats: readonly Beat[]
  #begun = false

  /**
   * Sets no clock yet.
   * @param start where the network is, in s
   * @param end   where it is to go, in s
   * @throws RangeError as `Clock.interval` does
   */
  constructor(clocks: Iterable<Clock>, start: number, end: number) {
    this.start = start
    this.end = end
    const together = new Map<string, { clocks: Clock[]; interval: Interval }>()
    for (const clock of new Set(clocks)) {
      const interval = clock.interval(start, end)
      const key = `${interval.dt} ${interval.from}`
      const beat = together.get(key)
      if (beat) beat.clocks.push(clock)
      else together.set(key, { clocks: [clock], interval })
    }
    this.beats = Array.from(together.values(), ({ clocks, interval }) => new Beat(clocks, interval))
  }

  /** Sets the clocks to the start of the run and fixes their dt. */
  hold(): void {
    for (const beat of this.beats) beat.hold()
  }

  /** Gives the clocks back to their owners. */
  release(): void {
    for (const beat of this.beats) for (const clock of beat.clocks) clock.release()
  }

  beatOf(clock: Clock): Beat {
    const beat = this.beats.find(({ clocks }) => clocks.includes(clock))
    if (beat === undefined) throw new Error(`The clock '${clock.name}' has come into its network during a run`)
    return beat
  }

  /** Whether all steps are done. */
  get finished(): boolean {
    return this.beats.every((beat) => beat.left === 0)
  }

  /** Time of the round at hand in s; before the first one the start of the run, and after the last one its end. */
  get t(): number {
    const first = this.#first()
    return first === undefined ? this.end : this.#begun ? first.t : this.start
  }

  /** How much of the run is done, from 0 to 1. */
  get completed(): number {
    if (this.finished) return 1
    return Math.min(1, Math.max(0, (this.t - this.start) / (this.end - this.start)))
  }

  /** Begins the round at hand, if that has not been done: marks the beats that are due. Without effect after the last round. */
  round(): void {
    const first = this.#first()
    if (first === undefined) return
    this.#begun = true
    for (const beat of this.beats) {
      beat.due = beat.left > 0 && beat.t - first.t < TOLERANCE * Math.min(beat.dt, first.dt)
    }
  }

  /** Ends the round: what was due ticks. */
  tick(): void {
    for (const beat of this.beats) {
      if (beat.due) beat.tick()
      beat.due = false
    }
  }

  #first(): Beat | undefined {
    let first: Beat | undefined
    for (const beat of this.beats) if (beat.left > 0 && (first === undefined || beat.t < first.t)) first = beat
    return first
  }
}
