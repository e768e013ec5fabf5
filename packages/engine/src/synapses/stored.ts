import type { Elements } from '../groups/elements.ts'
import type { GroupCode } from '../groups/environment.ts'
import { SnapshotError } from '../snapshots/error.ts'
import type { Saved } from '../snapshots/saved.ts'
import { arrayState, copyOf, joinedState, type ObjectState } from '../snapshots/state.ts'
import type { StateArray } from '../variables/array.ts'
import type { Connectivity } from './connectivity.ts'
import type { Delay } from './delay.ts'
import type { Pathway } from './pathway.ts'

/** What the state of synapses consists of. */
export interface SynapsesParts {
  readonly code: GroupCode
  readonly connectivity: Connectivity
  readonly source: Elements
  readonly target: Elements
  readonly pathways: readonly Pathway[]
}

/**
 * State of synapses: who is connected to whom, all variables, delays, and events on their way. The connections need not be there when
 * it is restored.
 */
export function synapsesState({ code, connectivity, source, target, pathways }: SynapsesParts): ObjectState {
  const { name, names } = code
  const shared = (): readonly StateArray[] =>
    [...names.variables()].flatMap(({ storage, meaning }) =>
      storage.kind === 'array' && meaning.shared && meaning.readOnly === undefined ? [storage.array] : [],
    )
  return {
    ...joinedState(
      connectionsState(name, connectivity, { source, target }),
      arrayState(name, () => ({ fixed: shared() })),
      ...pathways.flatMap((pathway) => [
        delayState(pathway.definition.name, pathway.definition.delay, connectivity),
        pathway.state,
      ]),
    ),
    constants: () => names.fixedConstants(),
  }
}

/** Ends of synapses, and what has a value for each. */
function connectionsState(
  name: string,
  connectivity: Connectivity,
  { source, target }: Pick<SynapsesParts, 'source' | 'target'>,
): ObjectState {
  const { pre, post, outgoing, incoming } = connectivity
  const values = arrayState(name, () => ({ growing: connectivity.variables }))
  const counts = arrayState(name, () => ({ growing: [outgoing, incoming] }))
  return {
    save: () => ({
      i: copyOf(pre.data),
      j: copyOf(post.data),
      connected: copyOf(Uint8Array.of(connectivity.isConnected ? 1 : 0)),
      ...values.save(),
      ...counts.save(),
    }),
    restorer(saved) {
      const [i, j] = [saved.take('i', 'integer').slice(), saved.take('j', 'integer', saved.shapeOf('i')).slice()]
      checkEnds(name, i, source)
      checkEnds(name, j, target)
      const [connected] = saved.take('connected', 'boolean', [1])
      for (const { name: full, type } of connectivity.variables) {
        saved.take(full.slice(name.length + 1), type, [i.length])
      }
      const restorers = [values, counts].map((state) => state.restorer(saved))
      return () => {
        pre.moveTo(i)
        post.moveTo(j)
        for (const restore of restorers) restore()
        connectivity.touch(connected === 1)
      }
    },
  }
}

/** @throws SnapshotError if there is no neuron of an index */
function checkEnds(name: string, ends: Int32Array, { name: group, N }: Elements): void {
  const wrong = ends.findIndex((end) => end < 0 || end >= N)
  if (wrong < 0) return
  throw new SnapshotError(`synapse ${wrong} of '${name}' is connected to ${ends[wrong]} of '${group}', which has ${N}`)
}

/** Delays of a pathway: one for all is an array of no axes, and where no delays have ever been asked for there are none. */
function delayState(pathway: string, delay: Delay, connectivity: Connectivity): ObjectState {
  const key = `${pathway}.delay`
  const isCommon = delay.meaning.shared
  const shape = (N: number): number[] => (isCommon ? [] : [N])
  return {
    save: () => ({ [key]: copyOf(delay.data, shape(delay.data.length)) }),
    restorer(saved: Saved) {
      const [length = 1] = saved.shapeOf(key)
      const N = length === 0 ? 0 : isCommon ? 1 : saved.shapeOf('i')[0]
      const values = saved.take(key, 'float', shape(N as number)).slice()
      return () => {
        if (length > 0) delay.restore(values)
        else delay.restore(new Float64Array(delay.data.length === 0 ? 0 : connectivity.N))
      }
    },
  }
}
