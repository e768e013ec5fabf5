/** Random calls that one piece of code can have. */
const DRAWS_PER_CODE = 256

/**
 * Numbers the random calls in a group's code, so that no two share their numbers: each piece of code (a reset, the
 * state update, ...) has a block of its own.
 */
export class DrawNumbers {
  readonly #first: number
  #next = 0

  constructor(block = 0) {
    this.#first = block * DRAWS_PER_CODE
  }

  /** Whether there was a random call. */
  get some(): boolean {
    return this.#next > 0
  }

  next(): number {
    if (this.#next === DRAWS_PER_CODE) {
      throw new RangeError(`A piece of code can have at most ${DRAWS_PER_CODE} calls of random functions`)
    }
    return this.#first + this.#next++
  }
}
