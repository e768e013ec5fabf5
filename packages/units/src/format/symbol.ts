import type { Dimension } from '../dimension/dimension.ts'
import { coherentUnit } from './registry.ts'

const longNames: Readonly<Record<string, string>> = {
  m: 'metre',
  kg: 'kilogram',
  s: 'second',
  A: 'amp',
  K: 'kelvin',
  mol: 'mole',
  cd: 'candle',
}

/** Symbol of the unscaled unit of a dimension, for messages: `V`, `Hz`, `m^2 kg s^-4 A^-1`; `1` without a dimension. */
export function unitSymbol(dimension: Dimension): string {
  return dimension.isDimensionless ? '1' : (coherentUnit(dimension.name)?.symbol ?? dimension.toString())
}

/** Name of the unscaled unit of a dimension, as equations have it: `volt`, `hertz`, `metre ** 2 * second ** -1`, `1`. */
export function formatDimension(dimension: Dimension): string {
  return dimension.isDimensionless ? '1' : (coherentUnit(dimension.name)?.repr() ?? baseProduct(dimension))
}

/** A dimension as a product of base units, as equations have it. */
export function baseProduct(dimension: Dimension): string {
  return dimension
    .toString()
    .split(' ')
    .map((factor) => {
      const [base = '', power] = factor.split('^')
      return power === undefined ? `${longNames[base]}` : `${longNames[base]} ** ${power}`
    })
    .join(' * ')
}
