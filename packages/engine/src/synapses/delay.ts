import type { VariableMeaning } from '@dvdt/dsl'
import { Dimension, quantity } from '@dvdt/units'
import type { AnyValue } from '../groups/assignment.ts'
import type { Elements } from '../groups/elements.ts'
import type { CheckedTarget, CheckedValue } from '../groups/membership.ts'
import type { GroupVariable, Storage } from '../groups/names.ts'
import type { SynapseTarget, Target } from '../groups/selection.ts'
import { Variable } from '../groups/variable.ts'
import { StateArray } from '../variables/array.ts'
import type { Connectivity } from './connectivity.ts'
import type { DelaySteps } from './fanout.ts'

const time = Dimension.parse('time')

/** Longest delay in steps. */
const MOST_STEPS = 2 ** 24

/** How long events take along one pathway: one delay for all synapses, or one for each. */
export class Delay implements GroupVariable {
  readonly name = 'delay'
  readonly meaning: VariableMeaning
  readonly clamped = false
  readonly constant = true
  readonly #label: string
  readonly #connectivity: Connectivity
  /** In s. Made for single synapses when it is asked for first: most have no delay. */
  #array: StateArray<'float'> | undefined

  /** @param common delay of all synapses in s; without it each has its own, 0 at first */
  constructor(label: string, connectivity: Connectivity, common: number | undefined) {
    this.#label = label
    this.#connectivity = connectivity
    this.meaning = { kind: 'variable', type: 'float', dimension: time, shared: common !== undefined }
    if (common === undefined) return
    this.#array = new StateArray(`${label}.delay`, 'float', 1)
    this.#array.data[0] = common
  }

  get storage(): Storage {
    this.#array ??= this.#connectivity.array('delay', 'float')
    return { kind: 'array', array: this.#array }
  }

  /** The array, if there is one. */
  get arrays(): readonly StateArray[] {
    return this.#array ? [this.#array] : []
  }

  /** In s, as they are. */
  get data(): Float64Array {
    return this.#array?.data ?? new Float64Array()
  }

  /** Makes these the delays: one for all or one for each synapse, as before. Without any, none are kept. */
  restore(delays: Float64Array): void {
    const { storage } = delays.length > 0 || this.#array ? this : { storage: undefined }
    if (storage?.kind === 'array') storage.array.moveTo(delays)
  }

  /**
   * Delays in steps, to the nearest.
   * @param dt in s
   * @throws RangeError if one is negative, not finite or too long
   */
  steps(dt: number): DelaySteps {
    if (this.#array === undefined) return 0
    const { data } = this.#array
    const [first = 0] = data
    if (data.every((delay) => delay === first)) return this.#step(first, dt, 0)
    const steps = new Int32Array(data.length)
    for (let synapse = 0; synapse < steps.length; synapse++) {
      steps[synapse] = this.#step(data[synapse] as number, dt, synapse)
    }
    return steps
  }

  /** @throws RangeError if a delay is negative or not finite */
  check(): void {
    this.data.forEach((delay, synapse) => {
      if (!(delay >= 0 && delay < Number.POSITIVE_INFINITY)) throw this.#wrong(delay, synapse)
    })
  }

  #step(delay: number, dt: number, synapse: number): number {
    if (!(delay >= 0)) throw this.#wrong(delay, synapse)
    const step = Math.floor(delay / dt + 0.5)
    if (step > MOST_STEPS) {
      throw new RangeError(
        `The delay of ${this.#of(synapse)} is ${quantity(delay, 'time')}, which is ${step} steps, but at most ${MOST_STEPS} can be waited for`,
      )
    }
    return step
  }

  #wrong(delay: number, synapse: number): RangeError {
    return new RangeError(`The delay of ${this.#of(synapse)} can't be ${quantity(delay, 'time')}`)
  }

  #of(synapse: number): string {
    return this.meaning.shared ? this.#label : `synapse ${synapse} of ${this.#label}`
  }
}

/** Delays of a pathway as people see them. */
export class DelayVariable extends Variable<'time'> {
  readonly #delay: Delay
  readonly #whenSet: () => void

  /** @param whenSet called after delays have been set */
  constructor(synapses: Elements, delay: Delay, whenSet: () => void) {
    super(synapses, delay)
    this.#delay = delay
    this.#whenSet = whenSet
  }

  override set<const T extends AnyValue<'time'>, const W extends Target | SynapseTarget>(
    value: CheckedValue<this, 'time', T>,
    where?: CheckedTarget<this, W>,
  ): void {
    const before = this.#delay.data.slice()
    try {
      super.set(value as never, where as never)
      this.#delay.check()
    } catch (error) {
      const now = this.#delay.data
      if (before.length === now.length) now.set(before)
      else now.fill(0)
      throw error
    }
    this.#whenSet()
  }
}
