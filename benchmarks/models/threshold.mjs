import { eqs, ms, NeuronGroup, SpikeMonitor, StateMonitor } from 'dvdt'

/** The tutorial's first model with spikes. */
export function threshold(N) {
  const model = eqs('dv/dt = (1-v)/tau : 1', { tau: ms(10) })
  const G = new NeuronGroup(N, model, { threshold: 'v > 0.8', reset: 'v = 0', method: 'exact' })
  return [G, new StateMonitor(G, 'v', { record: 0 }), new SpikeMonitor(G)]
}
