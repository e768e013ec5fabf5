import {
  eqs,
  hertz,
  ms,
  mV,
  Network,
  NeuronGroup,
  PoissonInput,
  PopulationRateMonitor,
  type Quantity,
  SpikeMonitor,
  Synapses,
} from 'dvdt'

/** A state of the network: how much stronger inhibition is than excitation, and how much input comes from outside. */
export interface State {
  readonly g: number
  /** External rate, relative to what brings the mean input to threshold. */
  readonly drive: number
  readonly duration: Quantity<'time'>
}

/** The four states whose activity figure 8 of the paper shows. */
export const states = {
  'A: synchronous regular': { g: 3, drive: 2, duration: ms(600) },
  'B: fast synchronous irregular': { g: 6, drive: 4, duration: ms(1200) },
  'C: asynchronous irregular': { g: 5, drive: 2, duration: ms(1200) },
  'D: slow synchronous irregular': { g: 4.5, drive: 0.9, duration: ms(1200) },
} as const satisfies Readonly<Record<string, State>>

/** Parameters of the paper's model A, in which all neurons are alike. */
export const parameters = {
  tau: ms(20),
  theta: mV(20),
  Vr: mV(10),
  tau_rp: ms(2),
  J: mV(0.1),
  D: ms(1.5),
  /** Excitatory synapses that a neuron has from within the network, and as many from outside. */
  CE: 1000,
}

/**
 * Sparse random network of leaky integrate-and-fire neurons, 4 of 5 excitatory, which connect with a probability of 10%; all
 * synapses make the potential jump, with the same delay.
 * @param excitatory number of excitatory neurons; the paper has 10,000
 * @see Brunel (2000), J Comput Neurosci 8:183
 */
export async function brunel({ g, drive, duration }: State, excitatory = 10_000) {
  const { tau, theta, Vr, tau_rp, J, D, CE } = parameters
  const N = 1.25 * excitatory
  const neurons = new NeuronGroup(N, eqs('dv/dt = -v/tau : volt (unless refractory)', { tau, theta, Vr }), {
    threshold: 'v > theta',
    reset: 'v = Vr',
    refractory: tau_rp,
    method: 'exact',
  })
  neurons.v.set(Vr)
  const namespace = { J, g }
  const E = new Synapses(neurons.slice(0, excitatory), neurons, '', { onPre: 'v += J', delay: D, namespace })
  const I = new Synapses(neurons.slice(excitatory), neurons, '', { onPre: 'v -= g*J', delay: D, namespace })
  E.connect({ p: CE / excitatory })
  I.connect({ p: CE / excitatory })
  const external = new PoissonInput(neurons, 'v', CE, thresholdRate.mul(drive), J)
  const spikes = new SpikeMonitor(neurons.slice(0, 50))
  const population = new PopulationRateMonitor(neurons)
  await new Network(neurons, E, I, external, spikes, population).run(duration)
  return { spikes, population }
}

/** The external rate per synapse that is just enough to reach the threshold: theta/(J CE tau), section 3 of the paper. */
export const thresholdRate = hertz(parameters.theta.div(parameters.J.mul(parameters.CE).mul(parameters.tau)).in(hertz))
