import { blamingCaller, type CheckedExpression, type ExternalValue, eqs, type NamespaceIn } from '@dvdt/dsl'
import { type Quantity, type QuantityArray, quantity } from '@dvdt/units'
import { type Clock, type ClockOptions, clockFor } from '../clocks/clock.ts'
import type { AnyValue } from '../groups/assignment.ts'
import { KernelOperation } from '../groups/code.ts'
import type { GroupCode } from '../groups/environment.ts'
import type { Modelled, OfDimension } from '../groups/membership.ts'
import { namesOf } from '../groups/model.ts'
import { promisedValues } from '../groups/namespace.ts'
import { checkPlace, checkSize, type Place } from '../groups/options.ts'
import { groupState } from '../groups/stored.ts'
import type { EmptyModel } from '../groups/typed.ts'
import type { Variable } from '../groups/variable.ts'
import { checkFits } from '../memory/available.ts'
import { formatBytes } from '../memory/bytes.ts'
import type { RunContext } from '../network/object.ts'
import { checkNames } from '../network/optionnames.ts'
import { nameFor, proposedName, register } from '../network/registry.ts'
import type { ObjectState } from '../snapshots/state.ts'
import { StateArray } from '../variables/array.ts'
import { RateBound } from './bound.ts'
import { poissonKernel } from './poissonthreshold.ts'
import { computedRates, type Rates, storedRates } from './rates.ts'
import { SpikeSource, type SpikeSourcePart } from './spikesource.ts'

export interface PoissonGroupOptions extends Place, ClockOptions {
  /** Values for names in the expression of the rates, and in others that set them. */
  readonly namespace?: Readonly<Record<string, ExternalValue>> | undefined
  readonly name?: string | undefined
}

/** Rates of Poisson neurons: one for all, one for each, or an expression that is evaluated in each step. */
export type PoissonRates =
  | Quantity<'frequency'>
  | QuantityArray<'frequency'>
  | readonly Quantity<'frequency'>[]
  | string
  | 0

const OPTIONS = ['dt', 'clock', 'when', 'order', 'namespace', 'name']

/** Bytes of a neuron: its rate, and its place in the list of those that spike. */
const BYTES_OF_NEURON = 12

interface Definition {
  readonly name: string
  readonly clock: Clock
  readonly code: GroupCode
  readonly rates: Rates
}

function define(n: number, rates: PoissonRates, options: PoissonGroupOptions): Definition {
  const N = checkSize(n, 'PoissonGroup')
  checkNames('PoissonGroup', options, OPTIONS)
  checkPlace(options)
  const name = proposedName('poissongroup', options.name)
  const clock = clockFor(options, `${name}_clock`)
  const bytes = N * BYTES_OF_NEURON
  checkFits(bytes, `'${name}' needs ${formatBytes(bytes)} for ${N} neurons`, 'Make fewer neurons.')
  const { namespace } = options
  const names = namesOf(name, N, eqs(''), clock, { namespace })
  const randomKey = new StateArray(`${name}.random`, 'integer', 3)
  return {
    name,
    clock,
    rates: typeof rates === 'string' ? computedRates(rates, names, name, N) : storedRates(names, name, N),
    code: { name, N, names, randomKey, timestep: clock.arrays.timestep },
  }
}

/**
 * Neurons that spike at random: in each step with probability rate·dt, whatever they and others did before. Their spikes
 * can be recorded and sent through synapses like those of other neurons.
 */
export class PoissonGroupObject extends SpikeSource {
  readonly random = true
  readonly storedState: ObjectState
  /** Rates of the neurons: to be set at any time, unless they are an expression. */
  declare readonly rates: Variable<'frequency'>
  readonly #rates: Rates
  protected readonly operation: KernelOperation

  /**
   * @param n      number of neurons, at least 1
   * @param rates  one for all, one for each, or an expression: `'50*Hz*(1 + sin(2*pi*t*f))'`
   * @throws RangeError, TypeError, DimensionMismatchError for unsuitable arguments; ModelError for mistakes in an expression
   */
  constructor(n: number, rates: PoissonRates, options: PoissonGroupOptions = {}) {
    const definition = blamingCaller(PoissonGroupObject, () => define(n, rates, options))
    const { name, code, clock } = definition
    super(name, code, clock)
    this.#rates = definition.rates
    const { when = 'thresholds', order = 0 } = options
    const bound = new RateBound(name)
    this.operation = new KernelOperation(
      { name: `${name}_spike_thresholder`, clock, when, order },
      (kernel) => poissonKernel(kernel, code, this.spikes, definition.rates, bound),
      () => 'spike if rand() < rates*dt',
    )
    this.storedState = groupState(code, () => ({ fixed: this.arrays }))
    this.offerMembers()
    if (typeof rates !== 'string') {
      blamingCaller(PoissonGroupObject, () => {
        this.rates.set(rates)
        this.#checkRates()
      })
    }
    nameFor('poissongroup', options.name)
    register(this)
  }

  get arrays(): readonly StateArray[] {
    const { names, randomKey } = this.code
    const { indices, count } = this.spikes
    const stored = this.#rates.kind === 'stored' ? [this.#rates.array] : []
    return [...stored, names.constants, randomKey, indices, count]
  }

  prepare({ namespace, key, stream }: RunContext): void {
    const { names, randomKey } = this.code
    this.#checkRates()
    const values = promisedValues(this.name, names, namespace)
    for (const [slot, value] of values) names.constants.data[slot] = value
    randomKey.data.set([key[0], key[1], stream])
  }

  protected get model(): string {
    return this.#rates.kind === 'stored' ? 'rates : Hz' : `rates = ${this.#rates.text} : Hz`
  }

  #checkRates(): void {
    if (this.#rates.kind !== 'stored') return
    const { data } = this.#rates.array
    const neuron = data.findIndex((rate) => rate < 0)
    if (neuron < 0) return
    throw new RangeError(
      `The rates of '${this.name}' can't be negative, but that of neuron ${neuron} is ${quantity(data[neuron] as number, 'frequency')}`,
    )
  }
}

/** A stretch of the neurons of a PoissonGroup. */
export type PoissonSubgroup = Omit<SpikeSourcePart, 'slice'> &
  Modelled<RatesModel, 'spike'> & {
    readonly rates: Variable<'frequency'>
    /** A part of this part; indices are relative to this part. @throws RangeError */
    slice(from?: number, to?: number): PoissonSubgroup
  }

/** Neurons that spike at random: `new PoissonGroup(100, Hz(20))`. */
export type PoissonGroup = Omit<PoissonGroupObject, 'slice'> &
  Modelled<RatesModel, 'spike'> & {
    /** The neurons `from` to `to - 1`. @throws RangeError if there are no such neurons */
    slice(from?: number, to?: number): PoissonSubgroup
  }

/** What synapses can know of such neurons. */
type RatesModel = Omit<EmptyModel, 'parameters'> & { readonly parameters: { readonly rates: 'frequency' } }

export interface PoissonGroupConstructor {
  /**
   * @param n      number of neurons, at least 1
   * @param rates  one for all, one for each, or an expression: `'50*Hz*(1 + sin(2*pi*t*f))'`
   * @throws RangeError, TypeError, DimensionMismatchError for unsuitable arguments; ModelError for mistakes in an expression
   */
  new <const R extends AnyValue<'frequency'>, const O extends PoissonGroupOptions = PoissonGroupOptions>(
    n: number,
    rates: CheckedRates<R, O>,
    options?: O,
  ): PoissonGroup
}

/** The type of rates: their own, or what is wrong with their expression. */
type CheckedRates<R, O> = [R] extends [string]
  ? CheckedExpression<EmptyModel, NamespaceIn<O>, 'frequency', R>
  : OfDimension<'frequency', R>

export const PoissonGroup = PoissonGroupObject as unknown as PoissonGroupConstructor
