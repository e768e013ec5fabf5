import { type Chunk, StateArray } from '@dvdt/engine'

/** A field of the rows that a kernel records: `width` numbers in succession per row. */
export interface Field {
  readonly name: string
  readonly type: StateArray['type']
  readonly width: number
}

/**
 * Memory that a kernel fills with rows, field by field, and that the host takes away when it gets full.
 * A kernel writes a row first and counts it last, so that a step that fails leaves no half row.
 */
export class RowChunk implements Chunk {
  readonly count: StateArray<'integer'>
  readonly capacity: number
  readonly room: number
  readonly isPlain = true
  /** One array per field, `capacity*width` long. */
  readonly fields: readonly StateArray[]
  readonly #take: (rows: number) => void

  /**
   * @param owner name of the recorder
   * @param room  most rows that one step adds
   * @param take  copies the given number of rows out of `fields`
   */
  constructor(owner: string, fields: readonly Field[], capacity: number, room: number, take: (rows: number) => void) {
    this.count = new StateArray(`${owner}.rows`, 'integer', 1)
    this.capacity = capacity
    this.room = room
    this.fields = fields.map(({ name, type, width }) => new StateArray(`${owner}.${name}`, type, capacity * width))
    this.#take = take
  }

  drain(): void {
    const rows = this.count.data[0] as number
    if (rows === 0) return
    this.#take(rows)
    this.count.data[0] = 0
  }
}

/** What one row takes. */
export function bytesPerRow({ fields, capacity }: RowChunk): number {
  return fields.reduce((sum, { bytes }) => sum + bytes, 0) / capacity
}
