import type { Place } from './place.ts'

/** A stretch of a text that comes from one place of a file. */
interface Piece {
  /** Where it is in the text. */
  readonly from: number
  readonly to: number
  /** What it is in the file. */
  readonly place: Place
  /**
   * For each of its characters and for its end the offset in the file, where it is written there character by character,
   * escapes included. Without them, all of it stands for the whole place: a value in a template.
   */
  readonly offsets?: readonly number[]
}

/** A text that knows for each of its characters where a file has it. */
export class Text {
  readonly value: string
  readonly #pieces: readonly Piece[]

  private constructor(value: string, pieces: readonly Piece[]) {
    this.value = value
    this.#pieces = pieces
  }

  static readonly empty: Text = new Text('', [])

  /**
   * A text that a file has.
   * @param offsets  for each character, and for the end, where it begins in the file
   */
  static written(value: string, file: string, offsets: readonly number[]): Text {
    const from = offsets[0] ?? 0
    const to = offsets.at(-1) ?? from
    return new Text(value, [{ from: 0, to: value.length, place: { file, from, to }, offsets }])
  }

  /** A text that something in a file stands for. */
  static standingAt(value: string, place: Place): Text {
    return new Text(value, [{ from: 0, to: value.length, place }])
  }

  /** Texts one after the other. */
  static joined(texts: readonly Text[]): Text {
    let value = ''
    const pieces: Piece[] = []
    for (const text of texts) {
      for (const piece of text.#pieces) {
        pieces.push({ ...piece, from: piece.from + value.length, to: piece.to + value.length })
      }
      value += text.value
    }
    return new Text(value, pieces)
  }

  /** Where a stretch of the text is in a file. One whose end is written elsewhere is cut where its file ends. */
  place(from: number, to: number): Place | undefined {
    const first = this.#at(from)
    if (!first) return undefined
    const last = to > from ? (this.#at(to - 1) ?? first) : first
    const { file } = first.place
    const start = startIn(first, from)
    const end = to > from ? endIn(last, to) : start
    if (last.place.file === file && end >= start) return { file, from: start, to: end }
    return { file, from: start, to: endIn(first, Math.min(to, first.to)) }
  }

  /** The piece that has a character, or ends there. */
  #at(index: number): Piece | undefined {
    return (
      this.#pieces.find(({ from, to }) => from <= index && index < to) ??
      this.#pieces.findLast(({ from, to }) => from <= index && index <= to)
    )
  }

  /** The position in the text of a position in a file, if the text has it. */
  offsetAt(file: string, position: number): number | undefined {
    for (const { from, place, offsets } of this.#pieces) {
      if (!offsets || place.file !== file || position < place.from || position > place.to) continue
      const nearest = offsets.findLast((offset) => offset <= position) ?? place.from
      return from + offsets.indexOf(nearest)
    }
    return undefined
  }

  /** The places in files that it is written in. */
  get places(): Place[] {
    return this.#pieces.filter(({ offsets }) => offsets).map(({ place }) => place)
  }
}

const startIn = ({ from, place, offsets }: Piece, index: number): number => offsets?.[index - from] ?? place.from

const endIn = ({ from, place, offsets }: Piece, index: number): number => offsets?.[index - from] ?? place.to
