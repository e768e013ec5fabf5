/** Reads what `Bytes` has written. */
export class ByteReader {
  readonly #bytes: Uint8Array
  #position = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  get done(): boolean {
    return this.#position >= this.#bytes.length
  }

  u8(): number {
    const byte = this.#bytes[this.#position++]
    if (byte === undefined) throw new Error('internal error: a module ends too early')
    return byte
  }

  /** Unsigned integer in LEB128. */
  u32(): number {
    return Number(BigInt.asUintN(32, this.#leb128().value))
  }

  /** Signed integer in LEB128. */
  signed(): bigint {
    const { value, bits } = this.#leb128()
    return BigInt.asIntN(bits, value)
  }

  f64(): number {
    const bytes = this.take(8)
    return new DataView(bytes.buffer, bytes.byteOffset).getFloat64(0, true)
  }

  take(count: number): Uint8Array {
    this.#position += count
    return this.#bytes.subarray(this.#position - count, this.#position)
  }

  /** Bytes after their number. */
  sized(): ByteReader {
    return new ByteReader(this.take(this.u32()))
  }

  name(): string {
    return new TextDecoder().decode(this.take(this.u32()))
  }

  /** Entries after their number. */
  list<T>(entry: () => T): T[] {
    return Array.from({ length: this.u32() }, entry)
  }

  #leb128(): { readonly value: bigint; readonly bits: number } {
    let value = 0n
    for (let bits = 0; ; ) {
      const byte = this.u8()
      value |= BigInt(byte & 0x7f) << BigInt(bits)
      bits += 7
      if (byte < 0x80) return { value, bits }
    }
  }
}
