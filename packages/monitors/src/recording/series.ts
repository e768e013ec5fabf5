import type { Data } from '@dvdt/engine'
import { type Piece, piece } from './piece.ts'

/** Makes typed arrays of one type. */
export type ArrayType<A extends Data> = new (length: number) => A

/**
 * Numbers that are appended piece by piece and read as one array.
 * Appending copies nothing; reading copies what came since the last reading, so both take linear time in all.
 */
export class Series<A extends Data> {
  readonly #Type: ArrayType<A>
  /** Appended since the last reading. */
  readonly #pieces: Piece<A>[] = []
  #merged: A
  #values: A
  #length = 0

  constructor(type: ArrayType<A>) {
    this.#Type = type
    this.#merged = new type(0)
    this.#values = this.#merged
  }

  get length(): number {
    return this.#length
  }

  /** Takes over `numbers`: their owner must not change them any more. */
  append(numbers: A): void {
    this.appendPiece(piece(numbers))
  }

  appendPiece(piece: Piece<A>): void {
    if (piece.length === 0) return
    this.#pieces.push(piece)
    this.#length += piece.length
  }

  /** All numbers so far: a view that stays as it is when more are appended. The same array until then. */
  get values(): A {
    if (this.#pieces.length > 0) {
      let end = this.#values.length
      this.#makeRoom(end)
      for (const piece of this.#pieces) {
        piece.copyTo(this.#merged, end)
        end += piece.length
      }
      this.#pieces.length = 0
      this.#values = this.#merged.subarray(0, end) as A
    }
    return this.#values
  }

  /** Takes `values` over as all numbers so far: their owner must not change them any more. */
  replace(values: A): void {
    this.#pieces.length = 0
    this.#merged = values
    this.#values = values
    this.#length = values.length
  }

  /** Exactly as much as is needed for the first reading, mostly the only one; for later ones half as much again. */
  #makeRoom(kept: number): void {
    const room = this.#merged.length
    if (room >= this.#length) return
    const grown = new this.#Type(Math.max(this.#length, Math.ceil(1.5 * room)))
    grown.set(this.#merged.subarray(0, kept) as never)
    this.#merged = grown
  }
}
