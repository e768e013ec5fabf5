import { eqs, ms, mV, NeuronGroup, type Quantity, second } from 'dvdt'
import { balance } from './network.ts'

/** Time constants, potentials, and how much a spike adds. */
export const parameters = {
  taum: ms(20),
  taue: ms(5),
  taui: ms(10),
  El: mV(-49),
  Vt: mV(-50),
  Vr: mV(-60),
  we: mV(1.62),
  wi: mV(-9),
}

/** Leaky integrate-and-fire neurons with currents that jump at each spike and decay, in mV of depolarisation. */
export const currentBased = eqs(
  `dv/dt  = (ge + gi - (v - El))/taum : volt (unless refractory)
   dge/dt = -ge/taue                  : volt
   dgi/dt = -gi/taui                  : volt`,
  parameters,
)

/**
 * Random network of current-based neurons: 4 of 5 excite, pairs are connected with a probability of 2%. A little drive keeps
 * neurons above threshold; the recurrent input makes them fire irregularly.
 * @see Vogels & Abbott (2005), J Neurosci 25:10786; benchmark 2 of Brette et al. (2007), J Comput Neurosci 23:349
 */
export function cuba(duration: Quantity<'time'> = second(1), N = 4000) {
  const neurons = new NeuronGroup(N, currentBased, {
    threshold: 'v > Vt',
    reset: 'v = Vr',
    refractory: ms(5),
    method: 'exact',
  })
  neurons.v.set('Vr + rand()*(Vt - Vr)')
  return balance(neurons, parameters, duration)
}
