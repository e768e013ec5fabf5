import type { DisplayUnit } from './displayUnit.ts'

/** What a layer wants from an axis. Numbers are in SI base units. */
export interface Range {
  /** Name of the dimension, as `Dimension.name` has it. */
  readonly dimension: string
  /** Smallest and largest finite value; `low > high` when there is none. */
  readonly low: number
  readonly high: number
  /** Smallest positive value, where a logarithmic axis starts. */
  readonly positive: number
  readonly label?: string | undefined
  readonly unit?: DisplayUnit | undefined
  /** Leave no room beyond the data, as time axes don't. */
  readonly tight?: boolean
  /** Start at zero unless something is negative, and leave no room there. */
  readonly grounded?: boolean
  /** Only whole numbers mean something. */
  readonly whole?: boolean
}

/** Whether a number can be put on an axis: finite, and so far from the largest double that one can calculate with it. */
export function isDrawable(value: number): boolean {
  return Math.abs(value) < 1e300
}

/** Smallest, largest and smallest positive of all numbers that can be drawn. */
export function limitsOf(...arrays: readonly ArrayLike<number>[]): Pick<Range, 'low' | 'high' | 'positive'> {
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  let positive = Number.POSITIVE_INFINITY
  for (const values of arrays) {
    for (let at = 0; at < values.length; at++) {
      const value = values[at] as number
      if (!isDrawable(value)) continue
      if (value < low) low = value
      if (value > high) high = value
      if (value > 0 && value < positive) positive = value
    }
  }
  return { low, high, positive }
}

/** One range for several layers: encloses all of them; the first label and the first unit given are taken. */
export function unite(ranges: readonly Range[]): Range {
  return {
    dimension: ranges[0]?.dimension ?? '1',
    low: Math.min(...ranges.map((range) => range.low)),
    high: Math.max(...ranges.map((range) => range.high)),
    positive: Math.min(...ranges.map((range) => range.positive)),
    label: ranges.find((range) => range.label !== undefined)?.label,
    unit: ranges.find((range) => range.unit !== undefined)?.unit,
    tight: ranges.every((range) => range.tight),
    grounded: ranges.some((range) => range.grounded),
    whole: ranges.every((range) => range.whole),
  }
}
