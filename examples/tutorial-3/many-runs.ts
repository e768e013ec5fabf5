import {
  atRun,
  eqs,
  firingRates,
  hertz,
  line,
  ms,
  Network,
  NeuronGroup,
  PoissonGroup,
  run,
  SpikeGeneratorGroup,
  SpikeMonitor,
  Synapses,
  second,
  startScope,
} from 'dvdt'
import { section } from '../lesson/section.ts'

const numberOfInputs = 100
const inputRate = hertz(10)
const weight = 0.1
const duration = second(1)
const taus = Array.from({ length: 15 }, (_, k) => ms(1 + (9 * k) / 14))
const spiking = { threshold: 'v > 1', reset: 'v = 0', method: 'exact' } as const

export const manyRuns = section(import.meta.url, 'Many runs', [
  {
    text:
      'How does the firing rate of a neuron under random input depend on its membrane time constant? The plain way makes ' +
      'everything anew for each value. Models compile in milliseconds, so that costs little.',
    async run({ draw }) {
      const rates: number[] = []
      for (const tau of taus) {
        startScope()
        const P = new PoissonGroup(numberOfInputs, inputRate)
        const G = new NeuronGroup(1, eqs('dv/dt = -v/tau : 1', { tau }), spiking)
        const S = new Synapses(P, G, '', { onPre: 'v += weight', namespace: { weight } })
        S.connect()
        const M = new SpikeMonitor(G)
        await run(duration)
        rates.push(M.numSpikes / duration.in(second))
      }
      draw(line(ms(taus.map((tau) => tau.in(ms))), hertz(rates), { x: 'tau', y: 'Firing rate' }))
    },
  },
  {
    text:
      'A network can also be made once. store keeps its state, restore goes back to it; tau is promised with atRun, and each ' +
      'run brings its value.',
    async run({ draw }) {
      const P = new PoissonGroup(numberOfInputs, inputRate)
      const G = new NeuronGroup(1, eqs('dv/dt = -v/tau : 1', { tau: atRun(second) }), spiking)
      const S = new Synapses(P, G, '', { onPre: 'v += weight', namespace: { weight } })
      S.connect()
      const M = new SpikeMonitor(G)
      const net = new Network(P, G, S, M)
      net.store()
      const rates: number[] = []
      for (const tau of taus) {
        net.restore()
        await net.run(duration, { namespace: { tau } })
        rates.push(M.numSpikes / duration.in(second))
      }
      draw(line(ms(taus.map((tau) => tau.in(ms))), hertz(rates), { x: 'tau', y: 'Firing rate' }))
    },
  },
  {
    text:
      'The curve is rough where each value of tau has other input. To give all the same one, its spikes are recorded ' +
      'once, and a SpikeGeneratorGroup plays them back.',
    async run({ draw }) {
      const P = new PoissonGroup(numberOfInputs, inputRate)
      const recorded = new SpikeMonitor(P)
      await new Network(P, recorded).run(duration)

      const playback = new SpikeGeneratorGroup(numberOfInputs, recorded.i, recorded.t)
      const G = new NeuronGroup(1, eqs('dv/dt = -v/tau : 1', { tau: atRun(second) }), spiking)
      const S = new Synapses(playback, G, '', { onPre: 'v += weight', namespace: { weight } })
      S.connect()
      const M = new SpikeMonitor(G)
      const net = new Network(playback, G, S, M)
      net.store()
      const rates: number[] = []
      for (const tau of taus) {
        net.restore()
        await net.run(duration, { namespace: { tau } })
        rates.push(M.numSpikes / duration.in(second))
      }
      draw(line(ms(taus.map((tau) => tau.in(ms))), hertz(rates), { x: 'tau', y: 'Firing rate' }))
    },
  },
  {
    text:
      'Often many runs can be one: here each of a hundred neurons has a tau of its own, and all of them get the same input. ' +
      'This is the fastest way.',
    async run({ draw }) {
      startScope()
      const numberOfTaus = 100
      const P = new PoissonGroup(numberOfInputs, inputRate)
      const model = eqs(
        `dv/dt = -v/tau : 1
         tau : second`,
      )
      const G = new NeuronGroup(numberOfTaus, model, spiking)
      G.tau.set('1*ms + 9*ms*i/(N-1)')
      const S = new Synapses(P, G, '', { onPre: 'v += weight', namespace: { weight } })
      S.connect()
      const M = new SpikeMonitor(G)
      await run(duration)
      draw(line(G.tau, firingRates(M, duration), { x: 'tau', y: 'Firing rate' }))
    },
  },
])
