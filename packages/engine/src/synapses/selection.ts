import type { Elements } from '../groups/elements.ts'
import { checkIndex, selectElements } from '../groups/selection.ts'
import type { Edges } from './connectivity.ts'
import type { Ends } from './names.ts'

/** Synapses by number. @throws TypeError, RangeError, ModelError if it is no target */
export function selectSynapses(
  synapses: Elements,
  ends: Ends,
  edges: Edges,
  index: Int32Array | undefined,
  where: unknown,
): Int32Array {
  if (!Array.isArray(where)) return selectElements(synapses, where)
  return between(synapses.name, ends, edges, index, where as readonly unknown[])
}

/** Synapses between neurons, ascending. */
function between(
  name: string,
  { source, target }: Ends,
  { pre, post }: Edges,
  index: Int32Array | undefined,
  where: readonly unknown[],
): Int32Array {
  if (where.length < 2 || where.length > 3) {
    throw new TypeError(
      `Synapses of ${name} are selected by the neurons at both ends, [i, j], but got ${where.length} entries`,
    )
  }
  if (where.length === 3 && index === undefined) {
    throw new TypeError(`${name} counts no synapses between the same neurons: give it the option 'multisynapticIndex'`)
  }
  const [isI, isJ, isK] = [
    membership(name, where[0], source),
    membership(name, where[1], target),
    membership(name, where[2], undefined),
  ]
  const found: number[] = []
  for (let synapse = 0; synapse < pre.length; synapse++) {
    if (isI?.(pre[synapse] as number) === false || isJ?.(post[synapse] as number) === false) continue
    if (isK?.(index?.[synapse] as number) === false) continue
    found.push(synapse)
  }
  return Int32Array.from(found)
}

/**
 * Whether a neuron is meant; `undefined` if all are.
 * @param group has the neurons, if it is neurons that are meant
 * @throws RangeError if there is no such neuron
 */
function membership(name: string, end: unknown, group: Elements | undefined): ((index: number) => boolean) | undefined {
  if (end === null || end === undefined) return undefined
  const checked = (index: number): number => (group ? checkIndex(group, index) : index)
  if (typeof end === 'number') {
    checked(end)
    return (index) => index === end
  }
  if (Array.isArray(end) || ArrayBuffer.isView(end)) {
    const set = new Set(Array.from(end as ArrayLike<number>, checked))
    return (index) => set.has(index)
  }
  throw new TypeError(
    `Synapses of ${name} are selected by an index, several or null (for all) at each end, not by ${typeof end}`,
  )
}
