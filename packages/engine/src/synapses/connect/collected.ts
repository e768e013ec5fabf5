import { checkFits } from '../../memory/available.ts'
import { formatBytes } from '../../memory/bytes.ts'

/** Synapses are numbered by integers of 32 bits. */
const MOST = 2 ** 31 - 1

/** The indices of one synapse. */
const BYTES = 8

/** Synapses by which lists grow at first, and at last. */
const SMALLEST = 2 ** 10
const LARGEST = 2 ** 20

/** Synapses whose number is not known before all are found. Kept in pieces, so that a longer list is no other list. */
export class Collected {
  readonly #name: string
  readonly #pieces: Piece[] = []
  /** Synapses in all pieces but the last. */
  #before = 0
  #last: Piece
  #count = 0

  /** @param expected  about how many there will be. @throws RangeError if there can't be so many */
  constructor(name: string, expected: number) {
    this.#name = name
    checkCount(name, Math.floor(expected))
    this.#last = pieceOf(Math.min(MOST, Math.ceil(expected)))
  }

  /** @throws RangeError if there is no memory for so many synapses */
  add(outer: number, inner: number, n: number): void {
    if (this.#count + n > this.#last.outer.length) this.#grow(n)
    const count = this.#count
    if (n === 1) {
      this.#last.outer[count] = outer
      this.#last.inner[count] = inner
    } else {
      this.#last.outer.fill(outer, count, count + n)
      this.#last.inner.fill(inner, count, count + n)
    }
    this.#count = count + n
  }

  /** Adds lists as they are. @throws as `add` does */
  addAll(outer: Int32Array, inner: Int32Array): void {
    if (this.#count + outer.length > this.#last.outer.length) this.#grow(outer.length)
    this.#last.outer.set(outer, this.#count)
    this.#last.inner.set(inner, this.#count)
    this.#count += outer.length
  }

  /** All synapses. */
  get lists(): Piece {
    const last = { outer: this.#last.outer.subarray(0, this.#count), inner: this.#last.inner.subarray(0, this.#count) }
    const isTight = this.#count > 0.9 * this.#last.outer.length
    return this.#pieces.length === 0 && isTight ? last : joined([...this.#pieces, last], this.#before + this.#count)
  }

  #grow(n: number): void {
    const { outer, inner } = this.#last
    this.#pieces.push({ outer: outer.subarray(0, this.#count), inner: inner.subarray(0, this.#count) })
    this.#before += this.#count
    this.#count = 0
    checkCount(this.#name, this.#before + n)
    this.#last = pieceOf(Math.max(n, SMALLEST, Math.min(LARGEST, this.#before)))
  }
}

interface Piece {
  readonly outer: Int32Array
  readonly inner: Int32Array
}

const pieceOf = (length: number): Piece => ({ outer: new Int32Array(length), inner: new Int32Array(length) })

function joined(pieces: readonly Piece[], count: number): Piece {
  const all = pieceOf(count)
  let position = 0
  for (const { outer, inner } of pieces) {
    all.outer.set(outer, position)
    all.inner.set(inner, position)
    position += outer.length
  }
  return all
}

/** @throws RangeError if there can't be so many synapses */
export function checkCount(name: string, count: number): void {
  if (count > MOST) {
    throw new RangeError(`'${name}' can have at most ${MOST} synapses, but these would be ${count}`)
  }
  const demand = `'${name}' needs ${formatBytes(BYTES * count)} for the indices of ${count} synapses`
  checkFits(BYTES * count, demand, 'Connect fewer neurons.')
}
