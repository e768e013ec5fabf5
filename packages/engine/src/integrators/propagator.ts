import { combination, identity, type Matrix } from './matrix.ts'
import { exponentials } from './matrix-exponential.ts'

/**
 * Propagator of the linear system x' = M x + b over one step: x(t + dt) = P x(t) + Q b.
 * @param M  n×n, row-major, in 1/s
 * @param dt step in s
 * @returns  P = exp(M dt) and Q = ∫ exp(M s) ds from 0 to dt, in s; both n×n, row-major
 */
export function propagator(M: Matrix, n: number, dt: number): { readonly P: Matrix; readonly Q: Matrix } {
  const scaled = M.map((entry) => entry * dt)
  const { expm1, exprel } = exponentials(scaled, n)
  return { P: combination(1, identity(n), 1, expm1), Q: exprel.map((entry) => entry * dt) }
}
