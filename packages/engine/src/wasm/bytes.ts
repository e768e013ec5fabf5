/** Bytes that are written one after the other. */
export class Bytes {
  #buffer = new Uint8Array(256)
  #length = 0

  get length(): number {
    return this.#length
  }

  /** What was written: a view, valid until more is. */
  get written(): Uint8Array<ArrayBuffer> {
    return this.#buffer.subarray(0, this.#length)
  }

  u8(byte: number): void {
    this.#reserve(1)
    this.#buffer[this.#length++] = byte
  }

  /** Unsigned integer below 2^32, in LEB128. */
  u32(value: number): void {
    let rest = value >>> 0
    while (rest >= 0x80) {
      this.u8((rest & 0x7f) | 0x80)
      rest >>>= 7
    }
    this.u8(rest)
  }

  /** Signed integer of 32 bits, in LEB128. */
  s32(value: number): void {
    let rest = value | 0
    while (rest < -0x40 || rest >= 0x40) {
      this.u8((rest & 0x7f) | 0x80)
      rest >>= 7
    }
    this.u8(rest & 0x7f)
  }

  f64(value: number): void {
    this.#reserve(8)
    new DataView(this.#buffer.buffer).setFloat64(this.#length, value, true)
    this.#length += 8
  }

  /** Bytes as they are. */
  raw(bytes: ArrayLike<number>): void {
    this.#reserve(bytes.length)
    this.#buffer.set(bytes, this.#length)
    this.#length += bytes.length
  }

  /** Bytes after their number. */
  sized(bytes: ArrayLike<number>): void {
    this.u32(bytes.length)
    this.raw(bytes)
  }

  /** Text in UTF-8. */
  name(text: string): void {
    this.sized(new TextEncoder().encode(text))
  }

  #reserve(count: number): void {
    if (this.#length + count <= this.#buffer.length) return
    const grown = new Uint8Array(Math.max(2 * this.#buffer.length, this.#length + count))
    grown.set(this.#buffer)
    this.#buffer = grown
  }
}
