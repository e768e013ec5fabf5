import { type Quantity, quantity } from '@dvdt/units'
import { StateArray } from '../variables/array.ts'
import { type DefaultClock, defaultClock, type Follower } from './default.ts'
import { positiveSeconds } from './duration.ts'
import { MOST_STEPS, stepAt, stepsBefore } from './steps.ts'

/** Where kernels read the time: one element each. */
export interface ClockArrays {
  /** Beginning of the current step in s: always `timestep*dt`, never a sum. */
  readonly t: StateArray<'float'>
  /** Length of a step in s. */
  readonly dt: StateArray<'float'>
  /** Steps since time 0. */
  readonly timestep: StateArray<'integer'>
}

/** What a clock shows, and what it goes on from. */
export interface ClockState {
  /** In s. */
  readonly dt: number
  /** In s. */
  readonly t: number
  readonly timestep: number
  /** The step in s that `timestep` counts, unless the clock has never been in a run. */
  readonly grid: number | undefined
}

/** The steps of one run. */
export interface Interval {
  readonly dt: number
  /** First step. */
  readonly from: number
  /** The step after the last. */
  readonly to: number
}

/**
 * Counts the steps of the objects that share it. Without a `dt` of its own it follows `defaultClock`.
 *
 * `dt` may change between runs if the elapsed time is a multiple of the new one (to 1e-4 of a step); the next run says
 * so if not. A clock ticks in the first network that runs it, and in no other.
 */
export class Clock {
  readonly name: string
  readonly arrays: ClockArrays
  /** The step that `timestep` counts: `dt`, unless that has changed since the last run. */
  #grid: number | undefined
  #running = false
  #follower: Follower | undefined
  /** A default that was set during the run at hand. */
  #next: number | undefined

  /** @throws DimensionMismatchError, TypeError, RangeError unless `dt` is a positive, finite time */
  constructor({ dt, name = 'clock' }: { readonly dt?: Quantity<'time'> | undefined; readonly name?: string } = {}) {
    this.name = name
    this.arrays = {
      t: new StateArray(`${name}.t`, 'float', 1),
      dt: new StateArray(`${name}.dt`, 'float', 1),
      timestep: new StateArray(`${name}.timestep`, 'integer', 1),
    }
    if (dt === undefined) {
      this.#follower = (dt) => {
        if (this.#follower === undefined) return
        if (this.#running) this.#next = dt
        else this.arrays.dt.data[0] = dt
      }
      defaultClock.lead(this.#follower)
    } else {
      this.arrays.dt.data[0] = positiveSeconds(dt, `dt of '${name}'`)
    }
  }

  /** Length of a step. */
  get dt(): Quantity<'time'> {
    return quantity(this.#dt, 'time')
  }

  /**
   * From now on the clock has its own dt.
   * @throws DimensionMismatchError, TypeError, RangeError unless it is a positive, finite time
   * @throws Error during a run
   */
  set dt(dt: Quantity<'time'>) {
    const value = positiveSeconds(dt, `dt of '${this.name}'`)
    if (this.#running) throw new Error(`dt of '${this.name}' can't change during a run`)
    this.#follower = undefined
    this.arrays.dt.data[0] = value
  }

  /** Beginning of the current step; after a run, of the step that comes next. */
  get t(): Quantity<'time'> {
    return quantity(this.arrays.t.data[0] as number, 'time')
  }

  /** Steps since time 0. */
  get timestep(): number {
    return this.arrays.timestep.data[0] as number
  }

  /**
   * The steps that a run from `start` to `end` takes. Changes nothing.
   * @param start where the network is, in s
   * @param end   where it is to go, in s
   * @throws RangeError if dt has changed to one that `start` is not a multiple of, or if the steps are too many to count
   */
  interval(start: number, end: number): Interval {
    const dt = this.#dt
    const grid = this.#grid ?? dt
    // A step that `start` lies in has been done, and a run of no length may have put a finer dt in its place since.
    const steps = Math.max(stepsBefore(start, grid), this.timestep)
    const reached = steps * grid
    const from = dt === grid ? steps : stepAt(reached, dt)
    if (from === undefined) {
      const [before, after, t] = [grid, dt, reached].map((time) => quantity(time, 'time'))
      throw new RangeError(`Cannot set dt from ${before} to ${after}, the time ${t} is not a multiple of ${after}.`)
    }
    const to = stepsBefore(end, dt)
    if (to > MOST_STEPS) {
      throw new RangeError(
        `A run until ${quantity(end, 'time')} would take ${to} steps of ${this.dt}, but clocks count to ${MOST_STEPS}. ` +
          'Use a greater dt or a shorter run.',
      )
    }
    return { dt, from, to: Math.max(from, to) }
  }

  /** Moves to a step and, until `release`, keeps dt as it is. */
  hold({ dt, from }: Interval): void {
    this.#running = true
    this.#grid = dt
    this.arrays.timestep.data[0] = from
    this.arrays.t.data[0] = from * dt
  }

  /** On to the next step. */
  tick(): void {
    this.moveTo(this.timestep + 1)
  }

  /** On to a step. */
  moveTo(step: number): void {
    this.arrays.timestep.data[0] = step
    this.arrays.t.data[0] = step * this.#dt
  }

  /** Ends `hold`. A default that has changed meanwhile counts from now on. */
  release(): void {
    this.#running = false
    if (this.#next !== undefined) this.#follower?.(this.#next)
    this.#next = undefined
  }

  get state(): ClockState {
    return { dt: this.#dt, t: this.t.value, timestep: this.timestep, grid: this.#grid }
  }

  /** Goes back to a state. A clock that follows `defaultClock` keeps its dt until that changes. */
  restore({ dt, t, timestep, grid }: ClockState): void {
    this.#grid = grid
    this.arrays.dt.data[0] = dt
    this.arrays.t.data[0] = t
    this.arrays.timestep.data[0] = timestep
  }

  get #dt(): number {
    return this.arrays.dt.data[0] as number
  }
}

/** How objects are told their clock: by its step, by a clock to share, or not at all (`defaultClock`'s step). */
export interface ClockOptions {
  readonly dt?: Quantity<'time'> | undefined
  readonly clock?: Clock | DefaultClock | undefined
}

/**
 * The clock that options ask for.
 * @param name of the clock, where a new one is made
 * @throws TypeError if there are both a dt and a clock, or if the clock is none; else as `new Clock` does
 */
export function clockFor({ dt, clock }: ClockOptions, name?: string): Clock {
  if (dt !== undefined && clock !== undefined) throw new TypeError('Give either dt or clock, not both')
  if (clock instanceof Clock) return clock
  if (clock !== undefined && clock !== defaultClock)
    throw new TypeError('clock must be a Clock: new Clock({ dt: ms(1) })')
  return new Clock(name === undefined ? { dt } : { dt, name })
}
