import { eqs, ms, NeuronGroup, run, StateMonitor, Synapses, startScope, traces } from 'dvdt'
import { section } from '../lesson/section.ts'

export const simplestSynapse = section(import.meta.url, 'The simplest synapse', [
  {
    text:
      'Two neurons: the first one is driven above its threshold, the second one is driven by nothing. Synapses say what ' +
      'happens when a neuron spikes: here every spike of the presynaptic neuron adds 0.2 to the v of the postsynaptic ' +
      'one. They are declared first and made afterwards, by connect.',
    async run({ draw }) {
      startScope()
      const model = eqs(
        `dv/dt = (I-v)/tau : 1
         I   : 1
         tau : second`,
      )
      const G = new NeuronGroup(2, model, { threshold: 'v > 1', reset: 'v = 0', method: 'exact' })
      G.I.set([2, 0])
      G.tau.set(ms([10, 100]))
      const S = new Synapses(G, G, '', { onPre: 'v_post += 0.2' })
      S.connect({ i: 0, j: 1 })
      const M = new StateMonitor(G, 'v', { record: true })
      await run(ms(100))
      draw(traces(M.v, M.t))
    },
  },
])
