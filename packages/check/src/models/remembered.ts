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

/** The same computation, done once for each object and remembered as long as that exists. */
export function onceEach<Key extends object, T>(compute: (key: Key) => T): (key: Key) => T {
  const results = new WeakMap<Key, { readonly result: T }>()
  return (key) => {
    const known = results.get(key)
    if (known) return known.result
    const result = compute(key)
    results.set(key, { result })
    return result
  }
}
