import type { Data } from '@dvdt/engine'

/** Numbers that are kept until somebody reads them. */
export interface Piece<A extends Data> {
  readonly length: number
  /** Writes them from a place of a longer array on. */
  copyTo(target: A, at: number): void
}

/** Numbers as they are: their owner must not change them any more. */
export function piece<A extends Data>(numbers: A): Piece<A> {
  return { length: numbers.length, copyTo: (target, at) => target.set(numbers as never, at) }
}

/** A copy of times that ascend, in less memory if many are the same, as those of one step are. */
export function copyOfTimes(times: Float64Array): Piece<Float64Array> {
  const { length } = times
  let count = 0
  for (let k = 0; k < length; k++) if (k === 0 || times[k] !== times[k - 1]) count++
  const [different, ends] = [new Float64Array(count), new Int32Array(count)]
  const bytes = different.byteLength + ends.byteLength
  if (bytes >= times.byteLength) return piece(times.slice())
  let run = -1
  for (let k = 0; k < length; k++) {
    const t = times[k] as number
    if (k === 0 || t !== times[k - 1]) different[++run] = t
    ends[run] = k + 1
  }
  return {
    length,
    copyTo(target, at) {
      let from = at
      different.forEach((t, k) => {
        const to = at + (ends[k] as number)
        target.fill(t, from, to)
        from = to
      })
    },
  }
}

/** A copy of indices of some elements, in half of the memory if there are no more elements than 16 bits can tell apart. */
export function copyOfIndices(indices: Int32Array, elements: number): Piece<Int32Array> {
  if (elements > 2 ** 16) return piece(indices.slice())
  const short = new Uint16Array(indices)
  return { length: short.length, copyTo: (target, at) => target.set(short, at) }
}
