import type { ArrayId } from './ir.ts'

/** What is appended to a list. */
export interface Entry {
  readonly list: ArrayId
  /** Of its length. */
  readonly count: ArrayId
  readonly value: number
  /** May be dropped if the list is full. */
  readonly optional: boolean
}

/** What rounds that are computed together append to a list, until it is put into the order of the rounds. */
export class Queue {
  #entries: { readonly lane: number; readonly entry: Entry }[] = []

  add(lane: number, entry: Entry): void {
    this.#entries.push({ lane, entry })
  }

  /** Empties the queue: entries in the order of their lanes, those of a lane in the order in which they came. */
  take(): Entry[] {
    const entries = this.#entries.sort((p, q) => p.lane - q.lane)
    this.#entries = []
    return entries.map(({ entry }) => entry)
  }
}
