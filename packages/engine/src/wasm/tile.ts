import type { Value } from '../kernel/ir.ts'
import type { Code, Local } from './code.ts'
import { CommonHalves } from './halves.ts'
import type { Layout } from './layout.ts'

/** Rounds of a tile: with some 20 values that segments leave to each other, less than half of the smallest first-level cache. */
export const TILE = 64

/** Where the segments of a loop leave their values to each other, for some rounds at a time. */
export class Tile {
  readonly #code: Code
  readonly #layout: Layout
  readonly #from: Local
  readonly #addresses = new Map<Value, number>()
  /** What the segments know of halves. */
  readonly common = new CommonHalves()
  /** Values whose halves are the same. */
  readonly alike = new Set<Value>()

  /** @param from local variable with the first round of the tile at hand */
  constructor(code: Code, layout: Layout, from: Local) {
    this.#code = code
    this.#layout = layout
    this.#from = from
  }

  /** Sets a local variable to the first round. */
  restart(index: Local): void {
    this.#code.get(this.#from)
    this.#code.set(index)
  }

  /** Leaves the distance of a round's numbers from those of the first one on the stack, given the logarithm of their bytes. */
  pushOffset(index: Local, shift: number): void {
    this.#code.get(index)
    this.#code.get(this.#from)
    this.#code.op('i32.sub')
    this.#code.i32(shift)
    this.#code.op('i32.shl')
  }

  /** Address of a value in the first round. */
  addressOf(value: Value, shift: number): number {
    const known = this.#addresses.get(value)
    if (known !== undefined) return known
    const address = this.#layout.reserve(TILE * 2 ** shift, 16)
    this.#addresses.set(value, address)
    return address
  }
}
