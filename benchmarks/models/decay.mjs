import { eqs, ms, NeuronGroup, StateMonitor } from 'dvdt'

/** The first model of the tutorial. */
export function decay(N) {
  const G = new NeuronGroup(N, eqs('dv/dt = (1-v)/tau : 1', { tau: ms(10) }), { method: 'exact' })
  return [G, new StateMonitor(G, 'v', { record: 0 })]
}
