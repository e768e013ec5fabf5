import type { Rows } from './rows.ts'

/** Candidates are looked at in blocks of about this size. */
export const BLOCK = 2 ** 16

/** Candidates for synapses, in order: the first `count` entries tell the neuron and its candidate. */
export interface Candidates {
  readonly row: Int32Array
  readonly value: Int32Array
  count: number
}

/** Room for candidates. */
export const room = (size: number): Candidates => ({ row: new Int32Array(size), value: new Int32Array(size), count: 0 })

/** All candidates. The block is the same each time, with other contents. */
export function* everyCandidate({ count, low, step, length }: Rows): Iterable<Candidates> {
  const block = room(BLOCK)
  const { row: rows, value: values } = block
  let position = 0
  for (let row = 0; row < count; row++) {
    const by = step[row] as number
    const N = length[row] as number
    for (let m = 0; m < N; ) {
      const fitting = Math.min(N - m, BLOCK - position)
      let value = (low[row] as number) + by * m
      rows.fill(row, position, position + fitting)
      for (const end = position + fitting; position < end; position++) {
        values[position] = value
        value += by
      }
      m += fitting
      if (position === BLOCK) {
        block.count = position
        yield block
        position = 0
      }
    }
  }
  block.count = position
  if (position > 0) yield block
}
