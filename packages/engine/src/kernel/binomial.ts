import type { KernelBuilder } from './builder.ts'
import { type Draws, drawWord, uniformPair } from './draws.ts'
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
 * Number of successes, as a f64 without fraction. Exact but for rounding, with a resolution of 2^-53 in probability.
 * It adds up probabilities until they exceed a uniform number, so n·p or n·(1 - p) should be `LARGEST_EXACT_MEAN` or less.
 * @param number of the draw, below `MAX_DRAWS`
 * @see Kachitvichyanukul & Schmeiser (1988), Communications of the ACM 31:216, algorithm BINV
 */
export function binomial(builder: KernelBuilder, draws: Draws, number: number, { n, p }: Trials): Value {
  const { add, sub, mul, div, f64 } = arithmetic(builder)
  const isLikely = builder.compare('gt', p, f64(0.5))
  const rare = builder.select(isLikely, sub(f64(1), p), p)
  const odds = div(rare, sub(f64(1), rare))
  const none = builder.unary('exp', mul(n, builder.unary('log1p', builder.unary('neg', rare))))
  const [u] = uniformPair(builder, draws, drawWord(builder, number))
  const reached = (sum: Value): Value => builder.compare('lt', u, sum)
  const [k] = builder.while(builder.not(reached(none)), [f64(0), none, none], ([k, probability, sum]) => {
    const next = add(k, f64(1))
    const itsProbability = div(mul(probability, mul(odds, sub(n, k))), next)
    const itsSum = add(sum, itsProbability)
    // Rounded, the sum may stay below the largest u; what remains then is beyond any resolution.
    const goesOn = builder.compare('gt', itsProbability, f64(2 ** -60))
    return { again: builder.and(goesOn, builder.not(reached(itsSum))), next: [next, itsProbability, itsSum] }
  })
  return builder.select(isLikely, sub(n, k), k)
}

/** A normal number with the mean and the variance of the number of successes. It has a fraction, and may be negative. */
export function normalBinomial(builder: KernelBuilder, draws: Draws, number: number, { n, p }: Trials): Value {
  const { add, sub, mul, f64 } = arithmetic(builder)
  const mean = mul(n, p)
  const deviation = builder.unary('sqrt', mul(mean, sub(f64(1), p)))
  return add(mean, mul(deviation, normal(builder, draws, number)))
}

function arithmetic(builder: KernelBuilder) {
  return {
    add: (a: Value, b: Value): Value => builder.binary('add', a, b),
    sub: (a: Value, b: Value): Value => builder.binary('sub', a, b),
    mul: (a: Value, b: Value): Value => builder.binary('mul', a, b),
    div: (a: Value, b: Value): Value => builder.binary('div', a, b),
    f64: (value: number): Value => builder.f64(value),
  }
}
