import { figure, histogram, scatter, seed, traces } from 'dvdt'
import { competition, gmax } from './network.ts'

seed(1)
const { S, weights, spikes } = await competition({ report: 'text' })
const strengths = Array.from(S.w.values, (w) => w / gmax)
const drawing = figure(
  [
    scatter(
      strengths.map((_, k) => k),
      strengths,
      { x: 'Synapse', y: 'w / gmax' },
    ),
    histogram(strengths, { bins: 20, x: 'w / gmax', y: 'Synapses' }),
    traces({ 'synapse 0': weights.w[0], 'synapse 1': weights.w[1] }, weights.t, { y: 'w' }),
  ],
  { columns: 1 },
)
console.log(
  `${spikes.numSpikes} spikes; drawn in ${await drawing.save(process.argv[2] ?? 'out/song-miller-abbott-2000.png')}`,
)
