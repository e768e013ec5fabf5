import type { ValueType } from '@dvdt/dsl'
import type { StateArray } from '../variables/array.ts'

/** Where an array is in the memory of a network. */
export interface Place {
  /** Of its first byte. */
  readonly address: number
  /** Elements that there is room for. */
  readonly room: number
}

/** Binary logarithm of the bytes of an element. */
export const shifts: Readonly<Record<ValueType, number>> = { float: 3, integer: 2, boolean: 0 }

/** What a memory can hold: addresses have 32 bits. */
export const MOST_BYTES = 2 ** 32

/** Arrays begin at addresses of which this is a divisor: that of a cache line. */
const ALIGNMENT = 64

/**
 * Distance of neighbouring arrays beyond what they hold, in cache lines. Arrays whose addresses agree in their last 12 bits slow each other
 * down, and arrays of a power of two of elements would.
 */
const STAGGER = 3 * ALIGNMENT

/** A plan of a network's memory. */
export class Layout {
  readonly #places = new Map<StateArray, Place>()
  #end: number

  /** @param begin first address that arrays can use */
  constructor(arrays: Iterable<StateArray>, begin: number) {
    this.#end = begin
    for (const array of new Set(arrays)) {
      this.#places.set(array, {
        address: this.reserve(array.room * 2 ** shifts[array.type], ALIGNMENT),
        room: array.room,
      })
      this.#end += STAGGER
    }
  }

  /** Address behind everything that has been reserved. */
  get end(): number {
    return this.#end
  }

  of(array: StateArray): Place {
    const place = this.#places.get(array)
    if (place === undefined) throw new Error(`internal error: '${array.name}' has no place in the memory`)
    return place
  }

  /** Address of so many bytes that nothing else uses. */
  reserve(bytes: number, alignment: number): number {
    const address = Math.ceil(this.#end / alignment) * alignment
    this.#end = address + bytes
    return address
  }
}
