import { figure, layers, ms, mV, raster, rate, traces } from 'dvdt'
import { adaptation } from './network.ts'

const { spikes, population, neuron } = await adaptation()
const membrane = traces({ v: neuron.v[0], 'threshold vt': neuron.vt[0] }, neuron.t, {
  y: { label: 'Neuron 0', unit: mV },
})
const drawing = figure(
  [layers([raster(spikes)]), rate(population, { smooth: { window: 'gaussian', width: ms(1.5) } }), membrane],
  { columns: 1, width: 760, shareX: true },
)
console.log(`${spikes.numSpikes} spikes; drawn in ${await drawing.save(process.argv[2] ?? 'out/adaptation.png')}`)
