import type { KernelBuilder } from './builder.ts'
import type { Value } from './ir.ts'
import { philox } from './philox.ts'

/**
 * What tells the random numbers of one place from all others; i32 each.
 * The Philox counter is (element, step, draw, stream), so that a number depends neither on the order in which numbers
 * are drawn nor on how many others are. Elements whose numbers differ in the second or third bit only, such as 0 and 2, 4 and 6, or 1, 3, 5 and 7, may share
 * the block of the least of them: several elements are computed at a time, in vectors, and what these have in common is computed once.
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

/**
 * 64 random bits, which are that half of a block that one bit of the element's number chooses.
 * @param chooser the bit
 * @param alike   bits of the element's number without influence: elements that differ in them only get the same
 */
export function halfBlock(
  builder: KernelBuilder,
  draws: Draws,
  word: Value,
  chooser: number,
  alike = 0,
): readonly [Value, Value] {
  const first = builder.binary('and', draws.element, builder.i32(~(chooser | alike)))
  const words = philox(builder, [first, draws.step, word, draws.stream], draws.key)
  const isSecond = hasBit(builder, draws.element, chooser)
  return [builder.select(isSecond, words[2], words[0]), builder.select(isSecond, words[3], words[1])]
}

/** Whether a bit of an element's number is set. */
export function hasBit(builder: KernelBuilder, element: Value, bit: number): Value {
  return builder.compare('ne', builder.binary('and', element, builder.i32(bit)), builder.i32(0))
}

/** 27 bits of one word above 26 bits of another, as a fraction. */
export function fraction(builder: KernelBuilder, upper: Value, lower: Value): Value {
  const bits = (word: Value, dropped: number): Value =>
    builder.convert('i32_to_f64', builder.binary('shr_u', word, builder.i32(dropped)))
  const high = builder.binary('mul', bits(upper, 5), builder.f64(2 ** 26))
  return builder.binary('mul', builder.binary('add', high, bits(lower, 6)), builder.f64(2 ** -53))
}
