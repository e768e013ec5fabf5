import { eqs, figure, ms, NeuronGroup, nA, networkOperation, run, StateMonitor, startScope, traces } from 'dvdt'
import { section } from '../lesson/section.ts'
import { hodgkinHuxley, spiking } from './neuron.ts'

const neuron = hodgkinHuxley.extend(eqs('I : amp'))

export const operations = section(import.meta.url, 'Changing things during a run', [
  {
    text: 'The same in one run: code that is executed regularly. It is compiled like everything else.',
    async run({ draw }) {
      startScope()
      const G = new NeuronGroup(1, neuron, spiking)
      G.v.set('El')
      G.runRegularly('I = 50*nA*rand()', { dt: ms(10) })
      const M = new StateMonitor(G, ['v', 'I'], { record: true })
      await run(ms(60))
      draw(figure([traces(M.v, M.t, { y: 'v' }), traces(M.I, M.t, { y: { label: 'I', unit: nA } })], { columns: 1 }))
    },
  },
  {
    text:
      'What can not be said in equations is said in TypeScript: a network operation is a function that is called at its ' +
      'place in the schedule, with the time. Calls cost more than compiled code. Here the current is changed, and printed.',
    async run({ draw, print }) {
      startScope()
      const G = new NeuronGroup(1, neuron, spiking)
      G.v.set('El')
      networkOperation(
        (t) => {
          G.I.set('50*nA*rand()')
          print(`At ${t} the current becomes ${G.I.at(0)}`)
        },
        { dt: ms(10) },
      )
      const M = new StateMonitor(G, 'v', { record: true })
      await run(ms(60))
      draw(traces(M.v, M.t, { y: 'v' }))
    },
  },
])
