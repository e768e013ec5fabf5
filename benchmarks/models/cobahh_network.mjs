import { nsiemens } from 'dvdt'
import { cobahh } from './cobahh.mjs'
import { connected } from './network.mjs'

/** Brian2's COBAHH example (Brette et al. 2007), with 80 synapses from each neuron. */
export function cobahh_network(N) {
  const [G, ...monitors] = cobahh(N)
  return [G, ...connected(G, nsiemens(6), nsiemens(67)), ...monitors]
}
