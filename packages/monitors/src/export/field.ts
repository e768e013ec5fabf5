import type { ValueType } from '@dvdt/engine'
import { type AnyQuantityArray, Dimension, isQuantityArray } from '@dvdt/units'
import { describe } from '../monitors/checks.ts'

/** Something recorded, on its way to a file. */
export interface Field {
  readonly name: string
  readonly dimension: Dimension
  readonly type: ValueType
  /** One array; or several of equal length, one per element. */
  readonly values: Column | readonly Column[]
  /** Where there are several arrays: the index of the element that each belongs to. */
  readonly elements?: Int32Array
  /** Not one item per sample, so it has no place in a table of samples. */
  readonly aside?: true
}

/** Numbers in SI base units. */
export type Column = Float64Array | Int32Array | Uint8Array

/** What can be exported: a monitor, or arrays by name. Arrays of arrays must be rectangular. */
export type Exportable = Recording | Readonly<Record<string, Values | readonly Values[]>>

/** Something that knows what it has recorded: a monitor. */
export interface Recording {
  fields(): readonly Field[]
}

/** Quantities or plain numbers. */
export type Values = AnyQuantityArray | ArrayLike<number>

/**
 * What is to be exported, field by field.
 * @throws TypeError for values that are no arrays of numbers; RangeError for arrays of arrays of different lengths
 */
export function fieldsOf(recorded: Exportable): readonly Field[] {
  if (typeof recorded !== 'object' || recorded === null || isQuantityArray(recorded) || Array.isArray(recorded)) {
    throw new TypeError(`Export takes a monitor, or arrays by name: { t: M.t, v: M.v }, but got ${describe(recorded)}`)
  }
  if (isRecording(recorded)) return recorded.fields()
  if ('recordable' in recorded) {
    throw new TypeError(
      `Export takes a monitor of '${String(recorded.name)}' rather than the group itself, ` +
        'or its present state, G.get()',
    )
  }
  const fields = Object.entries(recorded).map(([name, values]) => field(name, values))
  if (fields.length === 0) throw new TypeError('There is nothing to export: give arrays by name, { t: M.t, v: M.v }')
  return fields
}

function isRecording(recorded: Exportable): recorded is Recording {
  return 'fields' in recorded && typeof recorded.fields === 'function'
}

function field(name: string, values: unknown): Field {
  if (!Array.isArray(values) || !values.some((item) => typeof item === 'object')) return column(name, values)
  const columns = values.map((item, k) => column(`${name}[${k}]`, item))
  const [first] = columns as [ReturnType<typeof column>]
  for (const { name: other, dimension, values } of columns) {
    if (values.length !== first.values.length) {
      throw new RangeError(
        `'${first.name}' and '${other}' have different lengths: ${first.values.length} and ${values.length}`,
      )
    }
    if (dimension !== first.dimension) {
      throw new TypeError(
        `'${first.name}' and '${other}' measure different things: ${first.dimension.name} and ${dimension.name}`,
      )
    }
  }
  const elements = Int32Array.from(columns, (_, k) => k)
  return { ...first, name, values: columns.map(({ values }) => values), elements }
}

function column(name: string, values: unknown): Field & { readonly values: Column } {
  if (isQuantityArray(values)) {
    return { name, dimension: Dimension.parse(values.dimension), type: 'float', values: values.values }
  }
  const dimension = Dimension.parse('1')
  if (values instanceof Int32Array || values instanceof Int16Array || values instanceof Int8Array) {
    return { name, dimension, type: 'integer', values: Int32Array.from(values) }
  }
  const list = Array.isArray(values) || (ArrayBuffer.isView(values) && !(values instanceof DataView))
  const items = list ? (values as ArrayLike<unknown>) : undefined
  if (!items || !Array.prototype.every.call(items, (item) => typeof item === 'number')) {
    throw new TypeError(`'${name}' is no array of numbers or quantities, so it can't be exported`)
  }
  return { name, dimension, type: 'float', values: Float64Array.from(items as ArrayLike<number>) }
}
