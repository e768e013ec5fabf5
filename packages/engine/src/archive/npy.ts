/** Items of an array on their way to NumPy. */
export type NpyData =
  | Float64Array
  | Float32Array
  | Int8Array
  | Int16Array
  | Int32Array
  | BigInt64Array
  | Uint8Array
  | Uint8ClampedArray
  | Uint16Array
  | Uint32Array
  | BigUint64Array

/** NumPy's letters for the kinds of numbers in typed arrays; the size in bytes follows. */
const kinds = {
  Float64Array: 'f',
  Float32Array: 'f',
  Int8Array: 'i',
  Int16Array: 'i',
  Int32Array: 'i',
  BigInt64Array: 'i',
  Uint8Array: 'u',
  Uint8ClampedArray: 'u',
  Uint16Array: 'u',
  Uint32Array: 'u',
  BigUint64Array: 'u',
} as const

/** `<` where the lowest byte of a number comes first in memory, as nearly everywhere; `>` where it is the highest. */
const byteOrder = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1 ? '<' : '>'

/** Bytes before the header's text: magic string, version 1.0, length of the header. */
const PREAMBLE = 10

/**
 * A file in NumPy's `.npy` format, version 1.0.
 * @param shape  lengths along the axes, the last one running fastest
 * @param type   what the items are: numbers as in the array, or flags (0 and 1 in bytes)
 * @see https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
 */
export function npy(data: NpyData, shape: readonly number[], type: 'numbers' | 'flags' = 'numbers'): Uint8Array {
  const bytes = data.BYTES_PER_ELEMENT
  const kind = kinds[data.constructor.name as keyof typeof kinds]
  const description = type === 'flags' ? '|b1' : `${bytes === 1 ? '|' : byteOrder}${kind}${bytes}`
  return file(description, shape, new Uint8Array(data.buffer, data.byteOffset, data.byteLength))
}

/** A `.npy` file of texts. */
export function npyTexts(texts: readonly string[], shape: readonly number[]): Uint8Array {
  const points = texts.map((text) => Array.from(text, (character) => character.codePointAt(0) as number))
  const width = Math.max(1, ...points.map(({ length }) => length))
  const data = new Uint32Array(texts.length * width)
  points.forEach((text, k) => {
    data.set(text, k * width)
  })
  return file(`${byteOrder}U${width}`, shape, new Uint8Array(data.buffer))
}

function file(description: string, shape: readonly number[], data: Uint8Array): Uint8Array {
  const axes = shape.length === 1 ? `${shape[0]},` : shape.join(', ')
  const text = `{'descr': '${description}', 'fortran_order': False, 'shape': (${axes}), }`
  const begin = Math.ceil((PREAMBLE + text.length + 1) / 64) * 64
  const bytes = new Uint8Array(begin + data.length)
  bytes.set([0x93, ...ascii('NUMPY'), 1, 0, (begin - PREAMBLE) & 0xff, (begin - PREAMBLE) >> 8])
  bytes.set(ascii(`${text.padEnd(begin - PREAMBLE - 1)}\n`), PREAMBLE)
  bytes.set(data, begin)
  return bytes
}

const ascii = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0))
