import type { Div, Mul, Pow, Power, Sqrt } from '../dimension/algebra.ts'
import { Dimension } from '../dimension/dimension.ts'
import { bestUnit } from '../format/best.ts'
import { formatScalar, reprScalar } from '../format/scalar.ts'
import { unitSymbol } from '../format/symbol.ts'
import { brand } from './brand.ts'
import { describe } from './errors.ts'
import { checkExponent, checkPrecision, checkSame, checkUnit, refuseOperators, scalar } from './operand.ts'
import type { AnyUnit, Unit } from './unit.ts'

/** What all quantities have in common: a type for places where any dimension will do. */
export interface AnyQuantity<D extends string = string> {
  /** Name of the dimension: `"voltage"`, `"m^2 s^-1"`, `"1"` for plain numbers. */
  readonly dimension: D
  /** In SI base units. */
  readonly value: number
  toString(): string
}

/**
 * A number with a physical dimension, such as `mV(-70)`. Immutable.
 * Invariant in the dimension, so that no union of two dimensions is ever inferred for one.
 */
export interface Quantity<in out D extends string = string> extends AnyQuantity<D> {
  readonly dimension: D
  /** @throws DimensionMismatchError when the dimensions differ (the compiler sees it first). */
  add(that: Quantity<D>): Quantity<D>
  /** @throws DimensionMismatchError when the dimensions differ. */
  sub(that: Quantity<D>): Quantity<D>
  mul<E extends string = '1'>(that: AnyQuantity<E> | number): Quantity<Mul<D, NoInfer<E>>>
  div<E extends string = '1'>(that: AnyQuantity<E> | number): Quantity<Div<D, NoInfer<E>>>
  /**
   * Types know halves from -8 to 8; at run time every fraction with a denominator up to 1000 will do.
   * @throws RangeError for other exponents.
   */
  pow<N extends Power>(exponent: N): Quantity<Pow<D, N>>
  sqrt(): Quantity<Sqrt<D>>
  neg(): Quantity<D>
  abs(): Quantity<D>
  /** Whether this is less. These five throw a DimensionMismatchError when the dimensions differ. */
  lt(that: Quantity<D>): boolean
  le(that: Quantity<D>): boolean
  gt(that: Quantity<D>): boolean
  ge(that: Quantity<D>): boolean
  eq(that: Quantity<D>): boolean
  /**
   * How many of a unit this is: `mV(20).in(volt)` is 0.02.
   * @throws DimensionMismatchError when the unit has another dimension.
   */
  in(unit: Quantity<D>): number
  /**
   * As text, in a unit, or in the one where the mantissa is nearest to 10: `20. mV`.
   * @param precision most digits after the point (8)
   * @throws DimensionMismatchError when the unit has another dimension, RangeError when the precision is none.
   */
  format(unit?: Unit<D>, precision?: number): string
  /** As an expression of the equation language: `20. * mvolt`. */
  repr(): string
  /** `format()`; without a dimension, all digits of the number: `0.9999546000702376`. */
  toString(): string
  /** For `JSON.stringify`, in SI base units; `quantity(value, dimension)` makes it a quantity again. */
  toJSON(): { readonly dimension: D; readonly unit: string; readonly value: number }
}

/** The compound units (`nS.div(um2)`) that quantities and arrays were made with, to show them in. */
export const madeWith = new WeakMap<object, AnyUnit>()

/** A quantity, in SI base units; `dimension` must be a dimension's own name. `own` is a compound unit to show it in. */
export function makeQuantity<D extends string>(value: number, dimension: string, own?: AnyUnit): Quantity<D> {
  const quantity = new QuantityObject<D>(value, dimension as D)
  if (own !== undefined) madeWith.set(quantity, own)
  return quantity
}

/**
 * A quantity from its value in SI base units.
 * @param dimension its name (`"voltage"`; `"m^2 s^-1"` where there is no other), or a `Dimension`
 * @throws TypeError when the value is no number, RangeError when there is no such dimension.
 */
export function quantity(value: number, dimension: Dimension): Quantity<string>
export function quantity<const D extends string>(value: number, dimension: D): Quantity<D>
export function quantity(value: number, dimension: Dimension | string): Quantity<string> {
  if (typeof value !== 'number') throw new TypeError(`The value of a quantity is a number, not ${describe(value)}.`)
  return makeQuantity(value, Dimension.nameOf(dimension))
}

/** What quantities do; units inherit it. */
export class QuantityObject<in out D extends string> implements Quantity<D> {
  declare readonly [brand]: 'quantity' | 'unit'
  readonly dimension: D
  readonly value: number

  static {
    Object.defineProperty(QuantityObject.prototype, brand, { value: 'quantity' })
  }

  constructor(value: number, dimension: D) {
    this.dimension = dimension
    this.value = value
  }

  add(that: Quantity<D>): Quantity<D> {
    const b = scalar(that, 'add')
    checkSame(this, b, '+')
    return makeQuantity(this.value + b.value, this.dimension, madeWith.get(this))
  }

  sub(that: Quantity<D>): Quantity<D> {
    const b = scalar(that, 'sub')
    checkSame(this, b, '-')
    return makeQuantity(this.value - b.value, this.dimension, madeWith.get(this))
  }

  mul<E extends string = '1'>(that: AnyQuantity<E> | number): Quantity<Mul<D, NoInfer<E>>> {
    const b = scalar(that, 'mul')
    if (b.dimension === '1') return makeQuantity(this.value * b.value, this.dimension, madeWith.get(this))
    return makeQuantity(this.value * b.value, Dimension.parse(this.dimension).mul(Dimension.parse(b.dimension)).name)
  }

  div<E extends string = '1'>(that: AnyQuantity<E> | number): Quantity<Div<D, NoInfer<E>>> {
    const b = scalar(that, 'div')
    if (b.dimension === '1') return makeQuantity(this.value / b.value, this.dimension, madeWith.get(this))
    return makeQuantity(this.value / b.value, Dimension.parse(this.dimension).div(Dimension.parse(b.dimension)).name)
  }

  pow<N extends Power>(exponent: N): Quantity<Pow<D, N>> {
    const power = checkExponent(exponent)
    return makeQuantity(this.value ** power, Dimension.parse(this.dimension).pow(power).name)
  }

  sqrt(): Quantity<Sqrt<D>> {
    return makeQuantity(Math.sqrt(this.value), Dimension.parse(this.dimension).sqrt().name)
  }

  neg(): Quantity<D> {
    return makeQuantity(-this.value, this.dimension, madeWith.get(this))
  }

  abs(): Quantity<D> {
    return makeQuantity(Math.abs(this.value), this.dimension, madeWith.get(this))
  }

  lt(that: Quantity<D>): boolean {
    return this.value < compared(this, that, 'lt', '<')
  }

  le(that: Quantity<D>): boolean {
    return this.value <= compared(this, that, 'le', '<=')
  }

  gt(that: Quantity<D>): boolean {
    return this.value > compared(this, that, 'gt', '>')
  }

  ge(that: Quantity<D>): boolean {
    return this.value >= compared(this, that, 'ge', '>=')
  }

  eq(that: Quantity<D>): boolean {
    return this.value === compared(this, that, 'eq', '==')
  }

  in(unit: Quantity<D>): number {
    return this.value / checkUnit(this, unit, 'in').value
  }

  format(unit?: Unit<D>, precision?: number): string {
    checkPrecision(precision)
    if (unit !== undefined) checkUnit(this, unit, 'format')
    const shown = unit ?? bestUnit([this.value], this.dimension, madeWith.get(this))
    return formatScalar(this.value, this.dimension, shown, precision)
  }

  repr(): string {
    return reprScalar(this.value, this.dimension, madeWith.get(this))
  }

  toString(): string {
    return formatScalar(this.value, this.dimension, bestUnit([this.value], this.dimension, madeWith.get(this)))
  }

  toJSON(): { readonly dimension: D; readonly unit: string; readonly value: number } {
    const { dimension, value } = this
    return { dimension, unit: unitSymbol(Dimension.parse(dimension)), value }
  }

  [Symbol.toPrimitive](hint: 'string' | 'number' | 'default'): string | number {
    if (hint === 'string') return this.toString()
    return this.dimension === '1' ? this.value : refuseOperators(this.toString())
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.toString()
  }
}

function compared(a: AnyQuantity, that: unknown, name: string, operator: string): number {
  const b = scalar(that, name)
  checkSame(a, b, operator, 'perform comparison')
  return b.value
}
