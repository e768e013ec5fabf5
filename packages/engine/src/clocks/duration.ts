import { DimensionMismatchError, dimensionOf, isQuantity, quantity } from '@dvdt/units'

/**
 * Seconds in a quantity of time that a user gave. The number 0 will do too.
 * @param value what was given
 * @param what  its name in messages, such as `dt`
 * @throws DimensionMismatchError if it is a number or a quantity of another dimension
 * @throws TypeError if it is neither, or infinite or NaN
 */
export function seconds(value: unknown, what: string): number {
  if (value === 0) return 0
  if (typeof value !== 'number' && !isQuantity(value)) {
    throw new TypeError(`${what} must be a quantity of time such as ms(10), but is ${describe(value)}`)
  }
  const dimension = dimensionOf(value)
  if (dimension.name !== 'time') {
    throw new DimensionMismatchError(`${what} must be a quantity of time such as ms(10)`, dimension)
  }
  const { value: number } = value as { readonly value: number }
  if (!Number.isFinite(number)) throw new TypeError(`${what} must be finite, but is ${value}`)
  return number
}

/** Seconds in a quantity of time above 0. @throws as `seconds` does; RangeError for 0 and below */
export function positiveSeconds(value: unknown, what: string): number {
  const number = seconds(value, what)
  if (!(number > 0)) throw new RangeError(`${what} must be positive, but is ${quantity(number, 'time')}`)
  return number
}

function describe(value: unknown): string {
  if (value === null || value === undefined) return String(value)
  if (typeof value === 'string') return `the text '${value}'`
  return typeof value === 'object' ? `an object (${value.constructor?.name ?? 'without a class'})` : `a ${typeof value}`
}
