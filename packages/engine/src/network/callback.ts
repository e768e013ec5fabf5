import type { Quantity } from '@dvdt/units'
import { type ClockOptions, clockFor } from '../clocks/clock.ts'
import type { NetworkObject } from './object.ts'
import type { Operation } from './operation.ts'
import { checkNames } from './optionnames.ts'
import { nameFor, nextCreation, register } from './registry.ts'

export interface NetworkOperationOptions extends ClockOptions {
  /** Slot of the schedule, `start` by default. */
  readonly when?: string | undefined
  readonly order?: number | undefined
  readonly name?: string | undefined
}

/** A function that runs once a step. */
export class NetworkOperation implements NetworkObject {
  readonly name: string
  readonly creation = nextCreation()
  readonly operations: readonly Operation[]
  readonly random = false
  readonly arrays = []
  readonly requires = []

  /** @throws as `networkOperation` does */
  constructor(action: (t: Quantity<'time'>) => void, options: NetworkOperationOptions = {}) {
    const { when = 'start', order = 0 } = options
    if (typeof action !== 'function')
      throw new TypeError(`A network operation is a function, but got a ${typeof action}`)
    checkNames('networkOperation', options, ['dt', 'clock', 'when', 'order', 'name'])
    if (/Async|Generator/.test(Object.prototype.toString.call(action))) {
      throw new TypeError(
        "A network operation can't be an async function or a generator, since a simulation does not wait within a step: do what takes time " +
          'before the run, or between two',
      )
    }
    if (typeof when !== 'string') throw new TypeError(`when is a slot such as 'start', but got a ${typeof when}`)
    if (!Number.isFinite(order)) throw new TypeError(`order is a finite number, but got ${order}`)
    const name = nameFor('networkoperation', options.name)
    const clock = clockFor(options, `${name}_clock`)
    const step = () => {
      const result: unknown = action(clock.t)
      if (isThenable(result)) {
        result.then(undefined, () => {})
        throw new TypeError(
          `The network operation '${name}' returned a promise, but a simulation does not wait within a step`,
        )
      }
    }
    this.name = name
    this.operations = [
      { name, clock, when, order, work: { kind: 'host', reason: 'it is a function of the program', step } },
    ]
    register(this)
  }
}

/**
 * Calls a function once a step, with the time of the step: to steer a simulation from TypeScript.
 * @param options `dt` or `clock`, `when` (the slot `start` by default), `order`, `name`
 * @throws TypeError, RangeError, DimensionMismatchError for bad options
 */
export function networkOperation(
  action: (t: Quantity<'time'>) => void,
  options?: NetworkOperationOptions,
): NetworkOperation {
  return new NetworkOperation(action, options)
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return (
    typeof value === 'object' && value !== null && typeof (value as Partial<PromiseLike<unknown>>).then === 'function'
  )
}
