import { type AliasTable, drawFrom, OUTCOMES, TOTAL_MASS } from './alias.ts'
import type { KernelBuilder } from './builder.ts'
import type { Draws } from './draws.ts'
import type { Value } from './ir.ts'
import { normal } from './random.ts'

/** Up to this mean number of the rarer of successes and failures, `binomial` is exact. */
export const LARGEST_EXACT_MEAN = 5

/** n trials, each a success with probability p: f64 both. */
export interface Trials {
  readonly n: Value
  readonly p: Value
}

/**
 * How likely 0, 1, ... of the rarer of successes and failures are in n trials, for a table that `binomial` draws from. The mean of these, n·p or
 * n·(1 - p), is `LARGEST_EXACT_MEAN` or less. Each probability is rounded to a multiple of 2^-53, and what that leaves goes to the likeliest;
 * so more than some 40, less likely than that, do not occur.
 * All is basic arithmetic, which gives the same bits everywhere.
 */
export function rarerMasses(n: number, p: number): Float64Array {
  const rare = rarerProbability(p)
  const odds = rare / (1 - rare)
  // In proportion to the probability of 0.
  const shares = new Float64Array(OUTCOMES)
  let sum = 0
  for (let k = 0, share = 1; k < OUTCOMES; k++) {
    shares[k] = share
    sum += share
    share *= (odds * Math.max(0, n - k)) / (k + 1)
  }
  const masses = shares.map((share) => Math.round((share / sum) * TOTAL_MASS))
  const likeliest = shares.indexOf(Math.max(...shares))
  masses[likeliest] = 0
  masses[likeliest] = TOTAL_MASS - masses.reduce((others, mass) => others + mass)
  return masses
}

function rarerProbability(p: number): number {
  return p > 0.5 ? 1 - p : p
}

/**
 * Number of successes, as a f64 without fraction.
 * @param number of the draw, below `MAX_DRAWS`
 * @param rarer  filled with `rarerMasses(n, p)`
 */
export function binomial(
  builder: KernelBuilder,
  draws: Draws,
  number: number,
  { n, p }: Trials,
  rarer: AliasTable,
): Value {
  const count = drawFrom(builder, rarer, draws, number)
  return builder.select(builder.compare('gt', p, builder.f64(0.5)), builder.binary('sub', n, count), count)
}

/** A normal number with the mean and the variance of the number of successes. It has a fraction, and may be negative. */
export function normalBinomial(builder: KernelBuilder, draws: Draws, number: number, { n, p }: Trials): Value {
  const mul = (a: Value, b: Value): Value => builder.binary('mul', a, b)
  const mean = mul(n, p)
  const deviation = builder.unary('sqrt', mul(mean, builder.binary('sub', builder.f64(1), p)))
  return builder.binary('add', mean, mul(deviation, normal(builder, draws, number)))
}
