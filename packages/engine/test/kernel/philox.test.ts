import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { KernelBuilder } from '../../src/kernel/builder.ts'
import { interpret } from '../../src/kernel/interpreter.ts'
import { philox, type Words } from '../../src/kernel/philox.ts'
import { referencePhilox } from './support/philox.ts'
import { integers } from './support/run.ts'

const input = integers('input', [0, 0, 0, 0, 0, 0])
const output = integers('output', [0, 0, 0, 0])
const run = (() => {
  const builder = new KernelBuilder('philox')
  const word = (k: number) => builder.load(builder.array(input), builder.i32(k))
  const counter: Words = [word(0), word(1), word(2), word(3)]
  philox(builder, counter, [word(4), word(5)]).forEach((value, k) => {
    builder.store(builder.array(output), builder.i32(k), value)
  })
  return interpret(builder.finish())
})()

function philoxOf(counter: readonly number[], key: readonly number[]): number[] {
  input.data.set([...counter, ...key])
  run()
  return Array.from(output.data, (word) => word >>> 0)
}

describe('Philox4x32-10', () => {
  const f = 0xffffffff
  test.each([
    [
      [0, 0, 0, 0],
      [0, 0],
      [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8],
    ],
    [
      [f, f, f, f],
      [f, f],
      [0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd],
    ],
    [
      [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
      [0xa4093822, 0x299f31d0],
      [0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1],
    ],
  ])('gives the known answer of Random123 for counter %j and key %j', (counter, key, answer) => {
    expect(philoxOf(counter, key)).toEqual(answer)
  })

  test('agrees with the paper on any counter and key', () => {
    const word = fc.integer({ min: 0, max: f })
    fc.assert(
      fc.property(fc.tuple(word, word, word, word), fc.tuple(word, word), (counter, key) => {
        expect(philoxOf(counter, key)).toEqual(referencePhilox(counter, key))
      }),
      { seed: 1, numRuns: 500 },
    )
  })

  test('a flipped bit of counter or key flips half of all bits', () => {
    const flips = Array.from({ length: 6 * 32 }, (_, bit) => {
      const words = [1, 2, 3, 4, 5, 6]
      const before = philoxOf(words.slice(0, 4), words.slice(4))
      words[bit >> 5] = ((words[bit >> 5] as number) ^ (1 << (bit & 31))) >>> 0
      const after = philoxOf(words.slice(0, 4), words.slice(4))
      return before.reduce((sum, word, k) => sum + bitCount(word ^ (after[k] as number)), 0)
    })
    // 128 fair coins: mean 64, standard deviation 5.7; the largest of 192 deviations stays below 4.5 of these.
    for (const flipped of flips) expect(Math.abs(flipped - 64)).toBeLessThan(26)
    // The mean of 192 such sums has a standard error of 0.41.
    expect(Math.abs(flips.reduce((a, b) => a + b) / flips.length - 64)).toBeLessThan(4 * 0.41)
  })
})

function bitCount(word: number): number {
  let count = 0
  for (let rest = word >>> 0; rest > 0; rest = (rest & (rest - 1)) >>> 0) count++
  return count
}
