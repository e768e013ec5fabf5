import {
  eqs,
  ms,
  mV,
  NeuronGroup,
  PopulationRateMonitor,
  type Quantity,
  q,
  run,
  SpikeMonitor,
  StateMonitor,
  seed,
} from 'dvdt'

/**
 * Neurons whose threshold rises with each of their own spikes and decays slowly, under noise. All start at rest when the
 * drive sets in: they fire together at first, then less often and on their own.
 */
export async function adaptation(duration: Quantity<'time'> = ms(250)) {
  seed(1)
  const [vr, vt0] = [mV(-70), mV(-50)]
  const model = eqs(
    `dv/dt = (drive - (v - vr))/tau + sigma*xi*tau**-0.5 : volt
     dvt/dt = (vt0 - vt)/tau_t : volt`,
    { vr, vt0, tau: ms(10), tau_t: ms(100), drive: q('2*(vt0 - vr)', { vt0, vr }), sigma: mV(6), rise: mV(6) },
  )
  const G = new NeuronGroup(200, model, {
    threshold: 'v > vt',
    reset: 'v = vr; vt += rise',
    refractory: ms(3),
    method: 'euler',
  })
  G.set({ v: vr, vt: 'vt0 + 2*mV*randn()' })
  const spikes = new SpikeMonitor(G)
  const population = new PopulationRateMonitor(G)
  const neuron = new StateMonitor(G, ['v', 'vt'], { record: 0 })
  await run(duration)
  return { spikes, population, neuron }
}
