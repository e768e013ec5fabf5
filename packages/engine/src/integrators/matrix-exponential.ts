import { balance } from './balance.ts'
import { combination, identity, type Matrix, norm1, product, solve } from './matrix.ts'

/**
 * Degrees m of the diagonal Padé approximants of exp, the largest norm for which each is accurate to the unit
 * roundoff, and the coefficients of their numerators.
 * @see Higham (2005), SIAM J. Matrix Anal. Appl. 26:1179, table 2.3 and (2.3)
 */
const approximants = [
  { reach: 1.495585217958292e-2, coefficients: [120, 60, 12, 1] },
  { reach: 2.53939833006323e-1, coefficients: [30240, 15120, 3360, 420, 30, 1] },
  { reach: 9.504178996162932e-1, coefficients: [17297280, 8648640, 1995840, 277200, 25200, 1512, 56, 1] },
  {
    reach: 2.097847961257068,
    coefficients: [17643225600, 8821612800, 2075673600, 302702400, 30270240, 2162160, 110880, 3960, 90, 1],
  },
  {
    reach: 5.371920351148152,
    coefficients: [
      64764752532480000, 32382376266240000, 7771770303897600, 1187353796428800, 129060195264000, 10559470521600,
      670442572800, 33522128640, 1323241920, 40840800, 960960, 16380, 182, 1,
    ],
  },
] as const

const largest = approximants[approximants.length - 1] as (typeof approximants)[number]

/** The functions of a matrix that a step needs. */
export interface Exponentials {
  /** exp(A) - 1 */
  readonly expm1: Matrix
  /** (exp(A) - 1)/A = ∫ exp(A s) ds from 0 to 1; also for singular A */
  readonly exprel: Matrix
}

/**
 * exp(A) - 1 and (exp(A) - 1)/A, by scaling and squaring with Padé approximants.
 * Working with exp(A) - 1 keeps slow modes accurate beside fast ones, whose scaling would drown them in 1.
 * @param A n×n, row-major; entries that aren't finite make the results NaN
 * @see Higham (2005), SIAM J. Matrix Anal. Appl. 26:1179
 * @see Skaflestad & Wright (2009), Appl. Numer. Math. 59:783, for squaring the second
 */
export function exponentials(A: Matrix, n: number): Exponentials {
  const { B, d } = balance(A, n)
  const norm = norm1(B, n)
  if (!Number.isFinite(norm)) {
    const nan = new Float64Array(n * n).fill(Number.NaN)
    return { expm1: nan, exprel: nan }
  }
  const approximant = approximants.find(({ reach }) => norm <= reach) ?? largest
  const squarings = Math.max(0, Math.ceil(Math.log2(norm / approximant.reach)))
  const scaled = B.map((entry) => entry * 2 ** -squarings)
  let { expm1, exprel } = pade(scaled, n, approximant.coefficients)
  for (let squaring = 0; squaring < squarings; squaring++) {
    exprel = combination([1, 0.5], [exprel, product(expm1, exprel, n)])
    expm1 = combination([2, 1], [expm1, product(expm1, expm1, n)])
  }
  return { expm1: unbalance(expm1, d, n), exprel: unbalance(exprel, d, n) }
}

/**
 * exp(A).
 * @param A n×n, row-major
 */
export function matrixExponential(A: Matrix, n: number): Matrix {
  return combination([1, 1], [identity(n), exponentials(A, n).expm1])
}

/**
 * With p the numerator of the approximant, split into even and odd part p(A) = V + A W, exp(A) is
 * (V - A W)⁻¹ (V + A W), so that exp(A) - 1 is 2 (V - A W)⁻¹ A W.
 */
function pade(A: Matrix, n: number, coefficients: readonly number[]): Exponentials {
  const square = product(A, A, n)
  const powers = [identity(n)]
  while (2 * powers.length <= coefficients.length) powers.push(product(powers[powers.length - 1] as Matrix, square, n))
  const even = coefficients.filter((_, k) => k % 2 === 0)
  const odd = coefficients.filter((_, k) => k % 2 === 1)
  const V = combination(even, powers.slice(0, even.length))
  const W = combination(odd, powers.slice(0, odd.length))
  const U = product(A, W, n)
  const twice = (matrix: Matrix): Matrix => matrix.map((entry) => 2 * entry)
  const [expm1, exprel] = solve(combination([1, -1], [V, U]), [twice(U), twice(W)], n) as [Matrix, Matrix]
  return { expm1, exprel }
}

function unbalance(B: Matrix, d: Float64Array, n: number): Matrix {
  return B.map((entry, position) => entry * ((d[Math.floor(position / n)] as number) / (d[position % n] as number)))
}
