import type { Clock } from '../clocks/clock.ts'
import { Elements } from './elements.ts'
import type { GroupCode } from './environment.ts'
import { selectElements } from './selection.ts'

export type { EventLists } from './elements.ts'

/** A group of neurons or a part of one. Indices are relative to the part. */
export abstract class Neurons extends Elements {
  readonly stop: number
  readonly noun = 'neuron'

  protected constructor(name: string, start: number, stop: number, code: GroupCode, clock: Clock) {
    super(name, start, code, clock)
    this.stop = stop
  }

  select(where: unknown): Int32Array {
    return selectElements(this, where)
  }
}
