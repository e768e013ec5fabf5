import { eqs, ms, NeuronGroup, run, StateMonitor, Synapses, startScope, traces } from 'dvdt'
import { section } from '../lesson/section.ts'

export const weights = section(import.meta.url, 'Adding a weight', [
  {
    text:
      'A model of a synapse is written in the same notation as one of a neuron. w is a parameter of each synapse; where it ' +
      'is set by an expression, i and j are the indices of the two neurons.',
    async run({ draw }) {
      startScope()
      const model = eqs(
        `dv/dt = (I-v)/tau : 1
         I   : 1
         tau : second`,
      )
      const G = new NeuronGroup(3, model, { threshold: 'v > 1', reset: 'v = 0', method: 'exact' })
      G.I.set([2, 0, 0])
      G.tau.set(ms([10, 100, 100]))
      const S = new Synapses(G, G, 'w : 1', { onPre: 'v_post += w' })
      S.connect({ i: 0, j: [1, 2] })
      S.w.set('j*0.2')
      const M = new StateMonitor(G, 'v', { record: true })
      await run(ms(50))
      draw(traces(M.v, M.t))
    },
  },
])
