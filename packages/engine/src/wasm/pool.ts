import type { Layout } from './layout.ts'

/**
 * Constants in memory. Vectors of equal numbers are loaded from there, since engines build a vector that stands in the code anew,
 * in several instructions, wherever it is used.
 */
export class ConstantPool {
  readonly #layout: Layout
  readonly #addresses = new Map<string, number>()
  readonly #bytes: { readonly address: number; readonly bytes: Uint8Array }[] = []

  constructor(layout: Layout) {
    this.#layout = layout
  }

  f64(value: number): number {
    return this.#address(new Float64Array([value]))
  }

  i32(value: number): number {
    return this.#address(new Int32Array([value]))
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
    const key = bytes.join(' ')
    const known = this.#addresses.get(key)
    if (known !== undefined) return known
    const address = this.#layout.reserve(bytes.length, bytes.length)
    this.#addresses.set(key, address)
    this.#bytes.push({ address, bytes })
    return address
  }
}
