import { combination, identity, type Matrix, product } from './matrix.ts'
import { scaledNorm } from './scaled-norm.ts'

/** Largest norm for which the series is summed as it is. */
const REACH = 0.5

/** Terms of the series: with norm 1/2, what is left out is 1e-18 even of entries that stand for five-step influences. */
const TERMS = 18

/** The functions of a matrix that a step needs. */
export interface Exponentials {
  /** exp(A) - 1 */
  readonly expm1: Matrix
  /** (exp(A) - 1)/A = ∫ exp(A s) ds from 0 to 1; also for singular A */
  readonly exprel: Matrix
}

/**
 * exp(A) - 1 and (exp(A) - 1)/A, by scaling and squaring with Taylor polynomials.
 * Only sums and products of matrices occur, so that rounding errors are small in each entry compared with the influences
 * that it is made of, whatever the units of the variables, and influences that don't exist are exactly 0; Padé
 * approximants, which need a division, guarantee neither. Working with exp(A) - 1 keeps slow modes accurate beside fast
 * ones, whose scaling would drown them in 1.
 * @param A n×n, row-major; entries that aren't finite make the results NaN
 * @see Al-Mohy & Higham (2009), SIAM J. Matrix Anal. Appl. 31:970, for scaling and squaring
 * @see Xue & Ye (2013), Math. Comp. 82:1577, for Taylor series and the accuracy of entries
 * @see Skaflestad & Wright (2009), Appl. Numer. Math. 59:783, for squaring (exp(A) - 1)/A
 */
export function exponentials(A: Matrix, n: number): Exponentials {
  const norm = scaledNorm(A, n)
  if (!Number.isFinite(norm)) {
    const nan = new Float64Array(n * n).fill(Number.NaN)
    return { expm1: nan, exprel: nan }
  }
  const squarings = norm > REACH ? Math.ceil(Math.log2(norm / REACH)) : 0
  const scaled = A.map((entry) => entry * 2 ** -squarings)
  let exprel = identity(n, 1 / (TERMS + 1))
  for (let k = TERMS; k > 0; k--) {
    exprel = product(scaled, exprel, n)
    for (let i = 0; i < n; i++) exprel[i * n + i] = (exprel[i * n + i] as number) + 1
    if (k > 1) exprel = exprel.map((entry) => entry / k)
  }
  let expm1 = product(scaled, exprel, n)
  for (let squaring = 0; squaring < squarings; squaring++) {
    exprel = combination(1, exprel, 0.5, product(expm1, exprel, n))
    expm1 = combination(2, expm1, 1, product(expm1, expm1, n))
  }
  return { expm1, exprel }
}

/**
 * exp(A).
 * @param A n×n, row-major
 */
export function matrixExponential(A: Matrix, n: number): Matrix {
  return combination(1, identity(n), 1, exponentials(A, n).expm1)
}
