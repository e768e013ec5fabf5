/** Square matrices: n×n, row-major. */
export type Matrix = Float64Array

export function identity(n: number, scale = 1): Matrix {
  const I = new Float64Array(n * n)
  for (let i = 0; i < n; i++) I[i * n + i] = scale
  return I
}

/** A B */
export function product(A: Matrix, B: Matrix, n: number): Matrix {
  const C = new Float64Array(n * n)
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < n; k++) {
      const a = A[i * n + k] as number
      if (a === 0) continue
      for (let j = 0; j < n; j++) C[i * n + j] = (C[i * n + j] as number) + a * (B[k * n + j] as number)
    }
  }
  return C
}

/** a A + b B */
export function combination(a: number, A: Matrix, b: number, B: Matrix): Matrix {
  return A.map((entry, position) => a * entry + b * (B[position] as number))
}
