import { Synapses } from 'dvdt'

/** Vogels and Abbott's connections: 80 from each neuron on average, the first four in five of them excitatory. */
export function connected(G, we, wi) {
  const excitatory = Math.round(0.8 * G.N)
  const p = Math.min(1, 80 / G.N)
  const Ce = new Synapses(G.slice(0, excitatory), G, '', { onPre: 'ge_post += we', namespace: { we } })
  const Ci = new Synapses(G.slice(excitatory, G.N), G, '', { onPre: 'gi_post += wi', namespace: { wi } })
  Ce.connect({ p })
  Ci.connect({ p })
  return [Ce, Ci]
}
