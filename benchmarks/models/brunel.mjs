import { eqs, Hz, ms, mV, NeuronGroup, PoissonInput, SpikeMonitor, Synapses } from 'dvdt'

/** Brunel's (2000) sparsely connected network: N neurons, each with N/10 synapses, delays of 1.5 ms. */
export function brunel(N) {
  const [J, g] = [mV(0.1), 5]
  const excitatory = Math.round(0.8 * N)
  const external = Math.round(0.1 * excitatory)
  const names = { tau: ms(20), theta: mV(20), vr: mV(10) }
  const G = new NeuronGroup(N, eqs('dv/dt = -v/tau : volt (unless refractory)', names), {
    threshold: 'v > theta',
    reset: 'v = vr',
    refractory: ms(2),
    method: 'exact',
  })
  G.v.set('rand()*theta')
  const delay = ms(1.5)
  const E = new Synapses(G.slice(0, excitatory), G, '', { onPre: 'v_post += J', delay, namespace: { J } })
  const I = new Synapses(G.slice(excitatory, N), G, '', { onPre: 'v_post -= g*J', delay, namespace: { J, g } })
  E.connect({ p: 0.1 })
  I.connect({ p: 0.1 })
  // Twice the rate that brings neurons to their threshold.
  const rate = Hz(2 * (20 / (0.1 * external * 0.02)))
  return [G, E, I, new PoissonInput(G, 'v', external, rate, J), new SpikeMonitor(G)]
}
