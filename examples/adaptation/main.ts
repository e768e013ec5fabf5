import {
  eqs,
  figure,
  layers,
  ms,
  mV,
  NeuronGroup,
  PopulationRateMonitor,
  q,
  raster,
  rate,
  run,
  SpikeMonitor,
  StateMonitor,
  seed,
  traces,
} from 'dvdt'

/**
 * Neurons whose threshold rises with each of their own spikes and decays slowly, under noise. All start at rest when the
 * drive sets in: they fire together at first, then less often and on their own.
 */
export async function adaptation() {
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
  await run(ms(250))
  return { spikes, population, neuron }
}

if (process.argv[1]?.endsWith('adaptation/main.js')) {
  const { spikes, population, neuron } = await adaptation()
  const membrane = traces({ v: neuron.v[0], 'threshold vt': neuron.vt[0] }, neuron.t, {
    y: { label: 'Neuron 0', unit: mV },
  })
  const drawing = figure(
    [layers([raster(spikes)]), rate(population, { smooth: { window: 'gaussian', width: ms(1.5) } }), membrane],
    { columns: 1, width: 760, shareX: true },
  )
  console.log(`${spikes.numSpikes} spikes; drawn in ${await drawing.save(process.argv[2] ?? 'out/adaptation.png')}`)
}
