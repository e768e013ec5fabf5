import { boxMuller } from './boxmuller.ts'
import type { KernelBuilder } from './builder.ts'
import { type Draws, drawWord, fraction, halfBlock, hasBit } from './draws.ts'
import type { Value } from './ir.ts'

export { type Draws, MAX_DRAWS } from './draws.ts'
export { poisson } from './poisson.ts'

/**
 * Uniform in [0, 1): a multiple of 2^-53, each equally likely.
 * @param n number of the draw, below `MAX_DRAWS`; two draws with the same number are the same
 */
export function uniform(builder: KernelBuilder, draws: Draws, n: number): Value {
  const [upper, lower] = halfBlock(builder, draws, drawWord(builder, n), 2)
  return fraction(builder, upper, lower)
}

/**
 * Standard normal: mean 0, variance 1. No value exceeds 7.54 in size, which a true normal does with a probability of 5e-14.
 * Elements whose numbers differ by 2, such as 0 and 2, or 5 and 7, have the two coordinates of one point.
 * @param n number of the draw, as for `uniform`
 */
export function normal(builder: KernelBuilder, draws: Draws, n: number): Value {
  const [first, second] = boxMuller(builder, halfBlock(builder, draws, drawWord(builder, n), 4, 2))
  return builder.select(hasBit(builder, draws.element, 2), second, first)
}
