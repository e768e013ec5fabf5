import type { ExternalValue } from '@dvdt/dsl'
import { nearest } from '@dvdt/dsl'
import type { Quantity } from '@dvdt/units'
import type { Clock } from '../clocks/clock.ts'

/** How a group of neurons is made, beyond its number and its equations. */
export interface NeuronGroupOptions {
  /** Condition for a spike: `'v > -50*mV'`. */
  readonly threshold?: string
  /** Statements for the neurons that spiked: `'v = -70*mV'`. */
  readonly reset?: string
  /**
   * How long a neuron can't spike again: a time, an expression for one (evaluated in each step), or a condition that
   * holds while it stays refractory. Equations flagged `(unless refractory)` rest in the meantime.
   */
  readonly refractory?: Quantity<'time'> | string | false
  /** Numerical integration: a name, or several to try in order. Without one, `exact`, `euler` and `heun` are tried. */
  readonly method?: string | readonly string[]
  /** Options of the integrator. None of the present ones has any. */
  readonly methodOptions?: Readonly<Record<string, unknown>>
  /** Conditions for custom events, by name. */
  readonly events?: Readonly<Record<string, string>>
  /** Values for names in the equations and the other strings, beside those that came with the equations. */
  readonly namespace?: Readonly<Record<string, ExternalValue>>
  /** A time step of the group's own; `defaultClock.dt` without it. */
  readonly dt?: Quantity<'time'>
  /** A clock to share with other objects, instead of `dt`. */
  readonly clock?: Clock
  /** Order within the slots of a step. 0 by default. */
  readonly order?: number
  readonly name?: string
  /** Type of float variables. Only `'float64'` exists. */
  readonly dtype?: 'float64'
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
  for (const [name, value] of Object.entries(options)) {
    if (!(name in known)) {
      const near = nearest(name, Object.keys(known))
      throw new TypeError(
        `NeuronGroup has no option '${name}'${near === undefined ? '' : ` (did you mean '${near}'?)`}. ` +
          `Its options are ${Object.keys(known).join(', ')}.`,
      )
    }
    const expected = known[name as keyof NeuronGroupOptions]
    if ((expected === 'string' || expected === 'number' || expected === 'object') && value !== undefined) {
      const ok = name === 'method' ? typeof value === 'string' || Array.isArray(value) : typeof value === expected
      if (!ok) throw new TypeError(`The option '${name}' of a NeuronGroup is ${article(expected)}, not ${typeof value}`)
    }
  }
  const { dt, clock, order, name, dtype, methodOptions } = options
  if (dt !== undefined && clock !== undefined)
    throw new TypeError(`A NeuronGroup has either a 'dt' or a 'clock', not both`)
  if (order !== undefined && !Number.isFinite(order))
    throw new RangeError(`The option 'order' is a finite number, not ${order}`)
  if (name !== undefined && !/^[A-Za-z_]\w*$/.test(name)) {
    throw new RangeError(`'${name}' can't be the name of a group: use letters, digits and underscores`)
  }
  if (dtype !== undefined && dtype !== 'float64') {
    throw new RangeError(`The option 'dtype' can only be 'float64', not '${dtype}'`)
  }
  for (const option of Object.keys(methodOptions ?? {})) {
    throw new RangeError(`No integrator has an option '${option}'`)
  }
}

const article = (type: string): string => (type === 'object' ? 'an object' : `a ${type}`)

/** Number of neurons. @throws RangeError unless it is a positive integer */
export function checkSize(n: number): number {
  if (typeof n !== 'number' || !Number.isInteger(n) || n < 1 || n > 0x7fffffff) {
    throw new RangeError(`A NeuronGroup has a whole number of neurons, at least 1, but got ${String(n)}`)
  }
  return n
}
