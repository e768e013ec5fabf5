import type { KernelWork, Operation } from '../network/operation.ts'
import type { Beat, Timeline } from '../network/timeline.ts'
import type { StateArray } from '../variables/array.ts'

/** What a module is made of. */
export interface Plan {
  /** Of each operation, in their order. */
  readonly works: readonly Operation['work'][]
  /** Number of the beat of each operation. */
  readonly beats: readonly number[]
  /** Clocks of each beat. */
  readonly clocks: readonly Beat['clocks'][]
}

export function planOf(operations: readonly Operation[], timeline: Timeline): Plan {
  const { beats } = timeline
  return {
    works: operations.map(({ work }) => work),
    beats: operations.map(({ clock }) => beats.indexOf(timeline.beatOf(clock))),
    clocks: beats.map(({ clocks }) => clocks),
  }
}

/** A single kernel, outside of time. */
export function planOfOne(work: KernelWork): Plan {
  return { works: [work], beats: [0], clocks: [[]] }
}

/** The arrays of clocks, recorders and kernels, each once. */
export function arraysOf({ works, clocks }: Plan): readonly StateArray[] {
  const kernels = works.filter((work) => work.kind === 'kernel')
  const hands = clocks.flat().flatMap(({ arrays: { t, dt, timestep } }) => [t, dt, timestep])
  const counts = kernels.flatMap(({ chunk }) => (chunk ? [chunk.count] : []))
  return [...new Set([...hands, ...counts, ...kernels.flatMap(({ arrays }) => arrays)])]
}

/**
 * Equal for plans that differ only in names, in the arrays that they are bound to (not in their types, their room, and which are the same) and in
 * functions of the host. Kernels are told apart as objects: the same kernel, built again, has the same nodes and body, see `optimise`.
 */
export function formOf(plan: Plan): string {
  const arrays = arraysOf(plan)
  const numbers = new Map(arrays.map((array, number) => [array, number]))
  const numberOf = (array: StateArray): number | undefined => numbers.get(array)
  const works = plan.works.map((work) => {
    if (work.kind === 'host') return 'host'
    const { nodes, body, hosts, arrays: declarations } = work.kernel
    return [
      numberOfObject(nodes),
      numberOfObject(body),
      hosts.length,
      work.arrays.map(numberOf),
      declarations.map(({ within, distinct, advisory }) => [within?.least, within?.most, distinct, advisory]),
      work.chunk && [numberOf(work.chunk.count), work.chunk.capacity, work.chunk.room, work.chunk.isPlain],
    ]
  })
  const hands = plan.clocks.map((list) =>
    list.map(({ arrays: { t, dt, timestep } }) => [t, dt, timestep].map(numberOf)),
  )
  return JSON.stringify([arrays.map(sizeOf), works, plan.beats, hands])
}

/** Of booleans the length counts: what stores all of them can tell. */
function sizeOf({ type, length, room }: StateArray): readonly unknown[] {
  return [type, type === 'boolean' ? length : room]
}

const objects = new WeakMap<object, number>()
let objectsSeen = 0

function numberOfObject(object: object): number {
  const known = objects.get(object)
  if (known !== undefined) return known
  objects.set(object, objectsSeen)
  return objectsSeen++
}
