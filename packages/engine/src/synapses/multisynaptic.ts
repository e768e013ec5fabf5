import type { StateArray } from '../variables/array.ts'
import type { Edges } from './connectivity.ts'

/** More than there can be neurons of the target, so that both ends make one number, at most 2^53. */
const TARGETS = 2 ** 26

/** Numbers the synapses from `first` on among those between the same two neurons, from 0, in the order of their making. */
export function number(index: StateArray<'integer'>, { pre, post }: Edges, first: number): void {
  const counts = new Map<number, number>()
  for (let synapse = 0; synapse < pre.length; synapse++) {
    const pair = (pre[synapse] as number) * TARGETS + (post[synapse] as number)
    const before = counts.get(pair) ?? 0
    counts.set(pair, before + 1)
    if (synapse >= first) index.data[synapse] = before
  }
}
