/** Times that differ by less than this share of a step are the same time. */
export const TOLERANCE = 1e-4

/** Clocks count their steps in 32 bits. */
export const MOST_STEPS = 2 ** 31 - 1

/**
 * Number of steps of `dt` that begin before `t`: `t/dt` where `t` is at a step, else the next integer above.
 * @param t  in s, not negative
 * @param dt in s, positive
 */
export function stepsBefore(t: number, dt: number): number {
  return stepAt(t, dt) ?? Math.ceil(t / dt)
}

/** The step of `dt` that begins at `t`, or `undefined` where `t` lies between two. */
export function stepAt(t: number, dt: number): number | undefined {
  const step = Math.round(t / dt)
  return Math.abs(step * dt - t) / dt <= TOLERANCE ? step : undefined
}
