import { eqs, figure, firingRates, line, ms, NeuronGroup, raster, run, SpikeMonitor, second, startScope } from 'dvdt'
import { section } from '../lesson/section.ts'

export const stochasticNeurons = section(import.meta.url, 'Stochastic neurons', [
  {
    text:
      'xi is Gaussian white noise. It scales with the square root of time, hence tau**-0.5. The jump of the I-f curve ' +
      'becomes a sigmoid: noise may make a neuron fire however small its drive.',
    async run({ draw }) {
      startScope()
      const tau = ms(10)
      const v0_max = 3
      const sigma = 0.2
      const duration = second(1)
      const model = eqs(
        `dv/dt = (v0-v)/tau + sigma*xi*tau**-0.5 : 1 (unless refractory)
         v0 : 1`,
        { tau, sigma, v0_max },
      )
      const G = new NeuronGroup(100, model, { threshold: 'v > 1', reset: 'v = 0', refractory: ms(5), method: 'euler' })
      const M = new SpikeMonitor(G)
      G.v0.set('i*v0_max/(N-1)')
      await run(duration)
      draw(figure([raster(M), line(G.v0, firingRates(M, duration), { x: 'v0', y: 'Firing rate' })], { columns: 2 }))
    },
  },
])
