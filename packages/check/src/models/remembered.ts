/** Results of a computation by a key that tells all that they depend on; the oldest are forgotten. */
export class Remembered<T> {
  readonly #results = new Map<string, T>()
  readonly #most: number

  constructor(most: number) {
    this.#most = most
  }

  get(key: string, compute: () => T): T {
    const known = this.#results.get(key)
    if (known !== undefined) return known
    const result = compute()
    const [oldest] = this.#results.keys()
    if (this.#results.size >= this.#most && oldest !== undefined) this.#results.delete(oldest)
    this.#results.set(key, result)
    return result
  }
}
