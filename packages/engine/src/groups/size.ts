import type { AnyEquations } from '@dvdt/dsl'
import { checkFits } from '../memory/available.ts'
import { formatBytes } from '../memory/bytes.ts'
import { bytesPerNeuron } from './model.ts'
import type { NeuronGroupOptions } from './options.ts'

/** What a list has room for: the index of each neuron that has an event. */
const BYTES_OF_ENTRY = 4

/** Bytes that all arrays of a group take for one neuron, but for propagators that differ between neurons. */
export function bytesOfNeuron(equations: AnyEquations, options: NeuronGroupOptions): number {
  const { threshold, refractory, events = {} } = options
  const lists = Object.keys(events).length + (threshold === undefined ? 0 : 1)
  return bytesPerNeuron(equations, refractory !== undefined && refractory !== false) + BYTES_OF_ENTRY * lists
}

/**
 * Refuses a group whose arrays can't fit, before any of them is made.
 * @throws RangeError that says how much it needs and how much there is
 */
export function checkMemory(name: string, N: number, equations: AnyEquations, options: NeuronGroupOptions): void {
  const bytes = bytesOfNeuron(equations, options)
  const demand = `'${name}' needs ${formatBytes(N * bytes)} for ${N} neurons of ${formatBytes(bytes)} each`
  checkFits(N * bytes, demand, 'Make fewer neurons.')
}
