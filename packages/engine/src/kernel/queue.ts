/** What rounds that are computed together append to a list, until it is put into the order of the rounds. */
export class Queue {
  #entries: { readonly lane: number; readonly value: number }[] = []

  add(lane: number, value: number): void {
    this.#entries.push({ lane, value })
  }

  /** Empties the queue: values in the order of their lanes, those of a lane in the order in which they came. */
  take(): number[] {
    const entries = this.#entries.sort((p, q) => p.lane - q.lane)
    this.#entries = []
    return entries.map(({ value }) => value)
  }
}
