import { eqs, ms, mV, NeuronGroup, SpikeMonitor } from 'dvdt'

/** The neurons of Brian2's CUBA example, without synapses. */
export function cuba(N) {
  const names = { taum: ms(20), taue: ms(5), taui: ms(10), vt: mV(-50), vr: mV(-60), El: mV(-49) }
  const model = eqs(
    `dv/dt  = (ge+gi-(v-El))/taum : volt (unless refractory)
     dge/dt = -ge/taue : volt
     dgi/dt = -gi/taui : volt`,
    names,
  )
  const G = new NeuronGroup(N, model, { threshold: 'v > vt', reset: 'v = vr', refractory: ms(5), method: 'exact' })
  G.v.set('vr + rand()*(vt - vr)')
  return [G, new SpikeMonitor(G)]
}
