import type { Clock } from '../clocks/clock.ts'
import type { NetworkObject } from '../network/object.ts'
import { randomState } from '../network/seed.ts'
import type { ClockSnapshot, ObjectSnapshot, Position, Snapshot } from './snapshot.ts'
import { arrayState, type ObjectState } from './state.ts'

/**
 * Copies the state of a network.
 * @param network gets its number under the seed, unless it has one
 * @throws RangeError if there is no memory for the copies
 */
export function capture(network: object, objects: readonly NetworkObject[], position: Position): Snapshot {
  try {
    const sorted = [...objects].sort((a, b) => a.creation - b.creation)
    return {
      ...position,
      clocks: [...clocksOf(sorted)].map(
        ([clock, users]): ClockSnapshot => ({ name: clock.name, ...clock.state, ...users }),
      ),
      objects: sorted.filter(hasState).map(captureObject),
      random: randomState(network),
    }
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause
    throw new RangeError(`There is not enough memory to store the network: ${cause.message}`, { cause })
  }
}

function captureObject(object: NetworkObject): ObjectSnapshot {
  const { name, random } = object
  const state = stateOf(object)
  return {
    name,
    random,
    equations: object.explain?.().equations,
    constants: state.constants?.() ?? new Map(),
    arrays: state.save(),
  }
}

export function hasState({ storedState, arrays }: NetworkObject): boolean {
  return storedState !== undefined || arrays.length > 0
}

export function stateOf({ name, storedState, arrays }: NetworkObject): ObjectState {
  return storedState ?? arrayState(name, () => ({ fixed: arrays }))
}

/** Those who go by a clock. */
export type ClockUsers = Pick<ClockSnapshot, 'operations' | 'objects'>

/** The clocks of some objects and of what they do. */
export function clocksOf(objects: readonly NetworkObject[]): ReadonlyMap<Clock, ClockUsers> {
  const clocks = new Map<Clock, { operations: string[]; objects: string[] }>()
  const usersOf = (clock: Clock) => {
    const known = clocks.get(clock)
    if (known) return known
    const users = { operations: [], objects: [] }
    clocks.set(clock, users)
    return users
  }
  for (const { name, clock, operations } of objects) {
    if (clock) usersOf(clock).objects.push(name)
    for (const operation of operations) usersOf(operation.clock).operations.push(operation.name)
  }
  return clocks
}
