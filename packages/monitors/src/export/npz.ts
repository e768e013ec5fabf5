import { npy, npyTexts, zip } from '@dvdt/engine'
import { unitSymbol } from '@dvdt/units'
import { type Column, type Exportable, type Field, fieldsOf } from './field.ts'

export interface NpzOptions {
  /** Make the file smaller, which takes time. */
  readonly compress?: boolean
}

/** Name of the table of units in the file. */
const UNITS = 'units'

/**
 * What was recorded, as a NumPy archive: `numpy.load('run.npz')['v']` is an array of shape (elements, samples), in SI base
 * units; `dict(numpy.load('run.npz')['units'])` tells these: `{'t': 's', 'v': 'V'}`.
 * @param recorded a monitor, or arrays by name: `{ t: M.t, v: M.v }`
 * @throws TypeError, RangeError for other things than arrays, names that can't be those of files, and more than 4 GB
 */
export function toNPZ(recorded: Exportable, { compress = false }: NpzOptions = {}): Uint8Array {
  const fields = fieldsOf(recorded)
  const files: Record<string, Uint8Array> = {}
  for (const field of fields) files[`${checkName(field.name)}.npy`] = array(field)
  const rows = fields.flatMap(({ name, dimension }) => [name, unitSymbol(dimension)])
  files[`${UNITS}.npy`] = npyTexts(rows, [fields.length, 2])
  return zip(files, compress)
}

function array({ values, type, elements }: Field): Uint8Array {
  const kind = type === 'boolean' ? 'flags' : 'numbers'
  if (!elements) return npy(typed(values as Column, type), [values.length], kind)
  const columns = values as readonly Column[]
  const length = columns[0]?.length ?? 0
  const all = typed(new Float64Array(0), type, columns.length * length)
  columns.forEach((column, k) => {
    all.set(column, k * length)
  })
  return npy(all, [columns.length, length], kind)
}

/** The numbers in the array of their type; a new one of the given length. */
function typed(values: Column, type: Field['type'], length = values.length): Column {
  const Type = type === 'float' ? Float64Array : type === 'integer' ? Int32Array : Uint8Array
  if (values instanceof Type && values.length === length) return values
  const copy = new Type(length)
  copy.set(values)
  return copy
}

function checkName(name: string): string {
  if (name === UNITS)
    throw new RangeError(`'${UNITS}' is the name of the table of units in the file: give the array another name`)
  if (/^[^/\\\0]+$/.test(name)) return name
  throw new RangeError(`'${name}' can't be the name of an array in an .npz file: it must be one of a file`)
}
