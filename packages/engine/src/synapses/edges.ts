import type { Edges } from './connectivity.ts'

/** Which synapses to make: `{}` for all to all, or the neurons at their ends. */
export interface ConnectOptions {
  /** Presynaptic neurons, one for each synapse; a single one for all. */
  readonly i?: number | ArrayLike<number> | undefined
  /** Postsynaptic neurons, one for each synapse; a single one for all. */
  readonly j?: number | ArrayLike<number> | undefined
}

/** Neurons at both ends, by number. */
export interface Sizes {
  readonly name: string
  readonly sources: number
  readonly targets: number
}

/** The synapses that are asked for. @throws TypeError, RangeError if there can't be such */
export function edgesOf({ name, sources, targets }: Sizes, { i, j }: ConnectOptions): Edges {
  if (i === undefined && j === undefined) return allToAll(sources, targets)
  if (i === undefined || j === undefined) {
    throw new TypeError(`${name}.connect needs both i and j: the neurons at both ends of each synapse`)
  }
  const n = Math.max(typeof i === 'number' ? 1 : i.length, typeof j === 'number' ? 1 : j.length)
  return { pre: indices(name, 'i', i, n, sources), post: indices(name, 'j', j, n, targets) }
}

function allToAll(sources: number, targets: number): Edges {
  const pre = new Int32Array(sources * targets)
  const post = new Int32Array(sources * targets)
  for (let i = 0, k = 0; i < sources; i++) {
    for (let j = 0; j < targets; j++, k++) {
      pre[k] = i
      post[k] = j
    }
  }
  return { pre, post }
}

function indices(
  name: string,
  what: string,
  given: number | ArrayLike<number>,
  n: number,
  neurons: number,
): Int32Array {
  if (typeof given !== 'number' && given.length !== n) {
    throw new RangeError(
      `${name}.connect needs as many i as j, but got ${given.length} of ${what} and ${n} of the other`,
    )
  }
  const list = new Int32Array(n)
  for (let k = 0; k < n; k++) {
    const index = typeof given === 'number' ? given : (given[k] as number)
    if (!Number.isInteger(index) || index < 0 || index >= neurons) {
      throw new RangeError(`${name}.connect: ${what} = ${index} is not between 0 and ${neurons - 1}`)
    }
    list[k] = index
  }
  return list
}
