import { type AnyQuantity, Dimension, DimensionMismatchError, isQuantity } from '@dvdt/units'
import { cures, kindOf, nameOfKind } from './kind.ts'

/** Many values of one quantity: a `QuantityArray`, a variable of a group, or anything else of this shape. */
export interface Measures<D extends string = string> {
  readonly dimension: D
  /** In SI base units. */
  readonly values: ArrayLike<number>
  /** Label of the axis, where nothing else is said. */
  readonly name?: string
  /** Of the element that they belong to, by which a legend tells it from others. */
  readonly index?: number
}

/** What can be drawn: values with a unit, or plain numbers, which have none. */
export type Values<D extends string = string> = Measures<D> | readonly AnyQuantity<D>[] | ArrayLike<number>

/** Numbers to draw, in SI base units, and the name of their dimension. */
export interface Measured {
  readonly dimension: string
  readonly values: Float64Array
  readonly name?: string | undefined
  readonly index?: number | undefined
}

/**
 * A copy of the values, so that a picture stays what it was when more is recorded.
 * @param what  how messages call them: "t"
 * @throws TypeError for anything that is no list of numbers or of quantities; DimensionMismatchError for a mixed list
 */
export function measured(values: unknown, what: string): Measured {
  if (isMeasures(values)) {
    const { dimension, name, index } = values
    return {
      dimension,
      values: new Float64Array(values.values),
      name: typeof name === 'string' ? name : undefined,
      index: typeof index === 'number' ? index : undefined,
    }
  }
  if (!isArrayLike(values)) {
    const kind = kindOf(values)
    const cure = kind ? cures[kind] : 'give an array of numbers or of quantities, as "ms([1, 2, 3])" makes'
    throw new TypeError(`${what} is ${describe(values)}: ${cure}.`)
  }
  if (ArrayBuffer.isView(values)) return { dimension: '1', values: new Float64Array(values as ArrayLike<number>) }
  const first = values[0]
  const dimension = isQuantity(first) ? first.dimension : '1'
  const numbers = new Float64Array(values.length)
  for (let at = 0; at < numbers.length; at++) {
    const value = values[at]
    numbers[at] = typeof value === 'number' && dimension === '1' ? value : single(value, dimension, `${what}[${at}]`)
  }
  return { dimension, values: numbers }
}

/**
 * As {@link measured}, of one dimension only; an empty list of plain numbers will do too.
 * @param advice  what to give instead: `ms([1, 2, 3])`
 * @throws DimensionMismatchError for another dimension
 */
export function measuredAs(values: unknown, dimension: string, what: string, advice: string): Measured {
  const found = measured(values, what)
  const isEmpty = found.values.length === 0 && found.dimension === '1'
  if (found.dimension !== dimension && !isEmpty) {
    throw mismatch(`${what} is not a ${dimension}: give ${advice}`, found.dimension)
  }
  return { ...found, dimension }
}

/** Times, of spikes or samples. @throws DimensionMismatchError for anything else */
export function times(values: unknown, what = 't'): Measured {
  return measuredAs(values, 'time', what, '"ms([1, 2, 3])" or the t of a monitor')
}

/**
 * The SI value of a quantity or number that must have this dimension.
 * @throws DimensionMismatchError for another dimension, TypeError for what is no number
 */
export function single(value: unknown, dimension: string, what: string): number {
  if (typeof value === 'number' && dimension === '1') return value
  if (isQuantity(value) && value.dimension === dimension) return value.value
  if (typeof value !== 'number' && !isQuantity(value)) {
    throw new TypeError(
      `${what} is ${describe(value)}: give ${dimension === '1' ? 'a number' : `a quantity (${dimension})`}.`,
    )
  }
  const found = typeof value === 'number' ? '1' : value.dimension
  throw mismatch(`${what} does not have the unit that is needed here`, found, dimension)
}

/** @throws TypeError when something lacks what `caller` draws */
export function needs(caller: string, x: unknown, members: readonly string[], usually: string): void {
  const isGroup = kindOf(x) === 'group'
  if (typeof x === 'object' && x !== null && !isGroup && members.every((member) => member in x)) return
  throw new TypeError(`${caller} needs ${usually}, or an object { ${members.join(', ')} }, but got ${describe(x)}.`)
}

/** Whether something is a single quantity or a unit, whatever it measures. */
export function isSingle(x: unknown): x is AnyQuantity {
  return isQuantity(x)
}

/** @throws RangeError when two lists that belong together have different lengths */
export function sameLength(a: ArrayLike<unknown>, nameOfA: string, b: ArrayLike<unknown>, nameOfB: string): void {
  if (a.length === b.length) return
  throw new RangeError(`${nameOfA} has ${a.length} values and ${nameOfB} has ${b.length}: there must be one for each.`)
}

/** The error that two dimensions, given by name, don't go together. */
export function mismatch(description: string, ...dimensions: readonly string[]): DimensionMismatchError {
  return new DimensionMismatchError(description, ...dimensions.map((name) => Dimension.parse(name)))
}

export function isMeasures(x: unknown): x is Measures {
  if (typeof x !== 'object' || x === null || !('values' in x && 'dimension' in x)) return false
  return isArrayLike(x.values) && typeof x.dimension === 'string'
}

export function isArrayLike(x: unknown): x is ArrayLike<unknown> {
  return typeof x === 'object' && x !== null && 'length' in x && typeof x.length === 'number'
}

/** A wrong argument as messages show it. */
export function describe(x: unknown): string {
  if (x === null || x === undefined || typeof x === 'number' || typeof x === 'boolean') return `${x}`
  if (typeof x === 'string') return `the text "${x}"`
  if (isQuantity(x)) return `a single quantity (${x})`
  const kind = kindOf(x)
  if (kind) return nameOfKind(kind, x)
  if (typeof x === 'function') return 'a function'
  return isMeasures(x) || isArrayLike(x) ? 'a list of values' : 'an object without values'
}
