import { eqs, Hz, ms, mV, NeuronGroup, PoissonGroup, SpikeMonitor, Synapses } from 'dvdt'

/** Brian2's STDP example (Song, Miller and Abbott 2000): 1,000 Poisson inputs on each of N neurons. */
export function stdp(N) {
  const names = { taum: ms(10), Ee: mV(0), vt: mV(-54), vr: mV(-60), El: mV(-74), taue: ms(5) }
  const model = eqs(
    `dv/dt = (ge * (Ee-v) + El - v) / taum : volt
     dge/dt = -ge / taue : 1`,
    names,
  )
  const inputs = new PoissonGroup(1000, Hz(15))
  const G = new NeuronGroup(N, model, { threshold: 'v > vt', reset: 'v = vr', method: 'euler' })
  G.v.set(mV(-60))
  const gmax = 0.01
  const plasticity = {
    taupre: ms(20),
    taupost: ms(20),
    gmax,
    dApre: 0.01 * gmax,
    dApost: -0.01 * 1.05 * gmax,
  }
  const S = new Synapses(
    inputs,
    G,
    eqs(
      `w : 1
       dApre/dt = -Apre / taupre : 1 (event-driven)
       dApost/dt = -Apost / taupost : 1 (event-driven)`,
      plasticity,
    ),
    {
      onPre: 'ge_post += w\nApre += dApre\nw = clip(w + Apost, 0, gmax)',
      onPost: 'Apost += dApost\nw = clip(w + Apre, 0, gmax)',
    },
  )
  S.connect()
  S.w.set('rand() * gmax')
  return [inputs, G, S, new SpikeMonitor(G)]
}
