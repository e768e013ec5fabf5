import { type AnyQuantity, Dimension, isQuantity, isQuantityArray, noDimension } from '@dvdt/units'
import type { ValueType } from '../tree/equation.ts'
import type { ConstantMeaning, FunctionMeaning } from './scope.ts'

/** What a value from outside can mean in a model. */
export type ExternalMeaning = ConstantMeaning | FunctionMeaning

/** A value that tells itself what it means in a model, such as a function with units. */
export interface External {
  toMeaning(): ExternalMeaning
}

/** What can be given to a model: by name to `eqs`, as part of a template, or in a `namespace`. */
export type ExternalValue = AnyQuantity | number | boolean | External

const isExternal = (value: unknown): value is External =>
  typeof value === 'object' && value !== null && typeof (value as Partial<External>).toMeaning === 'function'

/**
 * What a value from outside means in a model.
 * @param name  under which it was given, for messages
 * @throws TypeError if models have no use for the value, and for NaN.
 */
export function meaningOf(name: string, value: unknown): ExternalMeaning {
  if (Number.isNaN(isQuantity(value) ? value.value : value)) throw new TypeError(`'${name}' is not a number (NaN).`)
  if (typeof value === 'number') return constant('float', noDimension, value)
  if (typeof value === 'boolean') return constant('boolean', noDimension, Number(value))
  if (isQuantity(value)) return constant('float', Dimension.parse(value.dimension), value.value)
  if (isExternal(value)) return value.toMeaning()
  throw new TypeError(`'${name}' cannot be used in a model: ${reason(value)}.`)
}

const constant = (type: ValueType, dimension: Dimension, value: number): ConstantMeaning => ({
  kind: 'constant',
  type,
  dimension,
  value,
})

function reason(value: unknown): string {
  if (isQuantityArray(value) || Array.isArray(value) || ArrayBuffer.isView(value)) {
    return 'it is an array; give each value a name, make it a parameter of the model, or a TimedArray'
  }
  if (typeof value === 'function') return 'wrap functions in func(...) to declare their units'
  if (typeof value === 'string') return 'it is a string; parts of a text go into the text itself'
  if (value === undefined) return 'it is undefined; values that come later are declared by atRun(unit)'
  return `it is ${value === null ? 'null' : `of type ${typeof value}`}, not a quantity, number, boolean or function`
}

/** Whether two meanings are the same: equal values, or one and the same function. */
export function sameMeaning(a: ExternalMeaning, b: ExternalMeaning): boolean {
  if (a.kind === 'constant' && b.kind === 'constant') {
    return a.type === b.type && a.dimension.equals(b.dimension) && Object.is(a.value, b.value)
  }
  return a.kind === 'function' && b.kind === 'function' && a.implementation === b.implementation
}
