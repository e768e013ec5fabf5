import type { Layout } from './layout.ts'

/** What stands at an address in memory. */
export interface Constant {
  readonly address: number
  readonly bytes: Uint8Array
}

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
    return this.#address(new Float64Array([value, value]))
  }

  /** Four words. */
  i32x4(...words: readonly [number, number, number, number]): number {
    return this.#address(new Int32Array(words))
  }

  #address(value: ArrayBufferView): number {
    const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
    const key = new Int32Array(value.buffer, value.byteOffset, 4).join(' ')
    const known = this.#addresses.get(key)
    if (known !== undefined) return known
    const address = this.#layout.reserve(bytes.length, bytes.length)
    this.#addresses.set(key, address)
    this.constants.push({ address, bytes })
    return address
  }
}

/** Writes constants to their addresses. */
export function fill(memory: WebAssembly.Memory, constants: readonly Constant[]): void {
  const target = new Uint8Array(memory.buffer)
  for (const { address, bytes } of constants) target.set(bytes, address)
}
