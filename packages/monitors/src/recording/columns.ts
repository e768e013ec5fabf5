import type { Data } from '@dvdt/engine'
import { type ArrayType, Series } from './series.ts'

/** Numbers in a block once there are many: half a megabyte of floats. */
const BLOCK = 65_536

/** Rows of the recording, column by column: column k begins at `k*capacity`. */
interface Block<A extends Data> {
  /** Number of its first row in the recording. */
  readonly first: number
  readonly capacity: number
  readonly data: A
  rows: number
}

/**
 * Rows of equal width that are appended, and columns that are read.
 *
 * Rows are kept in blocks, and within a block column by column, so that neither appending rows nor reading a column
 * jumps around in memory. A column that was read stays as one array; once all have been, the blocks are given up.
 */
export class Columns<A extends Data> {
  readonly width: number
  readonly #Type: ArrayType<A>
  readonly #columns: (Series<Float64Array> | undefined)[]
  /** Columns that are up to date. */
  #current = 0
  #blocks: Block<A>[] = []
  #rows = 0

  constructor(width: number, type: ArrayType<A>) {
    this.width = width
    this.#Type = type
    this.#columns = new Array(width)
  }

  /** Rows so far. */
  get length(): number {
    return this.#rows
  }

  /** Appends the first `count` of some rows, each `width` numbers in succession. Copies them. */
  append(rows: A, count: number): void {
    if (count === 0) return
    for (let done = 0; done < count; ) {
      const block = this.#openBlock(count - done)
      const taken = Math.min(count - done, block.capacity - block.rows)
      transpose(rows, done, taken, this.width, block)
      done += taken
      this.#rows += taken
    }
    this.#current = 0
  }

  /** A column as floats: a view that stays as it is when rows are appended. The same array until then. */
  column(k: number): Float64Array {
    let column = this.#columns[k]
    if (!column) {
      column = new Series(Float64Array)
      this.#columns[k] = column
    }
    if (column.length < this.#rows) {
      this.#extend(column, k)
      this.#current++
    }
    const { values } = column
    if (this.#current === this.width) this.#blocks = []
    return values
  }

  /** All columns, one after the other, in an array of the rows' type. A copy. */
  values(): A {
    const values = new this.#Type(this.width * this.#rows)
    for (let k = 0; k < this.width; k++) values.set(this.column(k) as never, k * this.#rows)
    return values
  }

  /** Makes ready that what `values` gave takes the place of all rows; it does so when the function is called. */
  replacement(values: A): () => void {
    const rows = values.length / this.width
    const columns = Array.from({ length: this.width }, (_, k) => {
      const column = new Series(Float64Array)
      column.replace(Float64Array.from(values.subarray(k * rows, (k + 1) * rows)))
      return column
    })
    return () => {
      columns.forEach((column, k) => {
        this.#columns[k] = column
      })
      this.#blocks = []
      this.#rows = rows
      this.#current = this.width
    }
  }

  #openBlock(rows: number): Block<A> {
    const last = this.#blocks.at(-1)
    if (last && last.rows < last.capacity) return last
    const most = Math.max(8, Math.floor(BLOCK / this.width))
    const capacity = Math.min(Math.max(rows, this.#rows), most)
    const block = { first: this.#rows, capacity, rows: 0, data: new this.#Type(capacity * this.width) }
    this.#blocks.push(block)
    return block
  }

  #extend(column: Series<Float64Array>, k: number): void {
    const from = column.length
    let index = this.#blocks.length - 1
    while (index > 0 && (this.#blocks[index] as Block<A>).first > from) index--
    for (; index < this.#blocks.length; index++) {
      const { first, capacity, data, rows } = this.#blocks[index] as Block<A>
      const piece = data.subarray(k * capacity + Math.max(0, from - first), k * capacity + rows)
      column.append(piece instanceof Float64Array ? piece : Float64Array.from(piece))
    }
  }
}

/** Moves `count` rows from row `from` on to the end of a block. */
function transpose<A extends Data>(rows: A, from: number, count: number, width: number, block: Block<A>): void {
  const { data, capacity, rows: begin } = block
  block.rows += count
  for (let k = 0; k < width; k++) {
    let source = from * width + k
    for (let target = k * capacity + begin, end = target + count; target < end; target++, source += width) {
      data[target] = rows[source] as number
    }
  }
}
