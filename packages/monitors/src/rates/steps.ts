import { positiveSeconds } from '@dvdt/engine'
import { type Quantity, quantity } from '@dvdt/units'

/** Share of a step by which a multiple of it may be missed. */
const TOLERANCE = 1e-4

/**
 * Number of steps in a time that a user gave.
 * @param dt in s
 * @throws DimensionMismatchError, TypeError, RangeError unless it is a time, and a positive multiple of dt
 */
export function stepsIn(time: Quantity<'time'>, dt: number, what: string): number {
  const steps = positiveSeconds(time, what) / dt
  const whole = Math.round(steps)
  if (whole >= 1 && Math.abs(whole - steps) <= TOLERANCE) return whole
  throw new RangeError(`${what} must be a multiple of dt (${quantity(dt, 'time')}), but is ${time}`)
}
