import type { AnyQuantityArray, QuantityArray } from './array.ts'
import type { AnyQuantity, Quantity } from './quantity.ts'
import type { AnyUnit, Unit } from './unit.ts'

/** Marks the prototypes of quantities; shared by copies of this package, so that they understand each other. */
export const brand: unique symbol = Symbol.for('@dvdt/units') as never

function brandOf(x: unknown): unknown {
  if ((typeof x !== 'object' || x === null) && typeof x !== 'function') return undefined
  return (x as { readonly [brand]?: unknown })[brand]
}

/** What is left of T: those of its members that have the common properties, or else, of `unknown` and the like, T as `Full`. */
type Narrowed<T, Common, Full> = [Extract<T, Common>] extends [never] ? T & Full : Extract<T, Common>

/** Whether something is a quantity; units are quantities too, arrays of quantities are not. */
export const isQuantity = <T>(x: T): x is Narrowed<T, AnyQuantity, Quantity<string>> =>
  brandOf(x) === 'quantity' || brandOf(x) === 'unit'

/** Whether something is a unit. */
export const isUnit = <T>(x: T): x is Narrowed<T, AnyUnit, Unit<string>> => brandOf(x) === 'unit'

/** Whether something is a `QuantityArray`. */
export const isQuantityArray = <T>(x: T): x is Narrowed<T, AnyQuantityArray, QuantityArray<string>> =>
  brandOf(x) === 'array'
