import {
  eqs,
  ms,
  mV,
  Network,
  NeuronGroup,
  PopulationRateMonitor,
  type Quantity,
  SpikeMonitor,
  Synapses,
  second,
} from 'dvdt'
import { simple } from './neurons.ts'

/**
 * Neurons, the paper's thousand by default, each connected to each: 4 of 5 excite, from regular spiking to chattering, the others
 * inhibit, from fast spiking to low-threshold spiking. Noise from the thalamus drives them. The paper adds a spike's weight to the input for a millisecond;
 * here it is added to v at once.
 * @see Izhikevich (2003), IEEE Trans Neural Netw 14:1569, section III and figure 3
 */
export async function network(duration: Quantity<'time'> = second(1), N = 1000) {
  const model = simple.extend(
    eqs(
      `I     : volt/second
       drive : volt/second (constant)
       r     : 1 (constant)`,
    ),
  )
  const cells = new NeuronGroup(N, model, {
    threshold: 'v > 30*mV',
    reset: 'v = c; u += d',
    method: 'euler',
    dt: ms(0.5),
  })
  const [excitatory, inhibitory] = [cells.slice(0, 0.8 * N), cells.slice(0.8 * N)]
  cells.r.set('rand()')
  excitatory.set({ a: '0.02/ms', b: '0.2/ms', c: '(-65 + 15*r**2)*mV', d: '(8 - 6*r**2)*mV/ms', drive: '5*mV/ms' })
  inhibitory.set({ a: '(0.02 + 0.08*r)/ms', b: '(0.25 - 0.05*r)/ms', c: mV(-65), d: '2*mV/ms', drive: '2*mV/ms' })
  cells.v.set(mV(-65))
  cells.u.set('b*v')
  cells.runRegularly('I = drive*randn()', { dt: ms(1) })
  const E = new Synapses(excitatory, cells, 'w : volt', { onPre: 'v_post += w' })
  const I = new Synapses(inhibitory, cells, 'w : volt', { onPre: 'v_post -= w' })
  E.connect()
  I.connect()
  E.w.set('0.5*mV*rand()')
  I.w.set('1*mV*rand()')
  const spikes = new SpikeMonitor(cells)
  const population = new PopulationRateMonitor(cells)
  await new Network(cells, E, I, spikes, population).run(duration)
  return { spikes, population }
}
