/** A rounded sum and what rounding took from it. @see Knuth, The Art of Computer Programming 2, 4.2.2, theorem B */
export function exactSum(a: number, b: number): readonly [sum: number, lost: number] {
  const sum = a + b
  const part = sum - a
  return [sum, a - (sum - part) + (b - part)]
}
