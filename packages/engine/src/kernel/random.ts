import type { KernelBuilder } from './builder.ts'
import { type Draws, drawWord, uniformPair } from './draws.ts'
import type { Value } from './ir.ts'
import { cosOfTurns } from './mathematics/trigonometric.ts'

export { type Draws, MAX_DRAWS } from './draws.ts'
export { poisson } from './poisson.ts'

/**
 * Uniform in [0, 1): a multiple of 2^-53, each equally likely.
 * @param n number of the draw, below `MAX_DRAWS`; two draws with the same number are the same
 */
export function uniform(builder: KernelBuilder, draws: Draws, n: number): Value {
  const [first] = uniformPair(builder, draws, drawWord(builder, n))
  return first
}

/**
 * Standard normal: mean 0, variance 1.
 * The radius comes from a uniform in (0, 1] with steps of 2^-53, so that no value exceeds sqrt(106 ln 2) = 8.57 in size;
 * a true normal does with probability 1e-17.
 * @param n number of the draw, as for `uniform`
 * @see Box & Muller (1958), Annals of Mathematical Statistics 29:610
 */
export function normal(builder: KernelBuilder, draws: Draws, n: number): Value {
  const [u1, u2] = uniformPair(builder, draws, drawWord(builder, n))
  const positive = builder.binary('add', u1, builder.f64(2 ** -53))
  const radius = builder.unary('sqrt', builder.binary('mul', builder.f64(-2), builder.unary('log', positive)))
  return builder.binary('mul', radius, cosOfTurns(builder, u2))
}
