import type { KernelBuilder } from './builder.ts'
import type { Value } from './ir.ts'
import { philox, type Words } from './philox.ts'

/**
 * What tells the random numbers of one place from all others; i32 each.
 * The Philox counter is (element, step, draw, stream), so that a number depends neither on the order in which numbers
 * are drawn nor on how many others are. Elements whose numbers differ by 2, such as 0 and 2, 1 and 3, 4 and 6, share the block of
 * the lesser one: four elements are computed at a time, in two vectors, and what these have in common is computed once.
 */
export interface Draws {
  readonly element: Value
  readonly step: Value
  /** Number of the object in its network. */
  readonly stream: Value
  /** Seed, and number of the network. */
  readonly key: readonly [seed: Value, network: Value]
}

/** Bits of a draw's number in its counter word; those above count the attempts of rejection methods. */
const DRAW_BITS = 16

/** Draws of an object are numbered from 0 up to, not including, this. */
export const MAX_DRAWS = 2 ** DRAW_BITS

/** Attempts of one draw are numbered from 0 up to, not including, this. */
export const MAX_ATTEMPTS = 2 ** (32 - DRAW_BITS)

/** The counter word of a draw: no two draws and attempts share one. */
export function drawWord(builder: KernelBuilder, n: number, attempt: Value = builder.i32(0)): Value {
  if (!Number.isInteger(n) || n < 0 || n >= MAX_DRAWS) {
    throw new Error(
      `internal error: an object draws at most ${MAX_DRAWS} random numbers for an element in a step, not ${n}`,
    )
  }
  return builder.binary('or', builder.i32(n), builder.binary('shl', attempt, builder.i32(DRAW_BITS)))
}

/** Two independent uniforms in [0, 1) for each element: multiples of 2^-53, each equally likely. */
export function uniformPair(builder: KernelBuilder, draws: Draws, word: Value): [Value, Value] {
  const words = philox(builder, [draws.element, draws.step, word, draws.stream], draws.key)
  return [fraction(builder, words[0], words[1]), fraction(builder, words[2], words[3])]
}

/** The bit of an element's number that tells the elements apart which share random words. */
const PARTNER = 2

/** 128 random bits that an element shares with another, so that each takes half of what is made of them. */
export function sharedWords(builder: KernelBuilder, draws: Draws, word: Value): { words: Words; isSecond: Value } {
  const first = builder.binary('and', draws.element, builder.i32(~PARTNER))
  const bit = builder.binary('and', draws.element, builder.i32(PARTNER))
  return {
    words: philox(builder, [first, draws.step, word, draws.stream], draws.key),
    isSecond: builder.compare('ne', bit, builder.i32(0)),
  }
}

/** 27 bits of one word above 26 bits of another, as a fraction. */
export function fraction(builder: KernelBuilder, upper: Value, lower: Value): Value {
  const bits = (word: Value, dropped: number): Value =>
    builder.convert('i32_to_f64', builder.binary('shr_u', word, builder.i32(dropped)))
  const high = builder.binary('mul', bits(upper, 5), builder.f64(2 ** 26))
  return builder.binary('mul', builder.binary('add', high, bits(lower, 6)), builder.f64(2 ** -53))
}
