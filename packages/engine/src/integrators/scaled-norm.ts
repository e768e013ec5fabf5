import type { Matrix } from './matrix.ts'

const MOST_SWEEPS = 40
/** Exponents of the scaling stay within this, so that no scaling over- or underflows by itself. */
const LARGEST_EXPONENT = 300
/** Norms below this are all the same to those who ask. */
const SMALL = 2 ** -6

/**
 * The 1-norm of a matrix in units that make it small: variables are scaled by powers of two until each one's row and
 * column are about as large as each other, or no larger than the diagonal. Unlike the norm itself, it hardly depends on
 * whether a variable counts in V or mV.
 * @returns NaN or infinity if an entry is
 * @see Parlett & Reinsch (1969), Numer. Math. 13:293; counting the diagonal keeps one-way couplings from being scaled
 *   forever
 */
export function scaledNorm(A: Matrix, n: number): number {
  const B = A.map(Math.abs)
  const exponents = new Int32Array(n)
  let diagonal = SMALL
  for (let i = 0; i < n; i++) diagonal = Math.max(diagonal, B[i * n + i] as number)
  for (let sweep = 0, changed = true; changed && sweep < MOST_SWEEPS; sweep++) {
    changed = false
    for (let i = 0; i < n; i++) {
      let [row, column] = [diagonal, diagonal]
      for (let j = 0; j < n; j++) {
        if (j === i) continue
        row += B[i * n + j] as number
        column += B[j * n + i] as number
      }
      const wished = (exponents[i] as number) + Math.round(Math.log2(row / column) / 2)
      const step = Math.min(Math.max(wished, -LARGEST_EXPONENT), LARGEST_EXPONENT) - (exponents[i] as number)
      if (!Number.isFinite(step)) return Number.NaN
      if (step === 0) continue
      changed = true
      exponents[i] = (exponents[i] as number) + step
      for (let j = 0; j < n; j++) {
        if (j === i) continue
        B[i * n + j] = (B[i * n + j] as number) * 2 ** -step
        B[j * n + i] = (B[j * n + i] as number) * 2 ** step
      }
    }
  }
  return norm1(B, n)
}

/** Largest sum of a column of absolute values. */
function norm1(B: Matrix, n: number): number {
  const sums = Array.from({ length: n }, (_, j) => {
    let sum = 0
    for (let i = 0; i < n; i++) sum += B[i * n + j] as number
    return sum
  })
  return Math.max(0, ...sums)
}
