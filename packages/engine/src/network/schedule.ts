import { nearest } from '@dvdt/dsl'
import type { Operation } from './operation.ts'

/** The slots of a step in their order. Each has a slot `before_` and one `after_` it. */
export const defaultSchedule: readonly string[] = Object.freeze([
  'start',
  'groups',
  'thresholds',
  'synapses',
  'resets',
  'end',
])

/**
 * A schedule that a user gave, checked.
 * @throws TypeError if it is no list of names, names a slot twice or one that begins with `before_` or `after_`
 */
export function parseSchedule(slots: readonly string[]): readonly string[] {
  if (!Array.isArray(slots) || slots.length === 0 || slots.some((slot) => typeof slot !== 'string' || slot === '')) {
    throw new TypeError(`A schedule is a list of slots such as ['${defaultSchedule.join("', '")}']`)
  }
  for (const [position, slot] of slots.entries()) {
    if (/^(before|after)_/.test(slot)) {
      throw new TypeError(
        `Slot names are not allowed to start with 'before_' or 'after_', but got '${slot}': such slots exist for each slot already`,
      )
    }
    if (slots.indexOf(slot) !== position) throw new TypeError(`The schedule has the slot '${slot}' twice`)
  }
  return Object.freeze([...slots])
}

/**
 * Operations in the order in which a step does them: by slot, then `order`, then name (by UTF-16 code units).
 * @throws Error if an operation's slot is not in the schedule, or if two operations have one name
 */
export function sortOperations(operations: Iterable<Operation>, schedule: readonly string[]): readonly Operation[] {
  const slots = schedule.flatMap((slot) => [`before_${slot}`, slot, `after_${slot}`])
  const positions = new Map(slots.map((slot, position) => [slot, position]))
  const names = new Set<string>()
  const placed = Array.from(operations, (operation) => {
    const { name, when } = operation
    if (names.has(name)) throw new Error(`Two operations are called '${name}': give their objects different names`)
    names.add(name)
    return { operation, slot: positions.get(when) ?? unknownSlot(operation, slots, schedule) }
  })
  placed.sort((a, b) => a.slot - b.slot || a.operation.order - b.operation.order || compare(a.operation, b.operation))
  return placed.map(({ operation }) => operation)
}

function compare({ name: a }: Operation, { name: b }: Operation): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function unknownSlot({ name, when }: Operation, slots: readonly string[], schedule: readonly string[]): never {
  const near = nearest(when, slots)
  const hint = near === undefined ? '' : ` (did you mean '${near}'?)`
  throw new Error(
    `'${name}' is to happen in the slot '${when}', which the schedule does not have${hint}. ` +
      `Its slots are ${schedule.join(', ')}, each also with before_ and after_.`,
  )
}
