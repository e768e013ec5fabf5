import {
  eqs,
  Mohm,
  ms,
  Network,
  NeuronGroup,
  pA,
  type Quantity,
  type QuantityArray,
  SpikeGeneratorGroup,
  StateMonitor,
  Synapses,
} from 'dvdt'

/** What makes a synapse depress or facilitate. */
export interface Kind {
  /** Share of the resources that the first spike uses. */
  readonly U: number
  /** Time in which used resources recover. */
  readonly tau_rec: Quantity<'time'>
  /** Time in which facilitation decays; none if it doesn't facilitate. */
  readonly tau_facil?: Quantity<'time'>
  /** Decay of the postsynaptic current. */
  readonly tau_in: Quantity<'time'>
  /** Membrane time constant of the neuron. */
  readonly tau_mem: Quantity<'time'>
  /** Current if all resources were used at once. */
  readonly A: Quantity<'current'>
}

/** Synapses between pyramidal neurons, which depress, and from pyramidal neurons to interneurons, which facilitate: figure 1. */
export const kinds = {
  depressing: { U: 0.5, tau_rec: ms(800), tau_in: ms(3), tau_mem: ms(40), A: pA(250) },
  facilitating: { U: 0.03, tau_rec: ms(130), tau_facil: ms(530), tau_in: ms(1.5), tau_mem: ms(60), A: pA(1540) },
} as const satisfies Readonly<Record<string, Kind>>

/**
 * Synapses whose resources are used up by spikes and recover: each spike uses a share u of the part x that is there, and
 * gives a current of A*u*x. Facilitation raises u with each spike.
 * @param trains regular trains of spikes, each into a synapse and a neuron of its own: times of them all
 * @see Tsodyks, Pawelzik & Markram (1998), Neural Computation 10:821, section 2
 */
export async function respond(kind: Kind, trains: readonly QuantityArray<'time'>[], duration: Quantity<'time'>) {
  const { U, tau_rec, tau_facil, tau_in, tau_mem, A } = kind
  const N = trains.length
  const input = new SpikeGeneratorGroup(
    N,
    trains.flatMap((train, i) => Array<number>(train.length).fill(i)),
    ms(trains.flatMap((train) => [...train.in(ms)])),
  )
  const membrane = eqs(
    `dv/dt = (R*I - v)/tau_mem : volt
     dI/dt = -I/tau_in         : amp`,
    { R: Mohm(100), tau_mem, tau_in },
  )
  const neurons = new NeuronGroup(N, membrane, { method: 'exact' })
  const resources = eqs(
    `dx/dt = (1 - x)/tau_rec : 1 (event-driven)
     epsc : amp`,
    { tau_rec, U, A },
  )
  const S = facilitation(tau_facil)
  S.connect({ j: 'i' })
  S.x.set(1)
  const trace = new StateMonitor(neurons, ['v', 'I'], { record: true })
  await new Network(input, neurons, S, trace).run(duration)
  return { trace, last: S.epsc }

  function facilitation(tau_facil: Quantity<'time'> | undefined) {
    if (tau_facil === undefined) {
      return new Synapses(input, neurons, resources, { onPre: 'epsc = A*U*x; I_post += epsc; x -= U*x' })
    }
    const model = resources.extend(eqs('du/dt = -u/tau_facil : 1 (event-driven)', { tau_facil }))
    return new Synapses(input, neurons, model, { onPre: 'u += U*(1 - u); epsc = A*u*x; I_post += epsc; x -= u*x' })
  }
}

/** Times of a regular train, from one interval on. */
export const train = (interval: Quantity<'time'>, spikes: number): QuantityArray<'time'> =>
  ms(Array.from({ length: spikes }, (_, k) => (k + 1) * interval.in(ms)))
