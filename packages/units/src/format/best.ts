import type { AnyUnit } from '../quantity/unit.ts'
import { candidates } from './registry.ts'

/**
 * The unit in which numbers read best: their mantissas come nearest to 10, that is, the sum of (log10|x/u| - 1)² is
 * least. Zeros count for nothing; where there are only zeros it is the unscaled unit.
 * @param values in SI base units
 * @param own the compound unit that the values were made with, for dimensions without a standard unit
 * @returns undefined for plain numbers, and where there is no unit with this dimension
 */
export function bestUnit(values: Iterable<number>, dimension: string, own?: AnyUnit): AnyUnit | undefined {
  if (dimension === '1') return undefined
  const units = candidates(dimension, own)
  const magnitudes = [...values].filter((x) => x !== 0 && Number.isFinite(x)).map(Math.abs)
  if (magnitudes.length === 0) return units.find(({ value }) => value === 1) ?? units[0]
  let [best, least] = [units[0], Number.POSITIVE_INFINITY]
  for (const unit of units) {
    let deviation = 0
    for (const x of magnitudes) deviation += (Math.log10(x / unit.value) - 1) ** 2
    if (deviation < least) [best, least] = [unit, deviation]
  }
  return best
}
