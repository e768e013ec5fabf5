import { figure, hertz, ms, raster, rate, seed } from 'dvdt'
import { stationaryRate } from './meanfield.ts'
import { brunel, states } from './network.ts'

seed(1)
const panels = []
for (const [name, state] of Object.entries(states)) {
  const { spikes, population } = await brunel(state)
  const mean = population.rate.mean()
  console.log(
    `${name}: ${mean.in(hertz).toFixed(1)} Hz; mean-field theory ${stationaryRate(state).in(hertz).toFixed(1)} Hz`,
  )
  const x = { domain: [state.duration.sub(ms(200)), state.duration] } as const
  panels.push(raster(spikes, { title: name, x }), rate(population, { x, smooth: { window: 'flat', width: ms(0.5) } }))
}
console.log(`Drawn in ${await figure(panels, { columns: 2 }).save(process.argv[2] ?? 'out/brunel-2000.png')}`)
