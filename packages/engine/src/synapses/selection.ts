import type { Elements } from '../groups/elements.ts'
import { selectElements } from '../groups/selection.ts'
import type { Edges } from './connectivity.ts'

/** Synapses by number. @throws TypeError, RangeError, ModelError if it is no target */
export function selectSynapses(
  synapses: Elements,
  edges: Edges,
  index: Int32Array | undefined,
  where: unknown,
): Int32Array {
  if (!Array.isArray(where)) return selectElements(synapses, where)
  return between(synapses.name, edges, index, where as readonly unknown[])
}

/** Synapses between neurons, ascending. */
export function between(
  name: string,
  { pre, post }: Edges,
  index: Int32Array | undefined,
  ends: readonly unknown[],
): Int32Array {
  if (ends.length < 2 || ends.length > 3) {
    throw new TypeError(
      `Synapses of ${name} are selected by the neurons at both ends, [i, j], but got ${ends.length} entries`,
    )
  }
  if (ends.length === 3 && index === undefined) {
    throw new TypeError(`${name} counts no synapses between the same neurons: give it the option 'multisynapticIndex'`)
  }
  const [isI, isJ, isK] = ends.map((end) => membership(name, end))
  const found: number[] = []
  for (let synapse = 0; synapse < pre.length; synapse++) {
    if (isI?.(pre[synapse] as number) === false || isJ?.(post[synapse] as number) === false) continue
    if (isK?.(index?.[synapse] as number) === false) continue
    found.push(synapse)
  }
  return Int32Array.from(found)
}

/** Whether a neuron is meant; `undefined` if all are. */
function membership(name: string, end: unknown): ((index: number) => boolean) | undefined {
  if (end === null || end === undefined) return undefined
  if (typeof end === 'number') return (index) => index === end
  if (Array.isArray(end) || ArrayBuffer.isView(end)) {
    const set = new Set(Array.from(end as ArrayLike<number>))
    return (index) => set.has(index)
  }
  throw new TypeError(
    `Synapses of ${name} are selected by an index, several or null (for all) at each end, not by ${typeof end}`,
  )
}
