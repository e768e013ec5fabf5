/** Philox key: the seed, and the number of the network (or of the draw outside of networks) under that seed. */
export type Key = readonly [seed: number, ordinal: number]

/** Stream of draws outside of runs. Objects of a network have streams from 0 up. */
export const INITIALISATION_STREAM = 0xffffffff

let current = 0
/** Made anew by each call of `seed`, so that networks know whether there was one since they ran. */
let sowing: object = {}
let networks = 0
let initialisations = 0
const taken = new WeakMap<object, { readonly sowing: object; readonly key: Key }>()

/**
 * Starts the random numbers again. The same seed gives the same program the same bits, on any machine.
 *
 * Networks are numbered in the order in which they first run, or are stored, after this call; each number gives other random numbers:
 * trials in a loop after one `seed(42)` differ from each other, and differ in the same way each time.
 * The seed is 0 before the first call.
 * @param value integer from 0 to 2^32 - 1; without it, a seed that is different each time
 * @returns the seed, to be given again when a run shall be repeated
 * @throws RangeError for anything else
 */
export function seed(value: number = crypto.getRandomValues(new Uint32Array(1))[0] as number): number {
  if (!Number.isInteger(value) || value < 0 || value > 0xffffffff) {
    throw new RangeError(`A seed is an integer from 0 to ${0xffffffff}, but got ${value}`)
  }
  current = value
  sowing = {}
  networks = 0
  initialisations = 0
  return value
}

/**
 * Key of a network that is about to run: its own since the last `seed`, or the next one that is free.
 * It becomes the network's own when `take` is called.
 */
export function currentKey(network: object): { readonly key: Key; take(): void } {
  const own = taken.get(network)
  if (own?.sowing === sowing) return { key: own.key, take() {} }
  const key: Key = [current, networks]
  return {
    key,
    take() {
      taken.set(network, { sowing, key })
      networks++
    },
  }
}

/** From where random numbers go on. */
export interface RandomState {
  readonly seed: number
  /** Number of the network under the seed. */
  readonly network: number
  /** Draws outside of runs since `seed` was called. */
  readonly initialisations: number
}

/** From where the random numbers of a network, and those outside of runs, go on. The network gets its number, unless it has one. */
export function randomState(network: object): RandomState {
  const { key, take } = currentKey(network)
  take()
  return { seed: key[0], network: key[1], initialisations }
}

/**
 * Lets random numbers go on from a state: the network gets its number again, and what is drawn outside of runs is drawn again.
 * Networks that have not run yet never get a number that was taken under the same seed.
 */
export function restoreRandomState(network: object, state: RandomState): void {
  networks = Math.max(state.seed === current ? networks : 0, state.network + 1)
  current = state.seed
  initialisations = state.initialisations
  taken.set(network, { sowing, key: [state.seed, state.network] })
}

/** Gives a network the next number that is free, so that it draws other random numbers than before, and than under `state`. */
export function renewRandomState(network: object, state: RandomState): void {
  if (state.seed === current) networks = Math.max(networks, state.network + 1)
  taken.set(network, { sowing, key: [current, networks++] })
}

/** Key and stream of the next draw outside of a run, such as `G.v.set('rand()')`: never those of any other draw. */
export function nextInitialisation(): { readonly key: Key; readonly stream: number } {
  return { key: [current, initialisations++], stream: INITIALISATION_STREAM }
}
