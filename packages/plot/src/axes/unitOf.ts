import { type Measure, single } from '../data/measured.ts'
import type { DisplayUnit } from './displayUnit.ts'
import { superscripts } from './symbol.ts'

/**
 * A unit of @dvdt/units (or any quantity) as a unit to display in.
 * @throws TypeError when it measures something else
 */
export function unitOf(unit: Measure, dimension: string, what: string): DisplayUnit {
  const scale = single(unit, dimension, what)
  if (!(scale > 0 && Number.isFinite(scale))) throw new RangeError(`${what} is ${unit}: give a unit such as mV.`)
  const symbol = 'symbol' in unit && typeof unit.symbol === 'string' ? unit.symbol : `${unit}`
  return { scale, symbol: superscripts(symbol) }
}
