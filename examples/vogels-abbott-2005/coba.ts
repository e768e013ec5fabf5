import { eqs, ms, mV, NeuronGroup, type Quantity, second } from 'dvdt'
import { balance } from './network.ts'

/** Time constants, potentials, and how much a spike adds. */
export const parameters = {
  taum: ms(20),
  taue: ms(5),
  taui: ms(10),
  El: mV(-60),
  Ee: mV(0),
  Ei: mV(-80),
  Vt: mV(-50),
  Vr: mV(-60),
  we: 0.6,
  wi: 6.7,
}

/** Leaky integrate-and-fire neurons with synaptic conductances, in units of the leak's. */
export const conductanceBased = eqs(
  `dv/dt  = (ge*(Ee - v) + gi*(Ei - v) + El - v)/taum : volt (unless refractory)
   dge/dt = -ge/taue                                  : 1
   dgi/dt = -gi/taui                                  : 1`,
  parameters,
)

/**
 * Random network of conductance-based neurons that rest below threshold: 4 of 5 excite, pairs are connected with a
 * probability of 2%. What it starts with is enough for activity that sustains itself.
 * @see Vogels & Abbott (2005), J Neurosci 25:10786; benchmark 1 of Brette et al. (2007), J Comput Neurosci 23:349
 */
export function coba(duration: Quantity<'time'> = second(1), N = 4000) {
  const neurons = new NeuronGroup(N, conductanceBased, {
    threshold: 'v > Vt',
    reset: 'v = Vr',
    refractory: ms(5),
    method: 'exponential_euler',
  })
  neurons.v.set('Vr + rand()*(Vt - Vr)')
  neurons.ge.set('we*rand()')
  return balance(neurons, parameters, duration)
}
