import {
  type AnyQuantity,
  type AnyQuantityArray,
  DimensionMismatchError,
  dimensionOf,
  formatDimension,
  isQuantity,
  isQuantityArray,
  type Quantity,
  type QuantityArray,
} from '@dvdt/units'
import { warn } from '../network/log.ts'
import { readAssigned } from './checks.ts'
import { describe } from './describe.ts'
import type { Elements } from './elements.ts'
import { evaluate } from './evaluation.ts'
import type { GroupVariable } from './names.ts'
import type { SynapseTarget, Target } from './selection.ts'

/** What is inferred of values that variables are set to; `OfDimension` tells what is wrong with one. */
export type AnyValue<D extends string> =
  | VariableValue<D>
  | AnyQuantity
  | AnyQuantityArray
  | readonly AnyQuantity[]
  | number
  | boolean
  | ArrayLike<number>
  | readonly boolean[]

/** What a variable can be set to: quantities of its dimension, plain numbers if it has none, or an expression. */
export type VariableValue<D extends string> =
  | Quantity<D>
  | QuantityArray<D>
  | readonly Quantity<D>[]
  | string
  | (D extends '1' ? number | boolean | ArrayLike<number> | readonly boolean[] : 0)

/** Sets a variable; changes nothing if it throws. */
export function assign(
  elements: Elements,
  variable: GroupVariable,
  value: unknown,
  where?: Target | SynapseTarget,
): void {
  const { storage, meaning, name } = variable
  if (storage.kind !== 'array' || meaning.readOnly !== undefined) {
    const reason =
      storage.kind === 'elsewhere' && meaning.readOnly === undefined
        ? `it is '${storage.variable.name}' of '${storage.group.code.name}', where it can be set`
        : `it is ${meaning.readOnly ?? 'computed'}`
    throw new TypeError(`${elements.name}.${name} can't be set: ${reason}`)
  }
  if (meaning.shared && where !== undefined) {
    throw sharedValue(`${elements.name}.${name}`, elements.noun)
  }
  elements.checkWritable(name, meaning.shared)
  const indices = where === undefined ? undefined : elements.select(where)
  const size = meaning.shared ? 1 : (indices?.length ?? elements.N)
  const values = valuesOf(elements, variable, value, indices, size)
  const guarded = variable.clamped && (typeof value === 'string' || typeof where === 'string')
  const writable = guarded ? elements.code.names.variable('not_refractory') : undefined
  const ready = writable?.storage.kind === 'array' ? writable.storage.array.data : undefined

  const { data } = storage.array
  const start = meaning.shared ? 0 : elements.start
  let refractory = 0
  for (let position = 0; position < size; position++) {
    const element = start + (indices ? (indices[position] as number) : position)
    if (ready && !ready[element]) refractory++
    else data[element] = values(position)
  }
  if (refractory > 0) {
    warn(
      `${refractory} of ${size} ${elements.noun}s of '${elements.name}' are refractory and keep their '${name}' (unless refractory). ` +
        `Set a value or an array, without expression or condition, to change it all the same.`,
    )
  }
}

/** A shared variable can't be read or set in part. */
export const sharedValue = (label: string, noun: string): TypeError =>
  new TypeError(`${label} is shared: it has one value for all ${noun}s, so none can be selected`)

function valuesOf(
  elements: Elements,
  variable: GroupVariable,
  value: unknown,
  indices: Int32Array | undefined,
  size: number,
): (position: number) => number {
  const label = `${elements.name}.${variable.name}`
  if (typeof value === 'string') {
    const expression = readAssigned(value, variable, elements.code.names)
    const { type, shared } = variable.meaning
    const results = evaluate(elements, expression, { type: 'float', shared }, indices)
    const bad = results.findIndex(
      (result) => Number.isNaN(result) || (type === 'integer' && !isInt32(Math.trunc(result))),
    )
    if (bad >= 0) {
      const where = shared ? '' : ` for ${elements.noun} ${indices?.[bad] ?? bad}`
      const more = type === 'integer' ? ', but it holds integers of 32 bits' : ''
      throw new RangeError(`${label} can't be set to '${value.trim()}', which is ${results[bad]}${where}${more}`)
    }
    if (type === 'boolean') return (position) => Number(results[position] !== 0)
    return (position) => results[position] as number
  }
  if (typeof value === 'number' || typeof value === 'boolean' || isQuantity(value)) {
    const number = scalar(value, variable, label)
    return () => number
  }
  const numbers = arrayValues(value, variable, label)
  if (numbers.length !== size) {
    throw new RangeError(`${label} needs ${size} values, but got ${numbers.length}`)
  }
  return (position) => numbers[position] as number
}

function arrayValues(value: unknown, variable: GroupVariable, label: string): ArrayLike<number> {
  if (isQuantityArray(value)) {
    checkDimension(value, variable)
    return checked(value.values, (number, position) => checkNumber(number, variable, label, position))
  }
  if (Array.isArray(value) || ArrayBuffer.isView(value)) {
    return checked(value as ArrayLike<unknown>, (item, position) => scalar(item, variable, label, position))
  }
  throw new TypeError(
    `${label} can be set to a quantity, a number, an array of these, or an expression in a string, but not to ${describe(value)}`,
  )
}

/** What `check` makes of each item. */
function checked<T>(items: ArrayLike<T>, check: (item: T, position: number) => number): Float64Array {
  const numbers = new Float64Array(items.length)
  for (let position = 0; position < numbers.length; position++) {
    numbers[position] = check(items[position] as T, position)
  }
  return numbers
}

function scalar(value: unknown, variable: GroupVariable, label: string, position?: number): number {
  if (isQuantity(value)) {
    checkDimension(value, variable)
    return checkNumber(value.value, variable, label, position)
  }
  if (typeof value === 'boolean') return checkNumber(Number(value), variable, label, position)
  if (typeof value !== 'number') {
    throw new TypeError(
      `${label} can't be set to ${describe(value)}${position === undefined ? '' : ` (item ${position})`}`,
    )
  }
  if (!variable.meaning.dimension.isDimensionless && value !== 0) throw mismatch(variable, value)
  return checkNumber(value, variable, label, position)
}

function checkNumber(number: number, { meaning }: GroupVariable, label: string, position?: number): number {
  const item = position === undefined ? '' : ` (item ${position})`
  if (Number.isNaN(number)) throw new RangeError(`${label} can't be set to NaN${item}`)
  if (meaning.type === 'integer' && !isInt32(number)) {
    throw new RangeError(`${label} holds integers of 32 bits, so it can't be set to ${number}${item}`)
  }
  if (meaning.type === 'boolean' && number !== 0 && number !== 1) {
    throw new RangeError(`${label} is boolean, so it can't be set to ${number}${item}`)
  }
  return number
}

const isInt32 = (number: number): boolean => (number | 0) === number

function checkDimension(value: AnyQuantity | AnyQuantityArray, variable: GroupVariable): void {
  if (value.dimension !== variable.meaning.dimension.name) throw mismatch(variable, value)
}

function mismatch({ name, meaning }: GroupVariable, value: unknown): DimensionMismatchError {
  return new DimensionMismatchError(
    `${name} should be set with a value with units ${formatDimension(meaning.dimension)}, but got ${value}`,
    dimensionOf(value as Quantity<string>),
  )
}
