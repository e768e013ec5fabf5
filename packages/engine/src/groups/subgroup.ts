import type { NetworkObject } from '../network/object.ts'
import type { GroupVariable } from './names.ts'
import { type EventLists, Neurons } from './neurons.ts'

/** What a subgroup needs of the group that it is a part of. */
export interface Whole extends Neurons {
  readonly owner: NetworkObject
  eventLists(): EventLists
}

/** The neurons `from` to `to - 1` of a group. It has no state of its own: it shows its group's. */
export class SubgroupObject extends Neurons {
  readonly owner: NetworkObject
  readonly #whole: Whole

  constructor(whole: Whole, start: number, stop: number) {
    super(`${whole.name}_subgroup`, start, stop, whole.code, whole.clock)
    this.#whole = whole
    this.owner = whole.owner
    this.offerMembers()
  }

  override get order(): number {
    return this.#whole.order
  }

  /** A part of this part; indices are relative to this part. @throws RangeError */
  slice(from = 0, to = this.N): SubgroupObject {
    checkStretch(this.name, this.N, from, to)
    return new SubgroupObject(this.#whole, this.start + from, this.start + to)
  }

  link(variable: GroupVariable): void {
    throw new TypeError(
      `'${variable.name}' is linked for the whole group: ${this.#whole.name}.${variable.name}.link(...)`,
    )
  }

  protected events(): EventLists {
    return this.#whole.eventLists()
  }
}

export function checkStretch(name: string, N: number, from: number, to: number): void {
  if (!(Number.isInteger(from) && Number.isInteger(to) && 0 <= from && from < to && to <= N)) {
    throw new RangeError(
      `${name} has ${N} neurons: slice(from, to) needs 0 <= from < to <= ${N}, but got ${from} and ${to}`,
    )
  }
}
