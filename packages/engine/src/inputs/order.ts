/**
 * The order of numbers that are not negative, by the first list, then by the second: positions, by a radix sort, which takes
 * a time proportional to their number.
 * @see Knuth, The Art of Computer Programming 3, 5.2.5, algorithm R
 */
export function orderOf(first: Float64Array, second: Int32Array): Int32Array {
  let order = Int32Array.from(first, (_, position) => position)
  let other = new Int32Array(order.length)
  // The bits of floats from 0 up have the order of their values.
  for (const list of [second, first]) {
    const words = list.BYTES_PER_ELEMENT / 2
    const digits = new Uint16Array(list.buffer, list.byteOffset, list.length * words)
    for (let word = 0; word < words; word++) {
      const digit = isLittleEndian ? word : words - 1 - word
      if (!distribute(order, other, (position) => digits[position * words + digit] as number)) continue
      ;[order, other] = [other, order]
    }
  }
  return order
}

const isLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1

/** Puts positions into the order of their digits, those with the same digit as they were. @returns whether there was anything to do */
function distribute(from: Int32Array, to: Int32Array, digitOf: (position: number) => number): boolean {
  const ends = new Int32Array(0x10000)
  for (const position of from) {
    const digit = digitOf(position)
    ends[digit] = (ends[digit] as number) + 1
  }
  if (ends[digitOf(from[0] ?? 0)] === from.length) return false
  let sum = 0
  ends.forEach((count, digit) => {
    ends[digit] = sum
    sum += count
  })
  for (const position of from) {
    const digit = digitOf(position)
    const place = ends[digit] as number
    to[place] = position
    ends[digit] = place + 1
  }
  return true
}
