/**
 * Time per neuron and step from 100 to 1,000,000 neurons: node benchmarks/scaling.mjs [turns]
 * All in one warm process, without monitors, so that what is seen is the network's own cost.
 */
import { ms, Network, seed } from 'dvdt'
import { spread } from './statistics.mjs'
import { duration, table } from './table.mjs'

const turns = Number(process.argv[2] ?? 5)
const sizes = [100, 300, 1000, 3000, 10_000, 30_000, 100_000, 300_000, 1_000_000]
const models = ['adaptation', 'cobahh', 'cuba']
/** Neurons times steps of one measurement: about 0.2 s. */
const work = { adaptation: 6e6, cobahh: 3e6, cuba: 3e7 }

async function measure(name, N) {
  const { [name]: make } = await import(`./models/${name}.mjs`)
  seed(1)
  const [G] = make(Math.max(N, 101)) // one of the monitors of cobahh records neuron 100
  const net = new Network(G)
  const steps = Math.max(2, Math.round(work[name] / G.N))
  const times = []
  for (let turn = 0; turn <= turns; turn++) {
    const marks = []
    await net.run(ms(0.1 * steps), { backend: 'wasm', report: () => marks.push(process.cpuUsage()) })
    const [from, to] = [marks[0], marks.at(-1)]
    times.push((to.user + to.system - from.user - from.system) / 1e6 / G.N / steps)
  }
  return spread(times.slice(1))
}

const rows = []
for (const N of sizes) {
  const row = [N.toLocaleString('en')]
  for (const name of models) {
    const { median, min, max } = await measure(name, N)
    row.push(`${duration(median)} (${duration(min)}-${duration(max)})`)
  }
  rows.push(row)
}
console.log(table([['N', ...models], ...rows]))
