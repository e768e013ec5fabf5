import type { AnyQuantityArray } from '../quantity/array.ts'
import { isQuantity, isQuantityArray } from '../quantity/brand.ts'
import { describe } from '../quantity/errors.ts'
import type { AnyQuantity } from '../quantity/quantity.ts'
import { Dimension, noDimension } from './dimension.ts'

/**
 * What something measures; numbers have no dimension.
 * @throws TypeError for whatever is neither a quantity, a unit, an array of quantities nor a number.
 */
export function dimensionOf(x: AnyQuantity | AnyQuantityArray | number): Dimension {
  if (typeof x === 'number') return noDimension
  if (isQuantity(x) || isQuantityArray(x)) return Dimension.parse(x.dimension)
  throw new TypeError(`Only quantities and numbers have a dimension, not ${describe(x)}.`)
}
