import {
  eqs,
  figure,
  layers,
  Mohm,
  ms,
  NeuronGroup,
  nA,
  raster,
  run,
  SpikeMonitor,
  StateMonitor,
  spikeMarks,
  startScope,
  TimedArray,
  traces,
} from 'dvdt'
import { section } from '../lesson/section.ts'

export const inputFromArray = section(import.meta.url, 'An input from an array', [
  {
    text:
      'A TimedArray is a function of time with given values, one for each of its own steps: recorded data, or a wave as ' +
      'here. In equations it is called like any function.',
    async run({ draw }) {
      startScope()
      const A = 2.5
      const wave = Array.from({ length: 1000 }, (_, k) => A * Math.sin((2 * Math.PI * 10 * k) / 10000))
      const I = new TimedArray(wave, ms(0.1))
      const model = eqs('dv/dt = (I(t)-v)/tau : 1 (unless refractory)', { I, tau: ms(10) })
      const G = new NeuronGroup(1, model, { threshold: 'v > 1', reset: 'v = 0', refractory: ms(5), method: 'exact' })
      const M = new StateMonitor(G, 'v', { record: true })
      const spikes = new SpikeMonitor(G)
      await run(ms(100))
      draw(layers([traces({ v: M.v[0] }, M.t), spikeMarks(spikes)]))
    },
  },
  {
    text:
      'With a row for each step and a column for each neuron, every neuron gets an input of its own: I(t, i). Here ten waves ' +
      'have frequencies from 10 to 100 Hz.',
    async run({ draw }) {
      startScope()
      const frequencies = [10, 20, 30, 40, 50, 60, 70, 80, 90, 100]
      const waves = Array.from({ length: 2000 }, (_, k) =>
        nA(frequencies.map((f) => Math.max(0, Math.sin(2 * Math.PI * f * k * 1e-4)))),
      )
      const I = new TimedArray(waves, ms(0.1))
      const model = eqs('dv/dt = (R*I(t, i)-v)/tau : volt', { I, R: Mohm(30), tau: ms(10) })
      const G = new NeuronGroup(10, model, { threshold: 'v > 10*mV', reset: 'v = 0*mV', method: 'exact' })
      const M = new StateMonitor(G, 'v', { record: [0, 4, 9] })
      const spikes = new SpikeMonitor(G)
      await run(ms(200))
      draw(
        figure([traces({ '10 Hz': M.v[0], '50 Hz': M.v[1], '100 Hz': M.v[2] }, M.t, { y: 'v' }), raster(spikes)], {
          columns: 1,
        }),
      )
    },
  },
])
