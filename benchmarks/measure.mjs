/**
 * One measurement of dvdt, in a process of its own: node measure.mjs MODEL N STEPS [once]
 * It prints one line of JSON: seconds for loading the package, for building (from the model's text to the first step), seconds of processor time
 * and on the wall for simulating, in which V8 still compiles, and the number of spikes; and under `compiled`, unless it is to be done once, those of the same
 * simulation from the same state again, when all has been compiled; of short ones the medians of nine.
 */
import { performance } from 'node:perf_hooks'
import { median } from './statistics.mjs'

/** Runs of fewer seconds are repeated, and the median of their times is taken. */
const SHORT = 0.3

const [name, N, steps, once] = process.argv.slice(2)
const loading = performance.now()
const { ms, Network, SpikeMonitor, seed } = await import('dvdt')
const { [name]: make } = await import(`./models/${name}.mjs`)
const loaded = performance.now()

/** Runs a network, like the Brian2 side does in measure.py. The processor time is that of all threads. */
async function simulate(network) {
  const marks = []
  const report = () => marks.push({ cpu: process.cpuUsage(), wall: performance.now() })
  // The first report comes when the module is ready, the last one after the last step.
  await network.run(ms(0.1 * Number(steps)), { backend: 'wasm', report })
  const [first, last] = [marks[0], marks.at(-1)]
  const cpu = last.cpu.user + last.cpu.system - first.cpu.user - first.cpu.system
  return { ready: first.wall, cpu: cpu / 1e6, wall: (last.wall - first.wall) / 1e3 }
}

const began = performance.now()
seed(1)
const objects = make(Number(N))
const network = new Network(...objects)
const spikes = () => objects.find((object) => object instanceof SpikeMonitor)?.numSpikes ?? null
if (!once) network.store('start')
const { ready, ...first } = await simulate(network)
const result = { load: (loaded - loading) / 1e3, build: (ready - began) / 1e3, ...first, spikes: spikes() }
if (!once) {
  // What other threads of V8 do beside a short run would be most of what is measured.
  const compiled = []
  for (let turn = 0; turn < (first.wall < SHORT ? 9 : 1); turn++) {
    network.restore('start', { restoreRandomState: true })
    const { cpu, wall } = await simulate(network)
    if (spikes() !== result.spikes) throw new Error(`${spikes()} spikes instead of ${result.spikes}`)
    compiled.push({ cpu, wall })
  }
  result.compiled = { cpu: median(compiled.map(({ cpu }) => cpu)), wall: median(compiled.map(({ wall }) => wall)) }
}
console.log(JSON.stringify(result))
