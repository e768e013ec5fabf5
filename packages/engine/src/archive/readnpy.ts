import type { SavedArray } from '../snapshots/saved.ts'
import type { Data } from '../variables/array.ts'
import { ArchiveError } from './error.ts'

const MAGIC = '\x93NUMPY'

const types = { '<f8': Float64Array, '<i4': Int32Array, '|b1': Uint8Array } as const

/**
 * Reads a file in NumPy's `.npy` format: 64-bit floats, 32-bit integers or flags, row-major, lowest byte first. The data may share memory with the file.
 * @throws ArchiveError if it is something else
 * @see https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
 */
export function readNpy(bytes: Uint8Array): SavedArray {
  const { header, begin } = headerOf(bytes)
  const [, description = ''] = header.match(/'descr':\s*'([^']*)'/) ?? []
  const [, order] = header.match(/'fortran_order':\s*(True|False)/) ?? []
  const [, axes] = header.match(/'shape':\s*\(([\d,\s]*)\)/) ?? []
  const TypedArray = Object.hasOwn(types, description) ? types[description as keyof typeof types] : undefined
  if (axes === undefined || order === undefined) throw new ArchiveError('no array: its header is broken')
  if (TypedArray === undefined) {
    throw new ArchiveError(`an array of '${description}', but only ${Object.keys(types).join(', ')} can be restored`)
  }
  const shape = axes.split(',').flatMap((length) => (length.trim() === '' ? [] : [Number(length)]))
  if (order === 'True' && shape.length > 1) throw new ArchiveError('an array in Fortran order: save it in C order')
  const length = shape.reduce((product, length) => product * length, 1)
  if (bytes.length - begin !== length * TypedArray.BYTES_PER_ELEMENT) {
    throw new ArchiveError(`damaged: ${length} values were announced, but there are ${bytes.length - begin} bytes`)
  }
  const values = bytes.subarray(begin)
  const { buffer, byteOffset } = values.byteOffset % TypedArray.BYTES_PER_ELEMENT === 0 ? values : values.slice()
  return { data: new TypedArray(buffer as ArrayBuffer, byteOffset, length) as Data, shape }
}

function headerOf(bytes: Uint8Array): { readonly header: string; readonly begin: number } {
  const text = (from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to))
  const isArray = bytes.length > 12 && text(0, MAGIC.length) === MAGIC
  if (!isArray) throw new ArchiveError('no array of NumPy')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const [length, preamble] = bytes[6] === 1 ? [view.getUint16(8, true), 10] : [view.getUint32(8, true), 12]
  const begin = preamble + length
  if (begin > bytes.length) throw new ArchiveError('damaged: it is cut off')
  return { header: text(preamble, begin), begin }
}
