import { eqs, ms, NeuronGroup, run, StateMonitor, Synapses, startScope, traces } from 'dvdt'
import { section } from '../lesson/section.ts'

export const delays = section(import.meta.url, 'Introducing a delay', [
  {
    text: 'Spikes need time to arrive. The delay is a variable of each synapse, too, and is set like any other.',
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
      S.delay.set('j*2*ms')
      const M = new StateMonitor(G, 'v', { record: true })
      await run(ms(50))
      draw(traces(M.v, M.t))
    },
  },
])
