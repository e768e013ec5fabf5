import type { KernelBuilder } from '../kernel/builder.ts'
import { type Draws, drawWord, uniformPair } from '../kernel/draws.ts'
import type { Value } from '../kernel/ir.ts'

/**
 * Emits a loop over some of the indices 0 to n - 1, each of which is visited with probability p, independently of the others:
 * as the number of indices between two of them has a geometric distribution, it costs two random numbers for each
 * one that is visited, however many are not.
 * @param draws  of a number by its position among the visited
 * @param number of the draw
 * @param p      f64, greater than 0 and less than 1
 * @param visit  is called once, to emit what is done at an index, where `exists` says that there is one, with a further
 *   uniform random number
 * @see Devroye (1986), Non-Uniform Random Variate Generation, chapters X.2 and XIV.2
 */
export function visitWithProbability(
  builder: KernelBuilder,
  draws: (position: Value) => Draws,
  number: number,
  { n, p }: { readonly n: number; readonly p: Value },
  visit: (index: Value, exists: Value, u: Value) => void,
): void {
  const word = drawWord(builder, number)
  const logOfMiss = builder.unary('log1p', builder.unary('neg', p))
  const before = builder.f64(-1)
  builder.while(builder.bool(true), [before, builder.i32(0)], ([last, position]) => {
    const [u, v] = uniformPair(builder, draws(position), word)
    // Greater than 0: with u = 1 the next index is the neighbour.
    const positive = builder.binary('add', u, builder.f64(2 ** -53))
    const gap = builder.unary('floor', builder.binary('div', builder.unary('log', positive), logOfMiss))
    const next = builder.binary('add', builder.binary('add', last, builder.f64(1)), gap)
    const exists = builder.compare('lt', next, builder.f64(n))
    visit(builder.toI32(builder.select(exists, next, builder.f64(0))), exists, v)
    return { again: exists, next: [next, builder.binary('add', position, builder.i32(1))] }
  })
}
