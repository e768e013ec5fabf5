import type { KernelBuilder } from './builder.ts'
import type { Value } from './ir.ts'

/** Four words of 32 bits: a counter, or the random numbers made of it. */
export type Words = readonly [Value, Value, Value, Value]

const ROUNDS = 10
const MULTIPLIERS = [0xd2511f53, 0xcd9e8d57] as const
/** The golden ratio and the square root of 3, less 1, in 32 bits: what each round adds to the key. */
const WEYL = [0x9e3779b9, 0xbb67ae85] as const

/**
 * Emits Philox4x32-10, a bijection of 128-bit counters for each 64-bit key whose values pass all known tests of
 * randomness: numbers that depend on nothing but their counter and key.
 * @param counter four i32, the first the lowest word
 * @param key     two i32
 * @returns       four i32 of 32 random bits each
 * @see Salmon, Moraes, Dror & Shaw (2011), Parallel random numbers: as easy as 1, 2, 3, SC'11
 */
export function philox(builder: KernelBuilder, counter: Words, key: readonly [Value, Value]): Words {
  const multiplier0 = builder.i32(MULTIPLIERS[0])
  const multiplier1 = builder.i32(MULTIPLIERS[1])
  const xor = (a: Value, b: Value): Value => builder.binary('xor', a, b)

  let [word0, word1, word2, word3] = counter
  for (let round = 0; round < ROUNDS; round++) {
    const [key0, key1] = roundKey(builder, key, round)
    const high0 = builder.binary('mulhi_u', word0, multiplier0)
    const low0 = builder.binary('mul', word0, multiplier0)
    const high1 = builder.binary('mulhi_u', word2, multiplier1)
    const low1 = builder.binary('mul', word2, multiplier1)
    word0 = xor(xor(high1, word1), key0)
    word1 = low1
    word2 = xor(xor(high0, word3), key1)
    word3 = low0
  }
  return [word0, word1, word2, word3]
}

/** The keys of a round depend on nothing else, so that a loop over elements computes them once. */
function roundKey(builder: KernelBuilder, key: readonly [Value, Value], round: number): [Value, Value] {
  const bumped = (word: Value, step: number): Value => builder.binary('add', word, builder.i32(Math.imul(step, round)))
  return [bumped(key[0], WEYL[0]), bumped(key[1], WEYL[1])]
}
