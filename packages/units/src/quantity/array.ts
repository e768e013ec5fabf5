import type { Div, Mul, Pow, Power, Sqrt } from '../dimension/algebra.ts'
import { Dimension } from '../dimension/dimension.ts'
import { formatArray, reprArray, shownItems } from '../format/array.ts'
import { bestUnit } from '../format/best.ts'
import { unitSymbol } from '../format/symbol.ts'
import { brand, isQuantityArray } from './brand.ts'
import { describe } from './errors.ts'
import {
  checkExponent,
  checkPrecision,
  checkSame,
  checkUnit,
  type Operand,
  refuseOperators,
  scalar,
} from './operand.ts'
import { type AnyQuantity, madeWith, makeQuantity, type Quantity } from './quantity.ts'
import type { AnyUnit, Unit } from './unit.ts'

/** What all arrays of quantities have in common: a type for places where any dimension will do. */
export interface AnyQuantityArray<D extends string = string> {
  /** Name of the dimension. */
  readonly dimension: D
  /** In SI base units; the array itself, not a copy. */
  readonly values: Float64Array
  readonly length: number
  toString(): string
}

/** Numbers with one physical dimension, such as `ms([16, 32.1])`. Iterating gives quantities. */
export interface QuantityArray<in out D extends string = string> extends AnyQuantityArray<D>, Iterable<Quantity<D>> {
  readonly dimension: D
  /**
   * How many of a unit the items are: `t.in(ms)`. A new array.
   * @throws DimensionMismatchError when the unit has another dimension.
   */
  in(unit: Quantity<D>): Float64Array
  /**
   * One item; negative indices count from the end.
   * @throws RangeError when there is no such item.
   */
  at(index: number): Quantity<D>
  /** A copy of some items, as `Array.prototype.slice`. */
  slice(start?: number, end?: number): QuantityArray<D>
  /** Item by item, or the same quantity to all. These throw a DimensionMismatchError, or a RangeError for other lengths. */
  add(that: Quantity<D> | QuantityArray<D>): QuantityArray<D>
  sub(that: Quantity<D> | QuantityArray<D>): QuantityArray<D>
  /** Item by item, or all by the same. @throws RangeError when the lengths differ. */
  mul<E extends string = '1'>(that: AnyQuantity<E> | AnyQuantityArray<E> | number): QuantityArray<Mul<D, NoInfer<E>>>
  div<E extends string = '1'>(that: AnyQuantity<E> | AnyQuantityArray<E> | number): QuantityArray<Div<D, NoInfer<E>>>
  pow<N extends Power>(exponent: N): QuantityArray<Pow<D, N>>
  sqrt(): QuantityArray<Sqrt<D>>
  neg(): QuantityArray<D>
  abs(): QuantityArray<D>
  sum(): Quantity<D>
  /** The mean, like std, min and max, throws a RangeError when there are no items. */
  mean(): Quantity<D>
  /** Standard deviation of these items, their squared differences from the mean divided by n, as NumPy has it. */
  std(): Quantity<D>
  min(): Quantity<D>
  max(): Quantity<D>
  /**
   * As text: `[16. 32.1 48.2] ms`; more than 1000 items are shown as `[0. 0.1 0.2 ... 9.7 9.8 9.9] ms`. On one line, and
   * with single blanks, where NumPy pads items to the same width.
   * @param unit by default the one where the mantissas of the items shown are nearest to 10
   * @param precision most digits after the point (8)
   * @throws DimensionMismatchError when the unit has another dimension, RangeError when the precision is none.
   */
  format(unit?: Unit<D>, precision?: number): string
  /** As Python code: `array([10., 20., 30.]) * hertz`. */
  repr(): string
  /** `format()` */
  toString(): string
  /** For `JSON.stringify`, in SI base units; `quantityArray(values, dimension)` makes it an array of quantities again. */
  toJSON(): { readonly dimension: D; readonly unit: string; readonly values: readonly number[] }
}

/** An array of quantities that takes over `values`, in SI base units; `dimension` must be a dimension's own name. */
export function makeArray<D extends string>(values: Float64Array, dimension: string, own?: AnyUnit): QuantityArray<D> {
  const array = new QuantityArrayObject<D>(values, dimension as D)
  if (own !== undefined) madeWith.set(array, own)
  return array
}

/**
 * An array of quantities from values in SI base units. A Float64Array is not copied.
 * @param dimension its name (`"voltage"`; `"m^2 s^-1"` where there is no other), or a `Dimension`
 * @throws TypeError when an item is no number, RangeError when there is no such dimension.
 */
export function quantityArray(values: ArrayLike<number>, dimension: Dimension): QuantityArray<string>
export function quantityArray<const D extends string>(values: ArrayLike<number>, dimension: D): QuantityArray<D>
export function quantityArray(values: ArrayLike<number>, dimension: Dimension | string): QuantityArray<string> {
  const name = Dimension.nameOf(dimension)
  return makeArray(values instanceof Float64Array ? values : numbers(values, 'quantityArray()'), name)
}

/** A copy of an array of numbers. @throws TypeError when it is none; `taker` says who asks. */
export function numbers(values: unknown, taker: string): Float64Array {
  if (!Array.isArray(values) && (!ArrayBuffer.isView(values) || values instanceof DataView)) {
    throw new TypeError(`${taker} takes numbers, but got ${describe(values)}.`)
  }
  const items = values as ArrayLike<unknown>
  const copy = new Float64Array(items.length)
  for (let i = 0; i < copy.length; i++) {
    const x = items[i]
    if (typeof x !== 'number') throw new TypeError(`${taker} takes numbers, but item ${i} is ${describe(x)}.`)
    copy[i] = x
  }
  return copy
}

class QuantityArrayObject<in out D extends string> implements QuantityArray<D> {
  declare readonly [brand]: 'array'
  readonly dimension: D
  readonly values: Float64Array

  static {
    Object.defineProperty(QuantityArrayObject.prototype, brand, { value: 'array' })
  }

  constructor(values: Float64Array, dimension: D) {
    this.dimension = dimension
    this.values = values
  }

  get length(): number {
    return this.values.length
  }

  in(unit: Quantity<D>): Float64Array {
    const { value } = checkUnit(this, unit, 'in')
    return this.values.map((x) => x / value)
  }

  at(index: number): Quantity<D> {
    const value = this.values.at(index)
    if (value !== undefined && Number.isInteger(index)) return makeQuantity(value, this.dimension, madeWith.get(this))
    const range = this.length === 0 ? 'it is empty' : `indices go from 0 to ${this.length - 1}`
    throw new RangeError(`There is no item ${describe(index)} in this array of quantities: ${range}.`)
  }

  slice(start?: number, end?: number): QuantityArray<D> {
    return this.#like(this.values.slice(start, end))
  }

  add(that: Quantity<D> | QuantityArray<D>): QuantityArray<D> {
    checkSame(this, operand(that, 'add'), '+')
    return this.#like(itemwise(this.values, that, 'add', (a, b) => a + b))
  }

  sub(that: Quantity<D> | QuantityArray<D>): QuantityArray<D> {
    checkSame(this, operand(that, 'sub'), '-')
    return this.#like(itemwise(this.values, that, 'sub', (a, b) => a - b))
  }

  mul<E extends string = '1'>(that: AnyQuantity<E> | AnyQuantityArray<E> | number): QuantityArray<Mul<D, NoInfer<E>>> {
    const { dimension } = operand(that, 'mul')
    const values = itemwise(this.values, that, 'mul', (a, b) => a * b)
    if (dimension === '1') return makeArray(values, this.dimension, madeWith.get(this))
    return makeArray(values, Dimension.parse(this.dimension).mul(Dimension.parse(dimension)).name)
  }

  div<E extends string = '1'>(that: AnyQuantity<E> | AnyQuantityArray<E> | number): QuantityArray<Div<D, NoInfer<E>>> {
    const { dimension } = operand(that, 'div')
    const values = itemwise(this.values, that, 'div', (a, b) => a / b)
    if (dimension === '1') return makeArray(values, this.dimension, madeWith.get(this))
    return makeArray(values, Dimension.parse(this.dimension).div(Dimension.parse(dimension)).name)
  }

  pow<N extends Power>(exponent: N): QuantityArray<Pow<D, N>> {
    const power = checkExponent(exponent)
    const { name } = Dimension.parse(this.dimension).pow(power)
    return makeArray(
      this.values.map((x) => x ** power),
      name,
    )
  }

  sqrt(): QuantityArray<Sqrt<D>> {
    return makeArray(this.values.map(Math.sqrt), Dimension.parse(this.dimension).sqrt().name)
  }

  neg(): QuantityArray<D> {
    return this.#like(this.values.map((x) => -x))
  }

  abs(): QuantityArray<D> {
    return this.#like(this.values.map(Math.abs))
  }

  sum(): Quantity<D> {
    return this.#reduced((a, b) => a + b, 0)
  }

  mean(): Quantity<D> {
    this.#checkItems('mean')
    return makeQuantity(this.sum().value / this.length, this.dimension, madeWith.get(this))
  }

  std(): Quantity<D> {
    this.#checkItems('std')
    const mean = this.mean().value
    const squares = this.values.reduce((sum, x) => sum + (x - mean) ** 2, 0)
    return makeQuantity(Math.sqrt(squares / this.length), this.dimension, madeWith.get(this))
  }

  min(): Quantity<D> {
    this.#checkItems('min')
    return this.#reduced(Math.min, Number.POSITIVE_INFINITY)
  }

  max(): Quantity<D> {
    this.#checkItems('max')
    return this.#reduced(Math.max, Number.NEGATIVE_INFINITY)
  }

  format(unit?: Unit<D>, precision?: number): string {
    checkPrecision(precision)
    if (unit !== undefined) checkUnit(this, unit, 'format')
    const best =
      this.dimension === '1' ? undefined : bestUnit(shownItems(this.values), this.dimension, madeWith.get(this))
    return formatArray(this.values, this.dimension, unit ?? best, precision)
  }

  repr(): string {
    return reprArray(this.values, this.dimension, madeWith.get(this))
  }

  toString(): string {
    return this.format()
  }

  toJSON(): { readonly dimension: D; readonly unit: string; readonly values: readonly number[] } {
    const { dimension, values } = this
    return { dimension, unit: unitSymbol(Dimension.parse(dimension)), values: [...values] }
  }

  *[Symbol.iterator](): Iterator<Quantity<D>> {
    for (const value of this.values) yield makeQuantity(value, this.dimension, madeWith.get(this))
  }

  [Symbol.toPrimitive](hint: 'string' | 'number' | 'default'): string {
    return hint === 'string' ? this.toString() : refuseOperators(this.toString())
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.toString()
  }

  #like(values: Float64Array): QuantityArray<D> {
    return makeArray(values, this.dimension, madeWith.get(this))
  }

  #reduced(combine: (a: number, b: number) => number, start: number): Quantity<D> {
    const value = this.values.reduce((a, b) => combine(a, b), start)
    return makeQuantity(value, this.dimension, madeWith.get(this))
  }

  #checkItems(name: string): void {
    if (this.length === 0) throw new RangeError(`${name}() of an empty array of quantities.`)
  }
}

const operand = (that: unknown, name: string): Operand => (isQuantityArray(that) ? that : scalar(that, name))

function itemwise(
  a: Float64Array,
  that: unknown,
  name: string,
  combine: (a: number, b: number) => number,
): Float64Array {
  if (!isQuantityArray(that)) {
    const { value } = scalar(that, name)
    return a.map((x) => combine(x, value))
  }
  if (that.length !== a.length) {
    throw new RangeError(
      `${name}() takes arrays of the same length, but these have ${a.length} and ${that.length} items.`,
    )
  }
  const { values } = that
  return a.map((x, i) => combine(x, values[i] ?? Number.NaN))
}
