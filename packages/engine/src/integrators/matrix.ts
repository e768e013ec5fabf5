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

/** Σ factors[k] terms[k] */
export function combination(factors: readonly number[], terms: readonly Matrix[]): Matrix {
  const sum = new Float64Array(terms[0]?.length ?? 0)
  terms.forEach((term, k) => {
    const factor = factors[k] as number
    for (let position = 0; position < sum.length; position++) {
      sum[position] = (sum[position] as number) + factor * (term[position] as number)
    }
  })
  return sum
}

/** Largest sum of absolute values in a column. */
export function norm1(A: Matrix, n: number): number {
  let largest = 0
  for (let j = 0; j < n; j++) {
    let sum = 0
    for (let i = 0; i < n; i++) sum += Math.abs(A[i * n + j] as number)
    // Math.max would do for finite sums, but must not hide a NaN
    if (!(sum <= largest)) largest = sum
  }
  return largest
}

/** A⁻¹ B for several B at once, by elimination with partial pivoting. The arguments are left as they are. */
export function solve(A: Matrix, rightSides: readonly Matrix[], n: number): Matrix[] {
  const lower = Float64Array.from(A)
  const results = rightSides.map((side) => Float64Array.from(side))
  const all = [lower, ...results]
  for (let pivot = 0; pivot < n; pivot++) {
    let best = pivot
    for (let row = pivot + 1; row < n; row++) {
      if (Math.abs(lower[row * n + pivot] as number) > Math.abs(lower[best * n + pivot] as number)) best = row
    }
    if (best !== pivot) for (const matrix of all) swapRows(matrix, n, best, pivot)
    for (let row = pivot + 1; row < n; row++) {
      const factor = (lower[row * n + pivot] as number) / (lower[pivot * n + pivot] as number)
      if (factor !== 0) for (const matrix of all) subtractRow(matrix, n, row, pivot, factor)
    }
  }
  for (const result of results) {
    for (let row = n - 1; row >= 0; row--) {
      for (let below = row + 1; below < n; below++) subtractRow(result, n, row, below, lower[row * n + below] as number)
      for (let j = 0; j < n; j++)
        result[row * n + j] = (result[row * n + j] as number) / (lower[row * n + row] as number)
    }
  }
  return results
}

function swapRows(A: Matrix, n: number, a: number, b: number): void {
  const row = A.slice(a * n, (a + 1) * n)
  A.copyWithin(a * n, b * n, (b + 1) * n)
  A.set(row, b * n)
}

/** row -= factor * other */
function subtractRow(A: Matrix, n: number, row: number, other: number, factor: number): void {
  for (let j = 0; j < n; j++) A[row * n + j] = (A[row * n + j] as number) - factor * (A[other * n + j] as number)
}
