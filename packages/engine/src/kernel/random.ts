import { boxMuller } from './boxmuller.ts'
import type { KernelBuilder } from './builder.ts'
import { type Draws, drawWord, fraction, sharedWords } from './draws.ts'
import type { Value } from './ir.ts'

export { type Draws, MAX_DRAWS } from './draws.ts'
export { poisson } from './poisson.ts'

/**
 * Uniform in [0, 1): a multiple of 2^-53, each equally likely.
 * @param n number of the draw, below `MAX_DRAWS`; two draws with the same number are the same
 */
export function uniform(builder: KernelBuilder, draws: Draws, n: number): Value {
  const { words, isSecond } = sharedWords(builder, draws, drawWord(builder, n))
  const either = (a: Value, b: Value): Value => builder.select(isSecond, b, a)
  return fraction(builder, either(words[0], words[2]), either(words[1], words[3]))
}

/**
 * Standard normal: mean 0, variance 1. No value exceeds 9.49 in size, which a true normal does with a probability of 2e-21.
 * @param n number of the draw, as for `uniform`
 */
export function normal(builder: KernelBuilder, draws: Draws, n: number): Value {
  const { words, isSecond } = sharedWords(builder, draws, drawWord(builder, n))
  const [first, second] = boxMuller(builder, words)
  return builder.select(isSecond, second, first)
}
