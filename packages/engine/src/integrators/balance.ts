import type { Matrix } from './matrix.ts'

const MOST_SWEEPS = 40
/** Exponents of the scaling stay within this, so that no scaling over- or underflows by itself. */
const LARGEST_EXPONENT = 300

/**
 * Scales the variables of a matrix by powers of two, which costs no accuracy, until each one's row and column are about
 * as large as each other or no larger than the diagonal. Variables in different units (V and nS) become comparable.
 * @returns the scales d and the scaled matrix B, with B[i][j] = A[i][j] d[j]/d[i]
 * @see Parlett & Reinsch (1969), Numer. Math. 13:293; counting the diagonal keeps one-way couplings from being scaled
 *   forever
 */
export function balance(A: Matrix, n: number): { readonly B: Matrix; readonly d: Float64Array } {
  const B = Float64Array.from(A)
  const exponents = new Int32Array(n)
  let diagonal = 0
  for (let i = 0; i < n; i++) diagonal = Math.max(diagonal, Math.abs(A[i * n + i] as number))
  for (let sweep = 0, changed = true; changed && sweep < MOST_SWEEPS; sweep++) {
    changed = false
    for (let i = 0; i < n; i++) {
      let [row, column] = [diagonal, diagonal]
      for (let j = 0; j < n; j++) {
        if (j === i) continue
        row += Math.abs(B[i * n + j] as number)
        column += Math.abs(B[j * n + i] as number)
      }
      const wished = row > 0 && column > 0 ? Math.round(Math.log2(row / column) / 2) : 0
      const exponent = Math.min(Math.max((exponents[i] as number) + wished, -LARGEST_EXPONENT), LARGEST_EXPONENT)
      const step = exponent - (exponents[i] as number)
      if (step === 0) continue
      changed = true
      exponents[i] = exponent
      for (let j = 0; j < n; j++) {
        if (j === i) continue
        B[i * n + j] = (B[i * n + j] as number) * 2 ** -step
        B[j * n + i] = (B[j * n + i] as number) * 2 ** step
      }
    }
  }
  return { B, d: Float64Array.from(exponents, (exponent) => 2 ** exponent) }
}
