import type { ExternalValue } from '@dvdt/dsl'
import type { Quantity } from '@dvdt/units'
import type { Clock } from '../clocks/clock.ts'
import { checkNames } from '../network/optionnames.ts'

/** How a group of neurons is made, beyond its number and its equations. */
export interface NeuronGroupOptions {
  /** Condition for a spike: `'v > -50*mV'`. */
  readonly threshold?: string | undefined
  /** Statements for the neurons that spiked: `'v = -70*mV'`. */
  readonly reset?: string | undefined
  /**
   * How long a neuron can't spike again: a time, an expression for one (evaluated in each step), or a condition that
   * holds while it stays refractory. Equations flagged `(unless refractory)` rest in the meantime.
   */
  readonly refractory?: Quantity<'time'> | string | false | undefined
  /** Numerical integration: a name, or several to try in order. Without one, `exact`, `euler` and `heun` are tried. */
  readonly method?: string | readonly string[] | undefined
  /** Options of the integrator. None of the present ones has any. */
  readonly methodOptions?: Readonly<Record<string, unknown>> | undefined
  /** Conditions for custom events, by name. */
  readonly events?: Readonly<Record<string, string>>
  /** Values for names in the equations and the other strings, beside those that came with the equations. */
  readonly namespace?: Readonly<Record<string, ExternalValue>> | undefined
  /** A time step of the group's own; `defaultClock.dt` without it. */
  readonly dt?: Quantity<'time'> | undefined
  /** A clock to share with other objects, instead of `dt`. */
  readonly clock?: Clock | undefined
  /** Order within the slots of a step. 0 by default. */
  readonly order?: number | undefined
  readonly name?: string | undefined
  /** Type of float variables. Only `'float64'` exists. */
  readonly dtype?: 'float64' | undefined
}

const known: Readonly<Record<keyof NeuronGroupOptions, string>> = {
  threshold: 'string',
  reset: 'string',
  refractory: 'a time, a string or false',
  method: 'string',
  methodOptions: 'object',
  events: 'object',
  namespace: 'object',
  dt: 'a time',
  clock: 'a clock',
  order: 'number',
  name: 'string',
  dtype: 'string',
}

/** Checks what can be checked of options without their group. @throws TypeError, RangeError */
export function checkOptions(options: NeuronGroupOptions): void {
  if (typeof options !== 'object' || options === null) {
    throw new TypeError(`The options of a NeuronGroup are an object: { threshold: 'v > 1', reset: 'v = 0' }`)
  }
  checkNames('NeuronGroup', options, Object.keys(known))
  for (const [name, value] of Object.entries(options)) {
    const expected = known[name as keyof NeuronGroupOptions]
    if ((expected === 'string' || expected === 'number' || expected === 'object') && value !== undefined) {
      const ok =
        name === 'method'
          ? typeof value === 'string' || Array.isArray(value)
          : typeof value === expected && value !== null
      if (!ok)
        throw new TypeError(
          `The option '${name}' of a NeuronGroup is ${article(expected)}, not ${value === null ? 'null' : typeof value}`,
        )
    }
  }
  const { dt, clock, order, dtype, methodOptions, events } = options
  if (dt !== undefined && clock !== undefined)
    throw new TypeError(`A NeuronGroup has either a 'dt' or a 'clock', not both`)
  checkPlace({ order })
  if (dtype !== undefined && dtype !== 'float64') {
    throw new RangeError(`The option 'dtype' can only be 'float64', not '${dtype}'`)
  }
  for (const [event, condition] of Object.entries(events ?? {})) {
    if (!/^[A-Za-z]\w*$/.test(event)) {
      throw new TypeError(`An event can't be called '${event}': use letters, digits and underscores, a letter first`)
    }
    if (typeof condition !== 'string') {
      throw new TypeError(`The condition of event '${event}' is a string such as 'v > 1', not ${typeof condition}`)
    }
  }
  for (const option of Object.keys(methodOptions ?? {})) {
    throw new RangeError(`No integrator has an option '${option}'`)
  }
}

/** When an operation runs within a step. */
export interface Place {
  /** Slot of the schedule: `start`, `groups`, `thresholds`, ... Whether it exists is checked by the run. */
  readonly when?: string | undefined
  /** Order within the slot. 0 by default. */
  readonly order?: number | undefined
}

/** @throws TypeError, RangeError if it is no place */
export function checkPlace({ when, order }: Place): void {
  if (when !== undefined && typeof when !== 'string') {
    throw new TypeError(`The option 'when' is a slot such as 'start' or 'after_resets', not ${typeof when}`)
  }
  if (order !== undefined && !Number.isFinite(order)) {
    throw new RangeError(`The option 'order' is a finite number, not ${order}`)
  }
}

const article = (type: string): string => (type === 'object' ? 'an object' : `a ${type}`)

/** Indices have 32 bits and a sign. */
const MOST_NEURONS = 2 ** 31 - 1

/** Number of neurons. @throws RangeError unless it is a positive integer */
export function checkSize(n: number, what = 'NeuronGroup'): number {
  if (typeof n !== 'number' || !Number.isInteger(n) || n < 1) {
    throw new RangeError(`A ${what} has a whole number of neurons, at least 1, but got ${String(n)}`)
  }
  if (n > MOST_NEURONS) {
    throw new RangeError(
      `A ${what} has at most ${MOST_NEURONS} neurons, since their indices are integers, but got ${n}`,
    )
  }
  return n
}
