import type { Data, StateArray } from '../variables/array.ts'
import { MOST_BYTES, type Place } from './layout.ts'

const PAGE = 65_536

/** Vectors may read beyond the last array. */
const MARGIN = 16

/** The memory of one network, where its arrays live. */
export class ArrayMemory {
  readonly memory: WebAssembly.Memory
  readonly #homes: readonly { readonly array: StateArray; readonly data: Data }[]

  /**
   * @param places of the arrays, one by one
   * @param end    address behind everything
   * @throws RangeError if it is more than WebAssembly, or the machine, can give
   */
  constructor(arrays: readonly StateArray[], places: readonly Place[], end: number) {
    const bytes = end + MARGIN
    if (bytes > MOST_BYTES) {
      throw new RangeError(
        `${demand(arrays, end)}, but a compiled one can have ${gigabytes(MOST_BYTES)}. Make it smaller, or run it with ` +
          "{ backend: 'interpreter' }.",
      )
    }
    this.memory = allocate(bytes, () => demand(arrays, end))
    this.#homes = arrays.map((array, k) => ({ array, data: viewOf(this.memory, array, places[k] as Place) }))
  }

  /**
   * Moves arrays that are elsewhere to their places.
   * @returns whether that was possible: not if the length of one has changed; none is moved then
   */
  settle(): boolean {
    if (this.#homes.every(({ array, data }) => array.isIn(data))) return true
    const strays = this.#homes.filter(({ array, data }) => !array.isIn(data))
    if (strays.some(({ array, data }) => array.length !== data.length)) return false
    for (const { array, data } of strays) array.settleIn(data)
    return true
  }
}

function allocate(bytes: number, demand: () => string): WebAssembly.Memory {
  try {
    return new WebAssembly.Memory({ initial: Math.ceil(bytes / PAGE) })
  } catch (error) {
    throw new RangeError(`${demand()}, which can't be had here`, { cause: error })
  }
}

function viewOf({ buffer }: WebAssembly.Memory, { type, length }: StateArray, { address }: Place): Data {
  switch (type) {
    case 'float':
      return new Float64Array(buffer, address, length)
    case 'integer':
      return new Int32Array(buffer, address, length)
    case 'boolean':
      return new Uint8Array(buffer, address, length)
  }
}

/** How much memory is asked for, and what for. */
function demand(arrays: readonly StateArray[], end: number): string {
  const sizes = arrays.toSorted((a, b) => b.bytes - a.bytes)
  const largest = sizes.slice(0, 3).filter(({ bytes }) => bytes > end / 100)
  const named = largest.map(({ name, bytes }) => `${gigabytes(bytes)} for '${name}'`)
  if (sizes.length > largest.length) named.push('...')
  return `The network needs ${gigabytes(end)} of memory (${named.join(', ')})`
}

function gigabytes(bytes: number): string {
  return `${(bytes / 2 ** 30).toPrecision(3)} GiB`
}
