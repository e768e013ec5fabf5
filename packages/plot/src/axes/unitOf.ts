import type { AnyQuantity } from '@dvdt/units'
import { mismatch } from '../data/measured.ts'
import type { DisplayUnit } from './displayUnit.ts'
import { superscripts } from './symbol.ts'

/**
 * A unit, or any quantity, to count in on an axis.
 * @param axis  how messages call it
 * @throws DimensionMismatchError when it measures something else
 */
export function unitOf(unit: AnyQuantity, dimension: string, axis: string): DisplayUnit {
  if (unit.dimension !== dimension) {
    throw mismatch(`The unit of the ${axis} axis does not fit what it shows`, unit.dimension, dimension)
  }
  if (!(unit.value > 0 && Number.isFinite(unit.value))) {
    throw new RangeError(`The ${axis} axis can't count in ${unit}: give a unit such as mV.`)
  }
  const symbol = 'symbol' in unit && typeof unit.symbol === 'string' ? unit.symbol : `${unit}`
  return { scale: unit.value, symbol: superscripts(symbol) }
}
