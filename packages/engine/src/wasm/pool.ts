import type { Layout } from './layout.ts'

/** A vector at an address in memory. */
export interface Constant {
  readonly address: number
  readonly words: Int32Array
}

const BYTES = 16

/**
 * Vectors of constants, in memory. They are loaded from there before a loop, since engines build a vector that stands in the
 * code anew, in several instructions, wherever it is used; a load is not repeated.
 */
export class ConstantPool {
  /** What is to be written into memory before the first round. */
  readonly constants: Constant[] = []
  readonly #layout: Layout
  readonly #addresses = new Map<string, number>()

  constructor(layout: Layout) {
    this.#layout = layout
  }

  /** Twice the same number. */
  f64x2(value: number): number {
    return this.#address(new Int32Array(Float64Array.of(value, value).buffer))
  }

  /** Four words. */
  i32x4(...words: readonly [number, number, number, number]): number {
    return this.#address(Int32Array.from(words))
  }

  #address(words: Int32Array): number {
    const key = words.join(' ')
    const known = this.#addresses.get(key)
    if (known !== undefined) return known
    const address = this.#layout.reserve(BYTES, BYTES)
    this.#addresses.set(key, address)
    this.constants.push({ address, words })
    return address
  }
}

/** Writes constants to their addresses. */
export function fill(memory: WebAssembly.Memory, constants: readonly Constant[]): void {
  const target = new Int32Array(memory.buffer)
  for (const { address, words } of constants) {
    for (let k = 0; k < words.length; k++) target[address / words.BYTES_PER_ELEMENT + k] = words[k] as number
  }
}
