import type { KernelBuilder } from '../../kernel/builder.ts'
import type { Value } from '../../kernel/ir.ts'
import type { Draws } from '../../kernel/random.ts'
import { nextInitialisation } from '../../network/seed.ts'
import { StateArray } from '../../variables/array.ts'

/**
 * Blocks of draw numbers, one for each kind of draw. With the index of a neuron and the number of a candidate among its
 * partners they make random numbers that don't depend on the order in which pairs are looked at.
 */
export const block = { sample: 0, low: 1, high: 2, step: 3, p: 4, size: 5, pair: 6 } as const

/** The random numbers of one call of `connect`, which no other call has. Without any draw, none are used up. */
export class Randomness {
  readonly #key = new StateArray('random', 'integer', 3)
  #isDrawn = false

  /** Emits where draws come from: `element` and `step` tell those of one block apart. */
  draws(builder: KernelBuilder, element: Value, step: Value): Draws {
    this.#begin()
    const key = builder.array(this.#key)
    return {
      element,
      step,
      stream: builder.load(key, builder.i32(2)),
      key: [builder.load(key, builder.i32(0)), builder.load(key, builder.i32(1))],
    }
  }

  #begin(): void {
    if (this.#isDrawn) return
    this.#isDrawn = true
    const { key, stream } = nextInitialisation()
    this.#key.data.set([key[0], key[1], stream])
  }
}
