import type { StateArray } from '../variables/array.ts'
import type { Edges } from './connectivity.ts'
import { fanOut } from './fanout.ts'

/**
 * Numbers the synapses between the same two neurons, from 0, in the order of their making.
 * @param sources number of presynaptic neurons
 * @param targets number of postsynaptic neurons
 */
export function number(index: StateArray<'integer'>, { pre, post }: Edges, sources: number, targets: number): void {
  const { first, order } = fanOut(pre, 0, sources, 0, index.name)
  const counts = new Int32Array(targets)
  for (let neuron = 0; neuron < sources; neuron++) {
    const [from, to] = [first[neuron] as number, first[neuron + 1] as number]
    for (let x = from; x < to; x++) {
      const synapse = order ? (order[x] as number) : x
      const end = post[synapse] as number
      const before = counts[end] as number
      index.data[synapse] = before
      counts[end] = before + 1
    }
    for (let x = from; x < to; x++) counts[post[order ? (order[x] as number) : x] as number] = 0
  }
}
