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

/** Results of computations about an object that depend on something else besides, which a key tells. */
export class RememberedOf<T> {
  readonly #results = new WeakMap<object, Map<string, { readonly result: T }>>()

  get(about: object, key: string, compute: () => T): T {
    const results = this.#results.get(about) ?? new Map<string, { readonly result: T }>()
    this.#results.set(about, results)
    const known = results.get(key) ?? { result: compute() }
    results.set(key, known)
    return known.result
  }
}
