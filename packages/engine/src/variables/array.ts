import type { ValueType } from '@dvdt/dsl'
import { formatBytes } from '../memory/bytes.ts'

/** The typed array that holds values of a type. */
export type Data<T extends ValueType = ValueType> = T extends 'float'
  ? Float64Array
  : T extends 'integer'
    ? Int32Array
    : Uint8Array

const constructors = { float: Float64Array, integer: Int32Array, boolean: Uint8Array }

/** Arrays of more bytes are allocated when they are made, so that it is said there if there is no memory for them. */
const SMALL = 2 ** 20

/** The least and the greatest that an integer can be. */
export interface Interval {
  readonly least: number
  readonly most: number
}

/**
 * A named array that kernels read and write.
 * `data` may be replaced (growth, or a move into a compiled network's memory), so nobody keeps it across a run.
 */
export class StateArray<T extends ValueType = ValueType> {
  readonly name: string
  readonly type: T
  /** What the values are sure to lie in, as those of lists of indices do: whoever writes them sees to it. */
  within: Interval | undefined
  /** No two of the values that one loop goes through are the same: whoever writes them sees to it. */
  isDistinct = false
  /** Elements raise it so that something is done for them, and nothing for others: whoever builds kernels that look at it sees to it. */
  isAdvisory = false
  /** Its length is a matter of chance, as the number of random synapses is. Kernels append nothing to it. */
  varies = false
  #length: number
  /** Nothing until somebody asks for it: many arrays are only used in a compiled network's memory. */
  #data: Data<T> | undefined

  /**
   * An array of zeros.
   * @param isInternal whether it is for a compiled network's memory only
   * @throws RangeError if there is no memory for it
   */
  constructor(name: string, type: T, length: number, isInternal = false) {
    this.name = name
    this.type = type
    this.#length = length
    if (this.bytes > SMALL && !isInternal) this.#data = allocate(name, type, length)
  }

  get length(): number {
    return this.#length
  }

  /**
   * Elements that a module has room for: it is made for all arrays of about this length, if that varies. Indices are checked against it there, and
   * against the length by the interpreter.
   */
  get room(): number {
    return this.varies ? roomFor(this.length) : this.length
  }

  /** What the values take in memory. */
  get bytes(): number {
    return this.length * constructors[this.type].BYTES_PER_ELEMENT
  }

  /** Live values: SI base units; booleans are 0 and 1. */
  get data(): Data<T> {
    this.#data ??= allocate(this.name, this.type, this.#length)
    return this.#data
  }

  /** Whether the values are in `data`. */
  isIn(data: Data): boolean {
    return this.#data === data
  }

  /** Change the length, keeping what fits. @throws RangeError if there is no memory for it */
  resize(length: number): void {
    const grown = allocate(this.name, this.type, length)
    if (this.#data) grown.set(this.#data.subarray(0, Math.min(length, this.#length)) as never)
    this.moveTo(grown)
  }

  /** Continue in `data`, which must hold the same values already. */
  moveTo(data: Data<T>): void {
    this.#data = data
    this.#length = data.length
  }

  /** Copy the values to `data`, which must be as long and hold zeros, and continue there. */
  settleIn(data: Data<T>): void {
    if (this.#data) data.set(this.#data as never)
    this.moveTo(data)
  }
}

/**
 * Room for an array whose length varies: the same for lengths close to each other. The standard deviation of a random number of synapses is the square
 * root of their mean at most, and this is rounded up to a multiple of four times as much, or of up to eight times.
 */
export function roomFor(length: number): number {
  if (length === 0) return 0
  const unit = 2 ** Math.ceil(Math.log2(4 * Math.sqrt(length)))
  return Math.ceil(length / unit) * unit
}

function allocate<T extends ValueType>(name: string, type: T, length: number): Data<T> {
  const TypedArray = constructors[type]
  try {
    return new TypedArray(length) as Data<T>
  } catch (cause) {
    const bytes = formatBytes(length * TypedArray.BYTES_PER_ELEMENT)
    throw new RangeError(`'${name}' needs ${bytes} of memory for ${length} values, which can't be had here`, { cause })
  }
}
