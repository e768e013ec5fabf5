import {
  eqs,
  ms,
  mV,
  Network,
  NeuronGroup,
  nS,
  PopulationRateMonitor,
  type Quantity,
  q,
  SpikeMonitor,
  StateMonitor,
  Synapses,
  second,
  startScope,
} from 'dvdt'

/** Membrane of 20000 um^2. */
const area = q('20000*umetre**2')

/** Hodgkin-Huxley neurons of Traub & Miles, with excitatory and inhibitory conductances that decay exponentially. */
const neuron = eqs(
  `dv/dt = (gl*(El - v) + ge*(Ee - v) + gi*(Ei - v) - g_Na*m**3*h*(v - ENa) - g_K*n**4*(v - EK))/Cm : volt
   dm/dt = alpha_m*(1 - m) - beta_m*m : 1
   dn/dt = alpha_n*(1 - n) - beta_n*n : 1
   dh/dt = alpha_h*(1 - h) - beta_h*h : 1
   dge/dt = -ge/tau_e : siemens
   dgi/dt = -gi/tau_i : siemens
   u = v - VT : volt
   alpha_m = 1.28/exprel((13*mV - u)/(4*mV))/ms : Hz
   beta_m = 1.4/exprel((u - 40*mV)/(5*mV))/ms : Hz
   alpha_h = 0.128*exp((17*mV - u)/(18*mV))/ms : Hz
   beta_h = 4/(1 + exp((40*mV - u)/(5*mV)))/ms : Hz
   alpha_n = 0.16/exprel((15*mV - u)/(5*mV))/ms : Hz
   beta_n = 0.5*exp((10*mV - u)/(40*mV))/ms : Hz`,
  {
    Cm: q('1*ufarad*cm**-2*area', { area }),
    gl: q('5e-5*siemens*cm**-2*area', { area }),
    g_Na: q('100*msiemens*cm**-2*area', { area }),
    g_K: q('30*msiemens*cm**-2*area', { area }),
    El: mV(-65),
    EK: mV(-90),
    ENa: mV(50),
    VT: mV(-63),
    Ee: mV(0),
    Ei: mV(-80),
    tau_e: ms(5),
    tau_i: ms(10),
  },
)

/**
 * A network of N neurons, four of five excitatory, with 80 synapses each, which is started by some conductance and then left to itself.
 * Benchmark 3 of Brette, Rudolph, Carnevale et al. (2007), Simulation of networks of spiking neurons: a review of tools and
 * strategies, J Comput Neurosci 23:349-398, appendix B; connections as of Vogels & Abbott (2005), J Neurosci 25:10786-10795.
 */
export async function cobahh(duration: Quantity<'time'> = second(1), N = 4000) {
  startScope()
  const excitatory = 0.8 * N
  const G = new NeuronGroup(N, neuron, { threshold: 'v > -20*mV', refractory: ms(3), method: 'exponential_euler' })
  const options = { p: 80 / N }
  const E = new Synapses(G.slice(0, excitatory), G, eqs('', { w: nS(6) }), { onPre: 'ge += w' })
  const I = new Synapses(G.slice(excitatory), G, eqs('', { w: nS(67) }), { onPre: 'gi += w' })
  E.connect(options)
  I.connect(options)
  G.v.set('El + (randn()*5 - 5)*mV')
  G.ge.set('(randn()*1.5 + 4)*10*nS')
  G.gi.set('(randn()*12 + 20)*10*nS')
  const spikes = new SpikeMonitor(G)
  const population = new PopulationRateMonitor(G)
  const trace = new StateMonitor(G, 'v', { record: [1, 10, 100] })
  await new Network(G, E, I, spikes, population, trace).run(duration)
  return { spikes, population, trace, synapses: E.size + I.size }
}
