import { Dimension } from '../dimension/dimension.ts'
import { isQuantity, isQuantityArray } from './brand.ts'
import { DimensionMismatchError, describe } from './errors.ts'
import type { AnyQuantity } from './quantity.ts'

/** Something with a dimension; `toString` shows it in messages. */
export interface Operand {
  readonly dimension: string
  toString(): string
}

/** A scalar argument of the method `name`; numbers have no dimension. */
export function scalar(that: unknown, name: string): AnyQuantity {
  if (typeof that === 'number') return { dimension: '1', value: that, toString: () => `${that}` }
  if (isQuantity(that)) return that
  const hint = isQuantityArray(that) ? '; write the array first: array.add(quantity), array.mul(quantity)' : ''
  throw new TypeError(`${name}() takes a quantity, but got ${describe(that)}${hint}.`)
}

/** @throws DimensionMismatchError unless both have the same dimension: `Cannot calculate 5. A + 10. V, units ...` */
export function checkSame(a: Operand, b: Operand, operator: string, what = 'calculate'): void {
  if (a.dimension === b.dimension) return
  const description = `Cannot ${what} ${a} ${operator} ${b}, units do not match`
  throw new DimensionMismatchError(description, Dimension.parse(a.dimension), Dimension.parse(b.dimension))
}

/** @throws TypeError unless `unit` is a quantity, DimensionMismatchError unless it has the dimension of `a`. */
export function checkUnit(a: Operand, unit: unknown, name: string): AnyQuantity {
  if (!isQuantity(unit)) throw new TypeError(`${name}() takes a unit such as mV, but got ${describe(unit)}.`)
  checkSame(a, unit, 'in', 'express')
  return unit
}

/** @throws TypeError or RangeError unless `exponent` is a finite number. */
export function checkExponent(exponent: unknown): number {
  if (typeof exponent !== 'number') throw new TypeError(`pow() takes a number, but got ${describe(exponent)}.`)
  if (!Number.isFinite(exponent)) throw new RangeError(`pow() takes a finite number, but got ${exponent}.`)
  return exponent
}

/** @throws RangeError unless `precision` is a number of digits. */
export function checkPrecision(precision: number | undefined): void {
  if (precision === undefined || (Number.isInteger(precision) && precision >= 0 && precision <= 50)) return
  throw new RangeError(`The precision is a number of digits from 0 to 50, not ${describe(precision)}.`)
}

/** What JavaScript's operators get of something with a dimension: nothing but this message. */
export function refuseOperators(shown: string): never {
  throw new TypeError(
    `JavaScript's operators know no units, so +, -, *, / and < cannot be used on ${shown}: ` +
      'write .add(), .sub(), .mul(), .div(), .lt(), or take a plain number with .in(unit). ' +
      `To build a text, use a template: \`v = \${x}\`.`,
  )
}
