import type { QuantityArray } from './array.ts'
import type { Quantity } from './quantity.ts'
import type { Unit } from './unit.ts'

/** Marks the prototypes of quantities; shared by copies of this package, so that they understand each other. */
export const brand: unique symbol = Symbol.for('@dvdt/units') as never

function brandOf(x: unknown): unknown {
  if ((typeof x !== 'object' || x === null) && typeof x !== 'function') return undefined
  return (x as { readonly [brand]?: unknown })[brand]
}

/** Whether something is a quantity; units are quantities too, arrays of quantities are not. */
export const isQuantity = (x: unknown): x is Quantity<string> => brandOf(x) === 'quantity' || brandOf(x) === 'unit'

/** Whether something is a unit. */
export const isUnit = (x: unknown): x is Unit<string> => brandOf(x) === 'unit'

/** Whether something is a `QuantityArray`. */
export const isQuantityArray = (x: unknown): x is QuantityArray<string> => brandOf(x) === 'array'
