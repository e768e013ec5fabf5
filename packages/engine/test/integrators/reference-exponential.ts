/** Bits behind the binary point: far more than the results need. */
const BITS = 400n
const ONE = 1n << BITS

/** The exact value of a double, rounded down to the grid of 2^-BITS. */
function fixed(value: number): bigint {
  let exponent = 0
  let mantissa = value
  while (!Number.isInteger(mantissa)) {
    mantissa *= 2
    exponent++
  }
  return (BigInt(mantissa) << BITS) >> BigInt(exponent)
}

/** The double nearest to a fixed-point number, but for its last bits. */
function double(value: bigint): number {
  const negative = value < 0n
  const size = negative ? -value : value
  const digits = size.toString(2).length
  const shift = Math.max(0, digits - 64)
  const result = Number(size >> BigInt(shift)) * 2 ** (shift - Number(BITS))
  return negative ? -result : result
}

function product(A: readonly bigint[], B: readonly bigint[], n: number): bigint[] {
  return Array.from({ length: n * n }, (_, position) => {
    const [i, j] = [Math.floor(position / n), position % n]
    let sum = 0n
    for (let k = 0; k < n; k++) sum += (A[i * n + k] as bigint) * (B[k * n + j] as bigint)
    return sum >> BITS
  })
}

/**
 * exp(A) and ∫ exp(A s) ds from 0 to 1, by Taylor series and squaring in fixed-point arithmetic of 400 bits.
 * The integral is the upper right block of the exponential of [[A, 1], [0, 0]] (Van Loan 1978, IEEE TAC 23:395).
 */
export function referenceExponential(A: Float64Array, n: number): { exp: Float64Array; integral: Float64Array } {
  const size = 2 * n
  const squarings = 20n
  const augmented = Array.from({ length: size * size }, (_, position) => {
    const [i, j] = [Math.floor(position / size), position % size]
    if (i >= n) return 0n
    const entry = j < n ? fixed(A[i * n + j] as number) : j - n === i ? ONE : 0n
    return entry >> squarings
  })
  let term = Array.from({ length: size * size }, (_, position) => (position % (size + 1) === 0 ? ONE : 0n))
  let sum = [...term]
  for (let k = 1n; term.some((entry) => entry !== 0n && entry !== -1n); k++) {
    term = product(term, augmented, size).map((entry) => entry / k)
    sum = sum.map((entry, position) => entry + (term[position] as bigint))
  }
  for (let squaring = 0n; squaring < squarings; squaring++) sum = product(sum, sum, size)
  const block = (column: number): Float64Array =>
    Float64Array.from({ length: n * n }, (_, position) =>
      double(sum[Math.floor(position / n) * size + column + (position % n)] as bigint),
    )
  return { exp: block(0), integral: block(n) }
}
