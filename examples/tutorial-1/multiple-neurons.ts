import { eqs, ms, NeuronGroup, raster, run, SpikeMonitor, startScope } from 'dvdt'
import { section } from '../lesson/section.ts'

export const multipleNeurons = section(import.meta.url, 'Multiple neurons', [
  {
    text: 'A hundred neurons, each starting at a random value, and the raster plot of their spikes.',
    async run({ draw }) {
      startScope()
      const tau = ms(10)
      const G = new NeuronGroup(100, eqs('dv/dt = (2-v)/tau : 1', { tau }), {
        threshold: 'v > 1',
        reset: 'v = 0',
        method: 'exact',
      })
      G.v.set('rand()')
      const spikes = new SpikeMonitor(G)
      await run(ms(50))
      draw(raster(spikes))
    },
  },
])
