import type { Dimension } from '../dimension/dimension.ts'
import { unitSymbol } from '../format/symbol.ts'
import { isQuantity, isQuantityArray, isUnit } from './brand.ts'

/** Two quantities that do not go together: `Cannot calculate 5. A + 10. V, units do not match (units are A and V).` */
export class DimensionMismatchError extends TypeError {
  /** Dimensions of the quantities concerned. */
  declare readonly dimensions: readonly Dimension[]

  static {
    Object.defineProperty(DimensionMismatchError.prototype, 'name', { value: 'DimensionMismatchError' })
  }

  /** @param description what went wrong, without a full stop; the units of `dimensions` are added in parentheses. */
  constructor(description: string, ...dimensions: readonly Dimension[]) {
    const symbols = dimensions.map(unitSymbol)
    const units =
      symbols.length === 0
        ? ''
        : symbols.length === 1
          ? ` (unit is ${symbols[0]})`
          : ` (units are ${symbols.slice(0, -1).join(', ')} and ${symbols.at(-1)})`
    super(`${description}${units}.`)
    Object.defineProperty(this, 'dimensions', { value: dimensions })
  }
}

/** A wrong argument as messages show it: `the string 'x'`, `NaN`, `null`, `an array`. */
export function describe(x: unknown): string {
  if (typeof x === 'string') return `the string '${x.length > 40 ? `${x.slice(0, 40)}...` : x}'`
  if (x === null || x === undefined || typeof x === 'number' || typeof x === 'boolean') return `${x}`
  if (typeof x === 'bigint') return `the bigint ${x}n`
  if (isUnit(x)) return `the unit ${x}`
  if (isQuantity(x)) return `the quantity ${x}`
  if (isQuantityArray(x)) return 'an array of quantities'
  if (Array.isArray(x)) return 'an array'
  if (typeof x === 'object') return `an object (${x.constructor?.name ?? 'without a prototype'})`
  return `a ${typeof x}`
}
