import { coefficientOfVariation, figure, histogram, ms, mV, raster, rate, seed, traces } from 'dvdt'
import { coba } from './coba.ts'
import { cuba } from './cuba.ts'

seed(1)
const panels = []
for (const [name, simulate] of Object.entries({ CUBA: cuba, COBA: coba })) {
  const { spikes, population, trace } = await simulate()
  console.log(`${name}: ${spikes.numSpikes} spikes, ${population.rate.mean()} on average`)
  panels.push(
    raster(spikes, { title: name, x: { domain: [ms(500), ms(700)] } }),
    rate(population, { smooth: { window: 'flat', width: ms(5) } }),
    traces({ v: trace.v[0] }, trace.t, { y: { unit: mV } }),
    histogram(coefficientOfVariation(spikes).filter(Number.isFinite), { bins: 25, x: 'CV of intervals', y: 'Neurons' }),
  )
}
console.log(`Drawn in ${await figure(panels, { columns: 2 }).save(process.argv[2] ?? 'out/vogels-abbott-2005.png')}`)
