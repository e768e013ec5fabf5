import { figure, ms, mV, raster, rate, seed, traces } from 'dvdt'
import { network } from './network.ts'
import { kinds, simulate } from './neurons.ts'

seed(1)
const out = process.argv[2] ?? 'out'
const { trace } = await simulate(Object.values(kinds))
const patterns = Object.keys(kinds).map((name, k) =>
  traces({ v: trace.of(k).v }, trace.t, { title: name, y: { unit: mV, domain: [mV(-90), mV(30)] } }),
)
console.log(
  `Patterns are drawn in ${await figure(patterns, { columns: 2, width: 900 }).save(`${out}/izhikevich-2003-patterns.png`)}`,
)

const { spikes, population } = await network()
console.log(`Network: ${spikes.numSpikes} spikes in a second, ${population.rate.mean()} on average`)
const activity = figure([raster(spikes), rate(population, { smooth: { window: 'flat', width: ms(3) } })], {
  columns: 1,
  width: 900,
})
console.log(`Its activity is drawn in ${await activity.save(`${out}/izhikevich-2003-network.png`)}`)
