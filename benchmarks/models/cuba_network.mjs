import { mV } from 'dvdt'
import { cuba } from './cuba.mjs'
import { connected } from './network.mjs'

/** Brian2's CUBA example (Vogels and Abbott 2005), with 80 synapses from each neuron. */
export function cuba_network(N) {
  const [G, spikes] = cuba(N)
  return [G, ...connected(G, mV(1.62), mV(-9)), spikes]
}
