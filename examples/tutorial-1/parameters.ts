import { eqs, figure, firingRates, line, ms, NeuronGroup, raster, run, SpikeMonitor, second, startScope } from 'dvdt'
import { section } from '../lesson/section.ts'

export const parameters = section(import.meta.url, 'Parameters', [
  {
    text:
      'A line without a right-hand side declares a parameter, one value per neuron. It is set by an expression, in ' +
      'which i is the index of the neuron and N the number of neurons. The right-hand picture is the I-f curve.',
    async run({ draw }) {
      startScope()
      const tau = ms(10)
      const v0_max = 3
      const duration = second(1)
      const model = eqs(
        `dv/dt = (v0-v)/tau : 1 (unless refractory)
         v0 : 1`,
        { tau, v0_max },
      )
      const G = new NeuronGroup(100, model, { threshold: 'v > 1', reset: 'v = 0', refractory: ms(5), method: 'exact' })
      const M = new SpikeMonitor(G)
      G.v0.set('i*v0_max/(N-1)')
      await run(duration)
      const rates = firingRates(M, duration)
      draw(figure([raster(M), line(G.v0, rates, { x: 'v0', y: 'Firing rate' })], { columns: 2 }))
    },
  },
])
