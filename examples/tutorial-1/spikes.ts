import { eqs, layers, ms, NeuronGroup, run, SpikeMonitor, StateMonitor, spikeMarks, startScope, traces } from 'dvdt'
import { section } from '../lesson/section.ts'

const tau = ms(10)
const decay = eqs('dv/dt = (1-v)/tau : 1', { tau })
const spiking = { threshold: 'v > 0.8', reset: 'v = 0', method: 'exact' } as const

export const spikes = section(import.meta.url, 'Adding spikes', [
  {
    text: 'A threshold says when a neuron spikes, a reset what happens then. Any condition and any statements will do.',
    async run({ draw }) {
      startScope()
      const G = new NeuronGroup(1, decay, { threshold: 'v > 0.8', reset: 'v = 0', method: 'exact' })
      const M = new StateMonitor(G, 'v', { record: 0 })
      await run(ms(50))
      draw(traces(M.v, M.t))
    },
  },
  {
    text: 'A SpikeMonitor keeps the times of the spikes.',
    async run({ print }) {
      startScope()
      const G = new NeuronGroup(1, decay, spiking)
      const spikes = new SpikeMonitor(G)
      await run(ms(50))
      print(`Spike times: ${spikes.t}`)
    },
  },
  {
    text: 'Both in one picture: the dashed lines are the spikes.',
    async run({ draw }) {
      startScope()
      const G = new NeuronGroup(1, decay, spiking)
      const trace = new StateMonitor(G, 'v', { record: 0 })
      const spikes = new SpikeMonitor(G)
      await run(ms(50))
      draw(layers([traces(trace.v, trace.t), spikeMarks(spikes)]))
    },
  },
])
