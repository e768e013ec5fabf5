import type { ScheduledOperation } from '../explain/explanation.ts'
import { table } from '../explain/table.ts'
import type { NetworkObject } from './object.ts'
import type { Operation } from './operation.ts'

/** What a step does, in its order: plain data, and a table by `toString`. */
export class Scheduling {
  readonly operations: readonly ScheduledOperation[]

  /** @param operations in the order of a step */
  constructor(objects: readonly NetworkObject[], operations: readonly Operation[]) {
    const owners = new Map(
      objects.flatMap(({ name, operations }) => operations.map((operation) => [operation.name, name])),
    )
    this.operations = operations.map(({ name, when, order, clock }) => {
      return { name, object: owners.get(name) ?? '', slot: when, order, clock: clock.name, dt: clock.dt }
    })
  }

  toString(): string {
    const rows = this.operations.map(({ slot, order, name, object, clock, dt }) => [
      slot,
      order,
      name,
      object,
      clock,
      `${dt}`,
    ])
    return table([['slot', 'order', 'operation', 'object', 'clock', 'dt'], ...rows], '').join('\n')
  }
}
