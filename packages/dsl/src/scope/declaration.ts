import { type AnyQuantity, Dimension, isQuantity, noDimension, type Quantity } from '@dvdt/units'
import type { ValueType } from '../tree/equation.ts'

/** A unit, `1` for no dimension, or a type that has no dimension. */
export type UnitOrType = AnyQuantity | 1 | 'integer' | 'boolean'

/**
 * What is declared by a unit.
 * @param what  for messages: "result"
 * @throws TypeError for anything else.
 */
export function declared(unit: UnitOrType, what: string): { type: ValueType; dimension: Dimension } {
  if (unit === 'integer' || unit === 'boolean') return { type: unit, dimension: noDimension }
  if (unit === 1) return { type: 'float', dimension: noDimension }
  if (isQuantity(unit)) return { type: 'float', dimension: Dimension.parse((unit as Quantity<string>).dimension) }
  throw new TypeError(`${what} has to be a unit, 1, 'integer' or 'boolean'.`)
}
