import { assignment, binary, blamingCaller, name as nameNode } from '@dvdt/dsl'
import { type AnyQuantity, type Quantity, quantity } from '@dvdt/units'
import { GroupKernel, KernelOperation } from '../groups/code.ts'
import { DrawNumbers, type GroupCode } from '../groups/environment.ts'
import type { CheckedValue } from '../groups/membership.ts'
import type { Neurons } from '../groups/neurons.ts'
import { emitStatement } from '../groups/statements.ts'
import type { Variable } from '../groups/variable.ts'
import { AliasTable } from '../kernel/alias.ts'
import { binomial, LARGEST_EXACT_MEAN, normalBinomial, rarerMasses } from '../kernel/binomial.ts'
import type { Value } from '../kernel/ir.ts'
import type { NetworkObject, RunContext } from '../network/object.ts'
import type { KernelWork, Operation } from '../network/operation.ts'
import { nameFor, nextCreation, register } from '../network/registry.ts'
import { arrayState, type ObjectState } from '../snapshots/state.ts'
import { StateArray } from '../variables/array.ts'
import { drawsOf } from './draws.ts'
import { definePoissonInput, type PoissonInputDefinition, type PoissonInputOptions } from './poissoninputdefinition.ts'

/** Names by which the statement of a PoissonInput reads the number of its spikes, and a weight that is a quantity. */
const COUNT = '_count'
const WEIGHT = '_weight'

/**
 * Poisson spikes of n sources, all with the same rate, that go to the same variable of each neuron with the same weight. The sources are
 * not simulated one by one: each neuron, independently of the others, gets in each step
 * `variable += spikes*weight`, where the number of spikes is binomial, of n trials with probability rate·dt.
 *
 * The number is exact, unless both n·p and n·(1 - p) are greater than 5: then, as in Brian2, it is a normal number
 * with the same mean and variance, which has a fraction and may be negative.
 */
export class PoissonInputObject implements NetworkObject {
  readonly name: string
  readonly creation: number = nextCreation()
  readonly random = true
  readonly requires: readonly NetworkObject[]
  readonly operations: readonly Operation[]
  readonly arrays: readonly StateArray[]
  readonly storedState: ObjectState
  readonly target: Neurons
  /** Name of the variable that the spikes go to. */
  readonly variable: string
  /** Number of sources for each neuron. */
  readonly n: number
  readonly rate: Quantity<'frequency'>
  /** What a spike adds to the variable: a quantity, or an expression. */
  readonly weight: Quantity<string> | string
  readonly #definition: PoissonInputDefinition
  readonly #randomKey: StateArray<'integer'>
  /** Number of sources, rate and weight. */
  readonly #numbers: StateArray<'float'>
  /** How likely which number of spikes is, or of sources without one, if exact. */
  readonly #likelihoods: AliasTable

  /**
   * @param target    a group of neurons, or a part of one
   * @param variable  name of a variable of it
   * @param n         sources for each neuron, at least 1
   * @param rate      of each source
   * @param weight    what a spike adds: a quantity, or an expression that is evaluated for each neuron in each step
   * @throws TypeError, RangeError, DimensionMismatchError for unsuitable arguments; ModelError for mistakes in an expression
   */
  constructor(
    target: Neurons,
    variable: string,
    n: number,
    rate: Quantity<'frequency'>,
    weight: unknown,
    options: PoissonInputOptions = {},
  ) {
    const definition = blamingCaller(PoissonInputObject, () =>
      definePoissonInput(target, variable, n, rate, weight, options),
    )
    const { name } = definition
    this.#definition = definition
    this.name = name
    this.target = target
    this.variable = variable
    this.n = n
    this.rate = rate
    this.weight =
      'value' in definition.weight
        ? (quantity(definition.weight.value, definition.variable.meaning.dimension) as unknown as Quantity<string>)
        : definition.weight.text
    this.requires = [target.owner]
    this.#randomKey = new StateArray(`${name}.random`, 'integer', 3)
    this.#numbers = new StateArray(`${name}.numbers`, 'float', 3)
    this.#numbers.data.set([n, definition.rate, 'value' in definition.weight ? definition.weight.value : 0])
    this.#likelihoods = new AliasTable(name)
    this.arrays = [this.#randomKey, this.#numbers, this.#likelihoods.thresholds, this.#likelihoods.aliases]
    // Nothing of it changes in a run; the key of its random numbers, and how likely they are, come with each.
    this.storedState = arrayState(name, () => ({}))
    const { when = 'synapses', order = 0 } = options
    this.operations = [
      new KernelOperation(
        { name, clock: target.clock, when, order },
        (kernel) => this.#kernel(kernel),
        () => this.#print(),
        () => Number(this.#isNormal),
      ),
    ]
    nameFor('poissoninput', options.name)
    register(this)
  }

  /** @throws RangeError if the sources spike more than once in a step */
  prepare({ key, stream }: RunContext): void {
    if (this.#probability > 1) {
      throw new RangeError(
        `The sources of '${this.name}' spike at most once in a step, but ${this.rate} is more than once in ${this.target.dt}. ` +
          'Take more sources with a lower rate, or a smaller dt.',
      )
    }
    this.#randomKey.data.set([key[0], key[1], stream])
    if (!this.#isNormal) this.#likelihoods.fill(rarerMasses(this.n, this.#probability))
  }

  get #probability(): number {
    return this.#definition.rate * this.target.dt.value
  }

  /** Whether numbers of spikes are normal numbers. */
  get #isNormal(): boolean {
    const p = this.#probability
    return this.n * p > LARGEST_EXACT_MEAN && this.n * (1 - p) > LARGEST_EXACT_MEAN
  }

  #print(): string {
    const count = `${this.#isNormal ? 'normal' : 'binomial'}(n=${this.n}, p=${this.rate}*dt)`
    const weight = typeof this.weight === 'string' ? `(${this.weight})` : this.weight.toString()
    return `${this.variable} += ${count}*${weight}`
  }

  #kernel(name: string): KernelWork {
    const { target } = this
    const { variable, weight } = this.#definition
    const numbers = new DrawNumbers()
    const code: GroupCode = { ...target.code, randomKey: this.#randomKey }
    const kernel = new GroupKernel(name, code, numbers)
    const { builder } = kernel
    const given = (position: number) => builder.load(builder.array(this.#numbers), builder.i32(position))
    const dt = kernel.environment({ element: undefined }).read('dt')
    const trials = { n: given(0), p: builder.binary('mul', given(1), dt) }
    const draws = drawsOf(builder, code)
    const number = numbers.next()
    const isNormal = this.#isNormal
    const spikes = (element: Value): Value =>
      isNormal
        ? normalBinomial(builder, draws(element), number, trials)
        : binomial(builder, draws(element), number, trials, this.#likelihoods)
    const added = binary('*', nameNode(COUNT), 'value' in weight ? nameNode(WEIGHT) : weight.expression)
    const statement = assignment(nameNode(variable.name), '+=', added)
    builder.range(builder.i32(target.start), builder.i32(target.stop), (element) => {
      const index = builder.binary('sub', element, builder.i32(target.start))
      const environment = kernel.environment({ element, index, size: target.N })
      environment.define(COUNT, spikes(element))
      environment.define(WEIGHT, given(2))
      emitStatement(statement, environment, code.names, 'respect')
      environment.flush()
    })
    return kernel.finish()
  }
}

/** Poisson spikes of many sources to each neuron: `new PoissonInput(G, 'v', 1000, Hz(5), mV(0.1))`. */
export type PoissonInput = PoissonInputObject

type DimensionOf<V> = V extends Variable<infer D> ? D : string

/** What a spike may add to a variable of dimension D; what is inferred of it, to tell what is wrong. */
type Weight<D extends string> = Quantity<D> | string | (D extends '1' ? number : string extends D ? number : 0)
type AnyWeight<D extends string> = Weight<D> | AnyQuantity | number

/** The type of what a spike adds: its own, or what is wrong with it. */
type CheckedWeight<V, D extends string, W> = string extends D ? W : CheckedValue<V, D, W>

export interface PoissonInputConstructor {
  /**
   * @param target    a group of neurons, or a part of one
   * @param variable  name of a variable of it
   * @param n         sources for each neuron, at least 1
   * @param rate      of each source
   * @param weight    what a spike adds: a quantity, or an expression that is evaluated for each neuron in each step
   * @throws TypeError, RangeError, DimensionMismatchError for unsuitable arguments; ModelError for mistakes in an expression
   */
  new <
    T extends { readonly variables: object },
    const V extends keyof T['variables'] & string,
    const W extends AnyWeight<DimensionOf<T['variables'][V]>>,
  >(
    target: T,
    variable: V,
    n: number,
    rate: Quantity<'frequency'>,
    weight: CheckedWeight<T['variables'][V], DimensionOf<T['variables'][V]>, W>,
    options?: PoissonInputOptions,
  ): PoissonInput
}

export const PoissonInput = PoissonInputObject as unknown as PoissonInputConstructor
