import {
  eqs,
  hertz,
  ms,
  mV,
  Network,
  NeuronGroup,
  PoissonGroup,
  PopulationRateMonitor,
  type Quantity,
  SpikeMonitor,
  StateMonitor,
  Synapses,
  second,
} from 'dvdt'

/** Largest conductance of a synapse, in units of the leak's. */
export const gmax = 0.015

const names = {
  taum: ms(20),
  taue: ms(5),
  tau_pre: ms(20),
  tau_post: ms(20),
  El: mV(-70),
  Ee: mV(0),
  Vt: mV(-54),
  Vr: mV(-60),
  A_pre: 0.005 * gmax,
  A_post: -0.005 * 1.05 * gmax,
  gmax,
}

/**
 * One neuron with 1,000 excitatory synapses which Poisson spikes drive, and whose strengths change by the timing of
 * spikes: competition makes most of them either weak or strong.
 * @see Song, Miller & Abbott (2000), Nature Neuroscience 3:919
 */
export async function competition({
  rate = hertz(15),
  duration = second(300),
  report,
}: {
  rate?: Quantity<'frequency'>
  duration?: Quantity<'time'>
  report?: 'text'
} = {}) {
  const input = new PoissonGroup(1000, rate)
  const model = eqs(
    `dv/dt  = (El - v + ge*(Ee - v))/taum : volt
     dge/dt = -ge/taue                    : 1`,
    names,
  )
  const neuron = new NeuronGroup(1, model, { threshold: 'v > Vt', reset: 'v = Vr', method: 'exponential_euler' })
  neuron.v.set('Vr')
  const plasticity = eqs(
    `w : 1
     dApre/dt  = -Apre/tau_pre   : 1 (event-driven)
     dApost/dt = -Apost/tau_post : 1 (event-driven)`,
    names,
  )
  const S = new Synapses(input, neuron, plasticity, {
    onPre: `
      ge += w
      Apre += A_pre
      w = clip(w + Apost, 0, gmax)`,
    onPost: `
      Apost += A_post
      w = clip(w + Apre, 0, gmax)`,
  })
  S.connect()
  S.w.set('rand()*gmax')
  const weights = new StateMonitor(S, 'w', { record: [0, 1], dt: second(0.1) })
  const spikes = new SpikeMonitor(neuron)
  const output = new PopulationRateMonitor(neuron)
  await new Network(input, neuron, S, weights, spikes, output).run(duration, report === undefined ? {} : { report })
  return { S, weights, spikes, output }
}
