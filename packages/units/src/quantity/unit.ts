import type { Div, Mul, Pow, Power, Sqrt } from '../dimension/algebra.ts'
import { Dimension } from '../dimension/dimension.ts'
import { print, toRational } from '../dimension/rational.ts'
import { addRegistered } from '../format/registry.ts'
import { makeArray, numbers, type QuantityArray } from './array.ts'
import { brand, isUnit } from './brand.ts'
import { describe } from './errors.ts'
import { checkExponent } from './operand.ts'
import { type AnyQuantity, madeWith, makeQuantity, type Quantity, QuantityObject } from './quantity.ts'

/** What all units have in common: a type for places where any dimension will do. */
export interface AnyUnit<D extends string = string> extends AnyQuantity<D> {
  /** As shown: `mV`, `nS/(um^2)`. */
  readonly symbol: string
  /** The exponent of 10 that `value` is. */
  readonly scale: number
  /** As in equations: `mvolt`, `nsiemens / (umetre ** 2)`. */
  repr(): string
}

/** What units have beyond quantities. */
export interface UnitOnly<in out D extends string> extends AnyUnit<D> {
  readonly dimension: D
  (values: ArrayLike<number>): QuantityArray<D>
  (value: number): Quantity<D>
  mul<E extends string>(that: Unit<E>): Unit<Mul<D, E>>
  div<E extends string>(that: Unit<E>): Unit<Div<D, E>>
  pow<N extends Power>(exponent: N): Unit<Pow<D, N>>
  sqrt(): Unit<Sqrt<D>>
}

/**
 * A unit: a quantity that can be called with numbers, `ms(10)`, `ms([16, 32.1])`. Units of units are units: `nS.div(um2)`.
 * Calls throw a TypeError for NaN and for whatever is no number.
 */
export type Unit<D extends string = string> = UnitOnly<D> & Quantity<D>

/** What is known of a unit. */
interface Definition {
  readonly name: string
  readonly symbol: string
  readonly dimension: string
  readonly scale: number
  readonly value: number
}

/** Where a unit keeps its definition: one property, since there are many units and more properties take longer to make. */
const definition: unique symbol = Symbol('definition')

/** What units do beyond quantities. No object of this class exists: units are functions with its prototype. */
class UnitObject<in out D extends string> extends QuantityObject<D> implements AnyUnit<D> {
  declare readonly [definition]: Definition
  declare readonly symbol: string
  declare readonly scale: number

  static {
    Object.defineProperty(UnitObject.prototype, brand, { value: 'unit' })
    for (const key of ['symbol', 'dimension', 'scale', 'value'] as const) {
      Object.defineProperty(UnitObject.prototype, key, {
        get(this: UnitObject<string>) {
          return this[definition][key]
        },
      })
    }
  }

  override mul<E extends string>(that: Unit<E>): Unit<Mul<D, E>>
  override mul<E extends string = '1'>(that: AnyQuantity<E> | number): Quantity<Mul<D, NoInfer<E>>>
  override mul<E extends string>(that: AnyQuantity<E> | number): Quantity<Mul<D, NoInfer<E>>> {
    if (!isUnit(that)) return super.mul(that)
    const dimension = Dimension.parse(this.dimension).mul(Dimension.parse(that.dimension))
    const scale = this.scale + that.scale
    return makeUnit<Mul<D, E>>(
      `${this.repr()} * ${that.repr()}`,
      `${this.symbol} ${that.symbol}`,
      dimension.name,
      scale,
      true,
    )
  }

  override div<E extends string>(that: Unit<E>): Unit<Div<D, E>>
  override div<E extends string = '1'>(that: AnyQuantity<E> | number): Quantity<Div<D, NoInfer<E>>>
  override div<E extends string>(that: AnyQuantity<E> | number): Quantity<Div<D, NoInfer<E>>> {
    if (!isUnit(that)) return super.div(that)
    const dimension = Dimension.parse(this.dimension).div(Dimension.parse(that.dimension))
    const symbol = `${grouped(this.symbol)}/${grouped(that.symbol)}`
    const scale = this.scale - that.scale
    return makeUnit<Div<D, E>>(`${grouped(this.repr())} / ${grouped(that.repr())}`, symbol, dimension.name, scale, true)
  }

  override pow<N extends Power>(exponent: N): Unit<Pow<D, N>> {
    const power = checkExponent(exponent)
    const dimension = Dimension.parse(this.dimension).pow(power)
    const shown = print(toRational(power))
    const symbol = `${grouped(this.symbol)}^${shown}`
    return makeUnit(`${grouped(this.repr())} ** ${shown}`, symbol, dimension.name, this.scale * power, true)
  }

  override sqrt(): Unit<Sqrt<D>> {
    return this.pow(0.5) as Unit<Sqrt<D>>
  }

  override repr(): string {
    return this[definition].name
  }

  override toString(): string {
    return this.symbol
  }
}

const grouped = (text: string): string => (/^\w+$/.test(text) ? text : `(${text})`)

/** A unit of size 10^scale; `dimension` must be a dimension's own name. Compound units stay with what they make. */
export function makeUnit<D extends string>(
  name: string,
  symbol: string,
  dimension: string,
  scale: number,
  compound = false,
): Unit<D> {
  const value = powerOfTen(scale)
  const call = (x: number | ArrayLike<number>): Quantity | QuantityArray =>
    typeof x === 'number' && !Number.isNaN(x)
      ? makeQuantity(x * value, dimension, madeWith.get(call))
      : makeArray(scaled(x, value, name), dimension, madeWith.get(call))
  Object.setPrototypeOf(call, UnitObject.prototype)
  const unit = call as object as Unit<D> & { [definition]: Definition }
  unit[definition] = { name, symbol, dimension, scale, value }
  if (compound) madeWith.set(unit, unit)
  return unit
}

/** The float nearest to 10^scale, which `**` misses at times. */
export const powerOfTen = (scale: number): number => (Number.isInteger(scale) ? Number(`1e${scale}`) : 10 ** scale)

function scaled(values: unknown, factor: number, name: string): Float64Array {
  const taker = `The unit ${name}`
  if (typeof values === 'number') throw new TypeError(`${taker} takes numbers, but got NaN.`)
  const array = numbers(values, taker)
  for (let i = 0; i < array.length; i++) {
    const x = array[i] as number
    if (Number.isNaN(x)) throw new TypeError(`${taker} takes numbers, but item ${i} is NaN.`)
    array[i] = x * factor
  }
  return array
}

/**
 * Show quantities in this unit too, where there is no standard unit of their dimension:
 * after `registerUnit(uS.div(cm.pow(2)))` conductance densities read `50. uS/(cm^2)` instead of SI base units.
 * @throws TypeError when it is no unit.
 */
export function registerUnit<D extends string>(unit: Unit<D>): void {
  if (!isUnit(unit)) throw new TypeError(`registerUnit() takes a unit, but got ${describe(unit)}.`)
  addRegistered(unit)
}
