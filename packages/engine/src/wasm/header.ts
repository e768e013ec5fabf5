/**
 * What a module and its host tell each other, at the beginning of the memory. A round has a number of points at which it can be
 * resumed: its begin, then two for each task (before and after its chunk is emptied), then its end.
 */

/** The point at which to go on: an i32. */
export const POSITION = 0

/** Rounds left: an i32. */
export const ROUNDS = 4

/** Whether not to begin another round: an i32. */
export const HALT = 8

/** Steps that groups are ahead of the round at hand: an i32. */
export const AHEAD = 12

/** Of beat b, from `beatAddress(b)` on. */
export const beatField = {
  /** An i32. */
  step: 0,
  /** The step after the last one: an i32. */
  to: 4,
  /** Whether it takes part in the round at hand: an i32. */
  due: 8,
  /** An f64, in s. */
  dt: 16,
} as const

const FIRST_BEAT = 16
const BEAT = 32

export function beatAddress(beat: number): number {
  return FIRST_BEAT + BEAT * beat
}

/** Points of a round at which it can be resumed. */
export const point = {
  begin: 0,
  /** Before task k. */
  before: (k: number): number => 1 + 2 * k,
  /** At task k, when its chunk has room. */
  at: (k: number): number => 2 + 2 * k,
  /** The task that a point, not the begin, belongs to; one too many for the end of the round. */
  task: (position: number): number => (position - 1) >> 1,
} as const
