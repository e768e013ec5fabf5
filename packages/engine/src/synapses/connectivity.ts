import type { ValueType } from '@dvdt/dsl'
import { checkFits } from '../memory/available.ts'
import { formatBytes } from '../memory/bytes.ts'
import { StateArray } from '../variables/array.ts'

/** Ends of new synapses: position by position, the presynaptic and the postsynaptic neuron of each. */
export interface Edges {
  readonly pre: Int32Array
  readonly post: Int32Array
}

/** Synapses are numbered by integers of 32 bits. */
const MOST_SYNAPSES = 2 ** 31 - 1

/** Bytes that a value of an array takes. */
const bytesOf = { float: 8, integer: 4, boolean: 1 } as const

/** Which neurons synapses connect: indices are relative to the source and the target. */
export class Connectivity {
  readonly pre: StateArray<'integer'>
  readonly post: StateArray<'integer'>
  /** Synapses that leave each presynaptic neuron. */
  readonly outgoing: StateArray<'integer'>
  /** Synapses that reach each postsynaptic neuron. */
  readonly incoming: StateArray<'integer'>
  readonly #name: string
  /** Arrays with one value for each synapse. */
  readonly #arrays: StateArray[] = []
  #revision = 0
  #isConnected = false

  constructor(name: string) {
    this.#name = name
    this.pre = varying(`${name}.i`, 'integer', 0)
    this.post = varying(`${name}.j`, 'integer', 0)
    this.outgoing = new StateArray(`${name}.N_outgoing`, 'integer', 0)
    this.incoming = new StateArray(`${name}.N_incoming`, 'integer', 0)
  }

  /** Number of synapses. */
  get N(): number {
    return this.pre.length
  }

  /** Counts how often synapses have been made. */
  get revision(): number {
    return this.#revision
  }

  /** Whether synapses have been made, be it none. */
  get isConnected(): boolean {
    return this.#isConnected
  }

  /** An array that has one value for each synapse from now on, 0 for new ones. */
  array<T extends ValueType>(name: string, type: T): StateArray<T> {
    const array = varying(`${this.#name}.${name}`, type, this.N)
    this.#arrays.push(array)
    return array
  }

  /**
   * Adds synapses behind those that there are. The arrays of the first ones are kept, not copied.
   * @param sources number of presynaptic neurons
   * @param targets number of postsynaptic neurons
   * @throws RangeError if there is no memory for them; nothing has changed then
   */
  append({ pre, post }: Edges, sources: number, targets: number): void {
    const before = this.N
    const N = before + pre.length
    if (N > MOST_SYNAPSES) {
      throw new RangeError(`'${this.#name}' can have at most ${MOST_SYNAPSES} synapses, but would have ${N}`)
    }
    this.#checkMemory(N)
    extend(this.pre, pre)
    extend(this.post, post)
    this.pre.within = { least: 0, most: sources - 1 }
    this.post.within = { least: 0, most: targets - 1 }
    for (const array of this.#arrays) array.resize(N)
    count(this.outgoing, pre, sources)
    count(this.incoming, post, targets)
    this.#isConnected = true
    this.#revision++
  }

  /** Arrays with one value for each synapse, but for those of delays. */
  get variables(): readonly StateArray[] {
    return this.#arrays.filter(({ name }) => name !== `${this.#name}.delay`)
  }

  /** Tells that arrays have other contents, as if synapses had been made anew. */
  touch(isConnected = true): void {
    this.#isConnected = isConnected
    this.#revision++
  }

  #checkMemory(N: number): void {
    const bytes = 8 + this.#arrays.reduce((sum, { type }) => sum + bytesOf[type], 0)
    const demand = `'${this.#name}' needs ${formatBytes(N * bytes)} for ${N} synapses of ${formatBytes(bytes)} each`
    checkFits(N * bytes, demand, 'Make fewer synapses.')
  }
}

/** An array as long as there are synapses. */
function varying<T extends ValueType>(name: string, type: T, length: number): StateArray<T> {
  const array = new StateArray(name, type, length)
  array.varies = true
  return array
}

function extend(array: StateArray<'integer'>, more: Int32Array): void {
  const { length } = array
  if (length === 0) {
    array.moveTo(more)
  } else {
    array.resize(length + more.length)
    array.data.set(more, length)
  }
}

function count(counts: StateArray<'integer'>, ends: Int32Array, neurons: number): void {
  if (counts.length < neurons) counts.resize(neurons)
  const { data } = counts
  for (let k = 0; k < ends.length; k++) data[ends[k] as number] = (data[ends[k] as number] as number) + 1
}
