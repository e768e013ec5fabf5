import { type Data, StateArray } from '../../variables/array.ts'

/** An array for kernels that holds given values, without a copy. */
export function holding(name: string, data: Float64Array): StateArray<'float'>
export function holding(name: string, data: Int32Array): StateArray<'integer'>
export function holding(name: string, data: Data): StateArray
export function holding(name: string, data: Data): StateArray {
  const type = data instanceof Float64Array ? 'float' : data instanceof Int32Array ? 'integer' : 'boolean'
  const array = new StateArray(name, type, 0)
  array.moveTo(data as never)
  return array as StateArray
}
