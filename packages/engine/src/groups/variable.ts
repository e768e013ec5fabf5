import { type Dimension, type Quantity, type QuantityArray, quantity, quantityArray, type Unit } from '@dvdt/units'
import { type AnyValue, assign, sharedValue } from './assignment.ts'
import type { Elements } from './elements.ts'
import { evaluate, selected } from './evaluation.ts'
import type { Link } from './link.ts'
import type { CheckedIndex, CheckedSource, CheckedTarget, CheckedValue } from './membership.ts'
import type { GroupVariable } from './names.ts'
import type { SynapseTarget, Target } from './selection.ts'

/** Typed array of a variable's values: float64, int32, or one byte that is 0 or 1. */
export type Values = Float64Array | Int32Array | Uint8Array

/** A variable of any dimension. */
type AnyVariable = Pick<Variable, 'name' | 'dimension' | 'length' | 'asSource'>

/**
 * A variable of a group or of a part of it: one value per neuron, or one in all if it is shared.
 *
 * @typeParam D  dimension, e.g. `"voltage"`
 */
export class Variable<in out D extends string = string> {
  readonly name: string
  /** Phantom: ties the variable to its dimension for the compiler; at run time the name of the dimension. */
  readonly dimension: D
  readonly #elements: Elements
  readonly #variable: GroupVariable

  constructor(elements: Elements, variable: GroupVariable) {
    this.name = variable.name
    this.dimension = variable.meaning.dimension.name as D
    this.#elements = elements
    this.#variable = variable
    // Values are no members: to set `G.v[0]` would have no effect, and is an error so.
    Object.preventExtensions(this)
  }

  /**
   * Values in SI base units, one after the other. For stored variables a live view: it shows what the simulation does, and
   * writing into it writes the state. A run may move the values to other memory, so ask again after one. For what can't be
   * set, such as subexpressions, linked variables and indices, a copy, computed now.
   */
  get values(): Values {
    const { storage, meaning } = this.#variable
    if (storage.kind !== 'array')
      return evaluate(this.#elements, { kind: 'name', name: this.name, from: -1, to: -1 }, meaning)
    const { data } = storage.array
    const own = meaning.shared ? data : data.subarray(this.#elements.start, this.#elements.stop)
    return meaning.readOnly === undefined ? own : own.slice()
  }

  get length(): number {
    return this.#variable.meaning.shared ? 1 : this.#elements.N
  }

  /** Values in multiples of a unit, as a copy. @throws DimensionMismatchError if the unit measures something else */
  in(unit: Unit<D>): Float64Array {
    return this.#quantities().in(unit)
  }

  /**
   * Value of one neuron or synapse, by its index; from the end if that is negative. Of synapses also by the neurons at its
   * ends, `S.w.at(2, 3)`, and the multisynaptic index.
   * @throws RangeError if there is no such one, or several
   */
  at(index: number, ...others: readonly number[]): Quantity<D> {
    const values = this.values
    const wanted = others.length === 0 ? index : this.#elements.find([index, ...others])
    const position = wanted < 0 ? values.length + wanted : wanted
    const value = values[position]
    if (value === undefined) {
      throw new RangeError(
        `${this.#elements.name}.${this.name} has ${values.length} values, so there is none at ${index}`,
      )
    }
    return quantity(value, this.#dimension) as unknown as Quantity<D>
  }

  /**
   * Values of the neurons for which a condition holds: `G.v.where('i > 2')`.
   * @throws ModelError if the condition isn't one; TypeError if the variable is shared
   */
  where<const W extends string>(condition: CheckedTarget<this, W>): QuantityArray<D> {
    if (this.#variable.meaning.shared) throw sharedValue(`${this.#elements.name}.${this.name}`, this.#elements.noun)
    const values = this.values
    return quantityArray(
      Float64Array.from(selected(this.#elements, condition), (index) => values[index] as number),
      this.#dimension,
    ) as unknown as QuantityArray<D>
  }

  /**
   * Sets the variable, for all neurons or where told.
   *
   * @param value  a quantity for all; an array, one value per neuron; or an expression as in a model, evaluated neuron by
   *   neuron: `'vr + rand()*(vt - vr)'`
   * @param where  a neuron's index, several, a stretch `{ from, to }`, or a condition: `'i < 10'`; of synapses also the
   *   neurons at their ends: `[i, j]`
   * @throws DimensionMismatchError, RangeError (wrong length, NaN, index out of range), TypeError (not a value),
   *   ModelError (mistakes in an expression); nothing has changed then
   */
  set<const T extends AnyValue<D>, const W extends Target | SynapseTarget>(
    value: CheckedValue<this, D, T>,
    where?: CheckedTarget<this, W>,
  ): void {
    assign(this.#elements, this.#variable, value as AnyValue<string>, where)
  }

  /**
   * Makes this `(linked)` parameter show another group's variable.
   *
   * @param source  the variable to show
   * @param index   for each neuron of this group the index in the source: an array, or the name of an integer variable
   *   of this group flagged `(constant)`; may be left out if both have the same size or the source has one value
   * @throws TypeError, RangeError, DimensionMismatchError if the two don't fit; during a run it counts from the next one
   */
  link<const S extends AnyVariable, const I extends ArrayLike<number> | string>(
    source: CheckedSource<this, D, S>,
    index?: CheckedIndex<this, I>,
  ): void {
    this.#elements.link(this.#variable, source as unknown as Variable, index)
  }

  [Symbol.iterator](): Iterator<Quantity<D>> {
    return this.#quantities()[Symbol.iterator]()
  }

  toString(): string {
    return this.#quantities().toString()
  }

  /** What a link to this variable reads. */
  asSource(): Pick<Link, 'source' | 'variable'> & { readonly length: number } {
    return { source: this.#elements, variable: this.#variable, length: this.length }
  }

  get #dimension(): Dimension {
    return this.#variable.meaning.dimension
  }

  #quantities(): QuantityArray<D> {
    return quantityArray(Float64Array.from(this.values), this.#dimension) as unknown as QuantityArray<D>
  }
}
