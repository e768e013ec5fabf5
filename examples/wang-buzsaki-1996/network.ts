import {
  eqs,
  Hz,
  ms,
  mV,
  Network,
  NeuronGroup,
  type Quantity,
  q,
  SpikeMonitor,
  StateMonitor,
  Synapses,
  startScope,
} from 'dvdt'

/** What the paper varies: drive and connections of the interneurons. */
export interface Conditions {
  /** Mean of the current that drives them, in uA/cm^2. */
  readonly drive?: number
  /** Its standard deviation from neuron to neuron. */
  readonly heterogeneity?: number
  /** Synapses that a neuron gets, on average. */
  readonly contacts?: number
  /** Maximal conductance of all synapses of a neuron together, in mS/cm^2. */
  readonly conductance?: number
  /** Decay of inhibition. */
  readonly decay?: Quantity<'time'>
  readonly duration?: Quantity<'time'>
}

export const N = 100

/** A fast-spiking interneuron: Hodgkin-Huxley currents with instantaneous m, and the gate s of its own GABA-A synapses. */
const interneuron = eqs(
  `dv/dt = (I - g_L*(v - E_L) - g_Na*m**3*h*(v - E_Na) - g_K*n**4*(v - E_K) - g_syn*s_in*(v - E_syn))/C_m : volt
   dh/dt = phi*(alpha_h*(1 - h) - beta_h*h) : 1
   dn/dt = phi*(alpha_n*(1 - n) - beta_n*n) : 1
   ds/dt = alpha*(1 - s)/(1 + exp(-v/(2*mV))) - s/tau_syn : 1
   m = alpha_m/(alpha_m + beta_m) : 1
   alpha_m = 1/exprel(-(v + 35*mV)/(10*mV))/ms : Hz
   beta_m = 4*exp(-(v + 60*mV)/(18*mV))/ms : Hz
   alpha_h = 0.07*exp(-(v + 58*mV)/(20*mV))/ms : Hz
   beta_h = 1/(exp(-(v + 28*mV)/(10*mV)) + 1)/ms : Hz
   alpha_n = 0.1/exprel(-(v + 34*mV)/(10*mV))/ms : Hz
   beta_n = 0.125*exp(-(v + 44*mV)/(80*mV))/ms : Hz
   s_in : 1
   I : amp*metre**-2
   g_syn : siemens*metre**-2 (shared)
   tau_syn : second (shared)`,
  {
    C_m: q('1*ufarad*cm**-2'),
    g_L: q('0.1*msiemens*cm**-2'),
    g_Na: q('35*msiemens*cm**-2'),
    g_K: q('9*msiemens*cm**-2'),
    E_L: mV(-65),
    E_Na: mV(55),
    E_K: mV(-90),
    E_syn: mV(-75),
    phi: 5,
    alpha: q('12/ms'),
  },
)

/**
 * Interneurons that inhibit each other at random: Wang & Buzsaki (1996), Gamma oscillation by synaptic inhibition in a
 * hippocampal interneuronal network model, J Neurosci 16:6402-6413.
 */
export async function interneurons(conditions: Conditions = {}) {
  const { drive = 1, heterogeneity = 0.03, contacts = 60, conductance = 0.1 } = conditions
  const { decay = ms(10), duration = ms(500) } = conditions
  startScope()
  const G = new NeuronGroup(N, interneuron, {
    threshold: 'v > 0*mV',
    refractory: 'v > 0*mV',
    method: 'rk4',
    dt: ms(0.05),
  })
  G.v.set('-70*mV + 20*mV*rand()')
  G.h.set('alpha_h/(alpha_h + beta_h)')
  G.n.set('alpha_n/(alpha_n + beta_n)')
  G.I.set(`(${drive} + ${heterogeneity}*randn())*uamp*cm**-2`)
  G.g_syn.set(`${conductance}*msiemens*cm**-2`)
  G.tau_syn.set(decay)
  const inhibition = new Synapses(G, G, `s_in_post = s_pre/${contacts} : 1 (summed)`)
  inhibition.connect({ p: contacts / N })
  const spikes = new SpikeMonitor(G)
  const trace = new StateMonitor(G, ['v', 's'], { record: [0, 1, 2], dt: ms(0.2) })
  await new Network(G, inhibition, spikes, trace).run(duration)
  return { spikes, trace, ...rhythm(spikes, duration.in(ms)) }
}

/**
 * Mean rate and coherence in the second half of a simulation. The coherence of two neurons is the share of their spikes that fall
 * into common bins, of a tenth of the mean interval each; that of the network is the mean over all pairs, as in the paper.
 */
function rhythm(spikes: SpikeMonitor, end: number) {
  const begin = end / 2
  const late = spikes.trains().map((train) => train.in(ms).filter((t) => t >= begin))
  const rate = late.reduce((sum, { length }) => sum + length, 0) / N / (end - begin)
  const bin = 0.1 / rate
  const binned = late.map((train) => new Set(train.map((t) => Math.floor((t - begin) / bin))))
  let sum = 0
  for (let i = 0; i < N; i++) for (let j = 0; j < i; j++) sum += coherence(binned[i] as Bins, binned[j] as Bins)
  return { rate: Hz(1000 * rate), coherence: sum / ((N * (N - 1)) / 2) }
}

type Bins = ReadonlySet<number>

function coherence(x: Bins, y: Bins): number {
  if (x.size === 0 || y.size === 0) return 0
  let common = 0
  for (const bin of x) if (y.has(bin)) common++
  return common / Math.sqrt(x.size * y.size)
}
