import type { Clock } from '../clocks/clock.ts'
import type { ModelExplanation } from '../explain/model.ts'
import type { KernelOperation } from '../groups/code.ts'
import type { EventLists } from '../groups/elements.ts'
import type { GroupCode } from '../groups/environment.ts'
import { Events, SPIKE } from '../groups/events.ts'
import { constantsOf } from '../groups/explanation.ts'
import type { GroupVariable } from '../groups/names.ts'
import { Neurons } from '../groups/neurons.ts'
import { checkStretch, SubgroupObject } from '../groups/subgroup.ts'
import type { Variable } from '../groups/variable.ts'
import type { NetworkObject } from '../network/object.ts'
import type { Operation } from '../network/operation.ts'
import { nextCreation } from '../network/registry.ts'
import type { ObjectState } from '../snapshots/state.ts'
import type { StateArray } from '../variables/array.ts'

/** Neurons that have no equations: something else tells when they spike. */
export abstract class SpikeSource extends Neurons implements NetworkObject {
  readonly owner: NetworkObject = this
  readonly creation: number = nextCreation()
  abstract readonly random: boolean
  readonly requires: readonly NetworkObject[] = []
  abstract readonly arrays: readonly StateArray[]
  abstract readonly storedState: ObjectState
  /** Indices of the neurons. */
  declare readonly i: Variable<'1'>
  protected readonly spikes: Events
  protected abstract readonly operation: KernelOperation

  protected constructor(name: string, code: GroupCode, clock: Clock) {
    super(name, 0, code.N, code, clock)
    this.spikes = new Events(name, SPIKE, code.N)
  }

  get operations(): readonly Operation[] {
    return [this.operation]
  }

  /**
   * The neurons `from` to `to - 1`.
   * @throws RangeError if there are no such neurons
   */
  slice(from = 0, to: number = this.N): SubgroupObject {
    checkStretch(this.name, this.N, from, to)
    return new SubgroupObject(this, from, to)
  }

  link(variable: GroupVariable): never {
    throw new TypeError(`${this.name}.${variable.name} can't be linked: only variables flagged (linked) can`)
  }

  eventLists(): EventLists {
    return this.events()
  }

  /** What the group was made from, as `Network.explain` shows it. */
  explain(): ModelExplanation {
    const { N, code } = this
    return {
      N,
      equations: this.model,
      constants: constantsOf(code.names),
      links: [],
      method: undefined,
      refractory: undefined,
    }
  }

  /** Its variables as equations would have them. */
  protected abstract readonly model: string

  protected events(): EventLists {
    const { indices, count } = this.spikes
    const { when, order, clock } = this.operation
    return new Map([[SPIKE, { name: SPIKE, indices, count, start: 0, stop: this.N, when, order, clock }]])
  }
}

/** A stretch of neurons without equations. */
export type SpikeSourcePart = Omit<SubgroupObject, 'slice'> & {
  readonly i: Variable<'1'>
  /** A part of this part; indices are relative to this part. @throws RangeError */
  slice(from?: number, to?: number): SpikeSourcePart
}
