import { Dimension } from '../dimension/dimension.ts'
import type { AnyUnit } from '../quantity/unit.ts'
import { bestUnit } from './best.ts'
import { defaultPrecision, formatFloat, formatNumbers } from './number.ts'
import { baseProduct } from './symbol.ts'

/** `20. mV`; numbers without a dimension as Python prints floats: `20.0`. `value` is in SI base units. */
export function formatScalar(value: number, dimension: string, unit?: AnyUnit, precision?: number): string {
  if (dimension === '1') {
    const shown = value / (unit?.value ?? 1)
    return formatFloat(precision === undefined ? shown : Number(formatNumbers([shown], precision)[0]))
  }
  const [number] = formatNumbers([value / (unit?.value ?? 1)], precision ?? defaultPrecision)
  return `${number} ${unit?.symbol ?? Dimension.parse(dimension)}`
}

/** As an expression of the equation language: `20. * mvolt`. */
export function reprScalar(value: number, dimension: string, own?: AnyUnit): string {
  if (dimension === '1') return formatFloat(value)
  const unit = bestUnit([value], dimension, own)
  const [number] = formatNumbers([value / (unit?.value ?? 1)])
  return `${number} * ${unit?.repr() ?? baseProduct(Dimension.parse(dimension))}`
}
