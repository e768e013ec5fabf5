import { figure, ms, mV, raster, rate, seed, traces } from 'dvdt'
import { cobahh } from './network.ts'

seed(1)
const { spikes, population, trace, synapses } = await cobahh()
console.log(`${synapses} synapses, ${spikes.numSpikes} spikes, ${population.rate.mean()} on average`)
const x = { domain: [ms(500), ms(700)] } as const
const drawing = figure(
  [
    traces({ 'neuron 1': trace.v[0], 'neuron 10': trace.v[1], 'neuron 100': trace.v[2] }, trace.t, {
      x,
      y: { unit: mV },
    }),
    raster(spikes, { x }),
    rate(population, { x, smooth: { window: 'flat', width: ms(5) } }),
  ],
  { columns: 1 },
)
console.log(`Drawn in ${await drawing.save(process.argv[2] ?? 'out/cobahh.png')}`)
