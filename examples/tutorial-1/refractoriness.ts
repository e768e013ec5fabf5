import {
  eqs,
  layers,
  ms,
  NeuronGroup,
  run,
  SpikeMonitor,
  StateMonitor,
  spikeMarks,
  startScope,
  thresholdLine,
  traces,
} from 'dvdt'
import { section } from '../lesson/section.ts'

export const refractoriness = section(import.meta.url, 'Refractoriness', [
  {
    text:
      'For 5 ms after a spike the neuron cannot spike again. (unless refractory) also switches its equation off ' +
      'in that time.',
    async run({ draw }) {
      startScope()
      const tau = ms(10)
      const G = new NeuronGroup(1, eqs('dv/dt = (1-v)/tau : 1 (unless refractory)', { tau }), {
        threshold: 'v > 0.8',
        reset: 'v = 0',
        refractory: ms(5),
        method: 'exact',
      })
      const trace = new StateMonitor(G, 'v', { record: 0 })
      const spikes = new SpikeMonitor(G)
      await run(ms(50))
      draw(layers([traces(trace.v, trace.t), spikeMarks(spikes)]))
    },
  },
  {
    text:
      'Without (unless refractory) v goes on after the reset, and may stand above the threshold (dotted) until the ' +
      'refractory period is over. Here the period is 15 ms and tau is 5 ms.',
    async run({ print, draw }) {
      startScope()
      const tau = ms(5)
      const G = new NeuronGroup(1, eqs('dv/dt = (1-v)/tau : 1', { tau }), {
        threshold: 'v > 0.8',
        reset: 'v = 0',
        refractory: ms(15),
        method: 'exact',
      })
      const trace = new StateMonitor(G, 'v', { record: 0 })
      const spikes = new SpikeMonitor(G)
      await run(ms(50))
      draw(layers([traces(trace.v, trace.t), spikeMarks(spikes), thresholdLine(0.8)]))
      print(`Spike times: ${spikes.t}`)
    },
  },
])
