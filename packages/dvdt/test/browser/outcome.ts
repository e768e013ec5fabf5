import { ms, Network, type NetworkObject, type Quantity, type RunOptions, seed, setLogger, startScope } from 'dvdt'

type Backend = NonNullable<RunOptions['backend']>

/** Numbers by which all that a network left can be compared. */
export interface Outcome {
  /** FNV-1a of all state, connections and recordings of all its objects, after each of its runs. */
  readonly checksum: number
  /** How many numbers that were. */
  readonly size: number
}

/**
 * What every run of a simulation leaves, also of networks that it keeps to itself. Its runs are executed by `backend`, and cut to
 * `longest`.
 */
export async function outcomeOf(
  simulate: () => unknown,
  { backend, longest = ms(20) }: { backend: Backend; longest?: Quantity<'time'> | undefined },
): Promise<Outcome> {
  const sum = new Checksum()
  const logger = setLogger('silent')
  const { run } = Network.prototype
  Network.prototype.run = async function (this: Network, duration, options) {
    const isLong = duration !== 0 && duration.gt(longest)
    await run.call(this, isLong ? longest : duration, { ...options, backend })
    for (const object of this.objects) sum.addObject(object)
  }
  try {
    startScope()
    seed(1)
    await simulate()
  } finally {
    Network.prototype.run = run
    setLogger(logger)
  }
  return { checksum: sum.value, size: sum.size }
}

/** What of an object the bits are compared of: the arrays it owns, and recorded data for monitors. */
function contents(object: NetworkObject): readonly (readonly [name: string, values: ArrayLike<number>])[] {
  const fields = 'fields' in object ? (object as unknown as Recorded).fields() : []
  return [
    ...object.arrays.map(({ name, data }) => [name, data] as const),
    ...fields.flatMap(({ name, values }) => [values].flat().map((column) => [name, column] as const)),
  ]
}

interface Recorded {
  fields(): { readonly name: string; readonly values: ArrayLike<number> | readonly ArrayLike<number>[] }[]
}

class Checksum {
  #hash = 0x811c9dc5
  readonly #number = new DataView(new ArrayBuffer(8))
  size = 0

  get value(): number {
    return this.#hash >>> 0
  }

  addObject(object: NetworkObject): void {
    this.#addText(object.name)
    for (const [name, values] of contents(object)) {
      this.#addText(name)
      for (let k = 0; k < values.length; k++) this.#addNumber(values[k] as number)
      this.size += values.length
    }
  }

  /** By its bits, but for NaN, of which there are many. */
  #addNumber(x: number): void {
    if (Number.isNaN(x)) this.#number.setBigUint64(0, 0x7ff8_0000_0000_0000n)
    else this.#number.setFloat64(0, x)
    this.#add(this.#number.getInt32(0))
    this.#add(this.#number.getInt32(4))
  }

  #addText(text: string): void {
    for (const letter of text) this.#add(letter.codePointAt(0) as number)
  }

  #add(word: number): void {
    this.#hash = Math.imul(this.#hash ^ word, 0x01000193)
    this.#hash ^= this.#hash >>> 15
  }
}
