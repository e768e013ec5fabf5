import { blamingCaller, eqs } from '@dvdt/dsl'
import { isQuantity, type Quantity, type QuantityArray, quantity, quantityArray } from '@dvdt/units'
import { type Clock, type ClockOptions, clockFor } from '../clocks/clock.ts'
import { KernelOperation } from '../groups/code.ts'
import type { GroupCode } from '../groups/environment.ts'
import type { Modelled } from '../groups/membership.ts'
import { namesOf } from '../groups/model.ts'
import { checkPlace, checkSize, type Place } from '../groups/options.ts'
import type { EmptyModel } from '../groups/typed.ts'
import { warn } from '../network/log.ts'
import { checkNames } from '../network/optionnames.ts'
import { nameFor, proposedName, register } from '../network/registry.ts'
import { arrayState, copyOf, joinedState, type ObjectState } from '../snapshots/state.ts'
import { StateArray } from '../variables/array.ts'
import { Playback } from './playback.ts'
import { binSpikes } from './spikebins.ts'
import { SpikeSource, type SpikeSourcePart } from './spikesource.ts'
import { readSpikes, type SpikeIndices, type SpikeList, type SpikeTimes } from './spiketimes.ts'

/** How spikes are given. */
export interface SpikesOptions {
  /** After which the spikes come again and again: a multiple of dt, greater than the time of the last spike. */
  readonly period?: Quantity<'time'> | 0 | undefined
  /** Says that times do not decrease, so that they need not be sorted. */
  readonly sorted?: boolean | undefined
}

export interface SpikeGeneratorGroupOptions extends SpikesOptions, Place, ClockOptions {
  readonly name?: string | undefined
}

const SPIKES_OPTIONS = ['period', 'sorted']
const OPTIONS = [...SPIKES_OPTIONS, 'dt', 'clock', 'when', 'order', 'name']

interface Definition {
  readonly name: string
  readonly clock: Clock
  readonly code: GroupCode
  readonly spikes: SpikeList
}

function define(n: number, indices: SpikeIndices, times: SpikeTimes, options: SpikeGeneratorGroupOptions): Definition {
  const N = checkSize(n, 'SpikeGeneratorGroup')
  checkNames('SpikeGeneratorGroup', options, OPTIONS)
  checkPlace(options)
  const name = proposedName('spikegeneratorgroup', options.name)
  const clock = clockFor(options, `${name}_clock`)
  const names = namesOf(name, N, eqs(''), clock, {})
  const randomKey = new StateArray(`${name}.random`, 'integer', 3)
  return {
    name,
    clock,
    spikes: readSpikes(name, N, indices, times, options),
    code: { name, N, names, randomKey, timestep: clock.arrays.timestep },
  }
}

/**
 * Neurons that spike when they are told to. A time belongs to the step in which it lies, to a thousandth of a step; with a period, the
 * spikes come again, counted from time 0.
 */
export class SpikeGeneratorGroupObject extends SpikeSource {
  readonly random = false
  readonly storedState: ObjectState
  readonly #playback: Playback
  protected readonly operation: KernelOperation
  #spikes: SpikeList
  /** The dt in s for which the spikes are in the playback; NaN where other spikes have come since. */
  #loaded = Number.NaN
  #isRunning = false

  /**
   * @param n        number of neurons, at least 1
   * @param indices  the neuron of each spike
   * @param times    the time of each spike, in any order
   * @throws RangeError, TypeError, DimensionMismatchError for unsuitable arguments
   */
  constructor(n: number, indices: SpikeIndices, times: SpikeTimes, options: SpikeGeneratorGroupOptions = {}) {
    const definition = blamingCaller(SpikeGeneratorGroupObject, () => define(n, indices, times, options))
    const { name, code, clock } = definition
    super(name, code, clock)
    this.#spikes = definition.spikes
    const playback = new Playback(name)
    this.#playback = playback
    const { when = 'thresholds', order = 0 } = options
    this.operation = new KernelOperation(
      { name, clock, when, order },
      (kernel) => playback.kernel(kernel, this.spikes, code.timestep),
      () => 'spike at the given times',
    )
    const events = [this.spikes.indices, this.spikes.count]
    this.storedState = joinedState(
      arrayState(name, () => ({ fixed: events })),
      this.#spikeState(),
    )
    this.offerMembers()
    nameFor('spikegeneratorgroup', options.name)
    register(this)
  }

  get arrays(): readonly StateArray[] {
    return [this.spikes.indices, this.spikes.count]
  }

  /** The neuron of each spike, by time. A copy. */
  get indices(): Int32Array {
    return this.#spikes.indices.slice()
  }

  /** The time of each spike, ascending. A copy. */
  get times(): QuantityArray<'time'> {
    return quantityArray(this.#spikes.times.slice(), 'time')
  }

  /** After which the spikes come again; `undefined` if they don't. */
  get period(): Quantity<'time'> | undefined {
    const { period } = this.#spikes
    return period === 0 ? undefined : quantity(period, 'time')
  }

  /**
   * Replaces all spikes, also during a run. Those before the present step will not happen any more.
   * @param indices  the neuron of each spike
   * @param times    the time of each spike since time 0, in any order
   * @param options  the period after which they come again, without which they don't; or `{ period, sorted }`
   * @throws RangeError, TypeError, DimensionMismatchError for unsuitable arguments; nothing has changed then
   */
  setSpikes(indices: SpikeIndices, times: SpikeTimes, options: Quantity<'time'> | 0 | SpikesOptions = {}): void {
    const isPeriod = typeof options !== 'object' || options === null || isQuantity(options)
    if (!isPeriod) checkNames('setSpikes', options, SPIKES_OPTIONS)
    const spikes = readSpikes(this.name, this.N, indices, times, isPeriod ? { period: options } : options)
    if (this.#isRunning) this.#load(spikes)
    else this.#loaded = Number.NaN
    this.#spikes = spikes
  }

  /** @throws RangeError if a neuron spikes twice in a step, or if the period isn't a multiple of dt */
  prepare(): void {
    if (this.clock.dt.value === this.#loaded) this.#playback.seek(this.clock.timestep)
    else this.#load(this.#spikes)
    this.#isRunning = true
  }

  finish(): void {
    this.#isRunning = false
  }

  protected readonly model = ''

  /** Brings spikes to where the kernel finds them. */
  #load(spikes: SpikeList): void {
    const dt = this.clock.dt.value
    const isNew = Number.isNaN(this.#loaded) || this.#isRunning
    this.#playback.load(binSpikes(this.name, spikes, dt))
    this.#loaded = dt
    const missed = this.#playback.seek(this.clock.timestep)
    if (missed > 0 && isNew) {
      warn(`${missed} of the spikes of '${this.name}' are before t = ${this.clock.t} and will not happen`)
    }
  }

  #spikeState(): ObjectState {
    return {
      save: () => ({
        given_indices: copyOf(this.#spikes.indices),
        given_times: copyOf(this.#spikes.times),
        given_period: copyOf(Float64Array.of(this.#spikes.period)),
      }),
      restorer: (saved) => {
        const indices = saved.take('given_indices', 'integer').slice()
        const times = saved.take('given_times', 'float', [indices.length]).slice()
        const period = saved.take('given_period', 'float', [1])[0] as number
        return () => {
          this.#spikes = { indices, times, period }
          this.#loaded = 0
        }
      },
    }
  }
}

/** A stretch of the neurons of a SpikeGeneratorGroup. */
export type SpikeGeneratorSubgroup = SpikeSourcePart & Modelled<EmptyModel, 'spike'>

/** Neurons that spike when they are told to: `new SpikeGeneratorGroup(2, [0, 1, 0], ms([1, 2, 3]))`. */
export type SpikeGeneratorGroup = Omit<SpikeGeneratorGroupObject, 'slice'> &
  Modelled<EmptyModel, 'spike'> & {
    /** The neurons `from` to `to - 1`. @throws RangeError if there are no such neurons */
    slice(from?: number, to?: number): SpikeGeneratorSubgroup
  }

export const SpikeGeneratorGroup = SpikeGeneratorGroupObject as unknown as new (
  ...args: ConstructorParameters<typeof SpikeGeneratorGroupObject>
) => SpikeGeneratorGroup
