import {
  eqs,
  figure,
  layers,
  ms,
  NeuronGroup,
  nA,
  run,
  SpikeMonitor,
  StateMonitor,
  spikeMarks,
  startScope,
  traces,
} from 'dvdt'
import { section } from '../lesson/section.ts'
import { hodgkinHuxley, spiking } from './neuron.ts'

const neuron = hodgkinHuxley.extend(eqs('I : amp'))

export const changingThings = section(import.meta.url, 'Changing things between runs', [
  {
    text:
      'A run goes on where the last one ended, and in between everything can be changed. Here the current into a ' +
      'Hodgkin-Huxley neuron is drawn anew every 10 ms.',
    async run({ draw }) {
      startScope()
      const G = new NeuronGroup(1, neuron, spiking)
      G.v.set('El')
      const M = new StateMonitor(G, ['v', 'I'], { record: true })
      const spikes = new SpikeMonitor(G)
      for (let k = 0; k < 6; k++) {
        G.I.set('50*nA*rand()')
        await run(ms(10))
      }
      const membrane = layers([traces(M.v, M.t, { y: 'v' }), spikeMarks(spikes)])
      draw(figure([membrane, traces(M.I, M.t, { y: { label: 'I', unit: nA } })], { columns: 1 }))
    },
  },
])
