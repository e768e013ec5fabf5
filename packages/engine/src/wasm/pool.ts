import type { Layout } from './layout.ts'

/**
 * Vectors of constants, in memory. They are loaded from there before a loop, since engines build a vector that stands in the
 * code anew, in several instructions, wherever it is used; a load is not repeated.
 */
export class ConstantPool {
  readonly #layout: Layout
  readonly #addresses = new Map<string, number>()
  readonly #bytes: { readonly address: number; readonly bytes: Uint8Array }[] = []

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

  /** Writes the constants to their addresses. */
  fill(memory: WebAssembly.Memory): void {
    const target = new Uint8Array(memory.buffer)
    for (const { address, bytes } of this.#bytes) target.set(bytes, address)
  }

  #address(value: ArrayBufferView): number {
    const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
    const key = new Int32Array(value.buffer, value.byteOffset, 4).join(' ')
    const known = this.#addresses.get(key)
    if (known !== undefined) return known
    const address = this.#layout.reserve(bytes.length, bytes.length)
    this.#addresses.set(key, address)
    this.#bytes.push({ address, bytes })
    return address
  }
}
