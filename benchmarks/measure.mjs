/**
 * One measurement of dvdt, in a process of its own: node measure.mjs MODEL N STEPS [once]
 * It prints one line of JSON: seconds for loading the package, for building (from the model's text to the first step), seconds of processor time
 * and on the wall for simulating, the number of spikes; and under `again`, unless it is to be done once, the same simulation repeated in the warm process.
 */
import { performance } from 'node:perf_hooks'

const [name, N, steps, once] = process.argv.slice(2)
const loading = performance.now()
const { ms, Network, SpikeMonitor, seed } = await import('dvdt')
const { [name]: make } = await import(`./models/${name}.mjs`)
const loaded = performance.now()

/** Builds and runs the model once, like the Brian2 side does in measure.py. The processor time is that of all threads. */
async function simulate() {
  const began = performance.now()
  seed(1)
  const objects = make(Number(N))
  const marks = []
  const report = () => marks.push({ cpu: process.cpuUsage(), wall: performance.now() })
  // The first report comes when everything is compiled, the last one after the last step.
  await new Network(...objects).run(ms(0.1 * Number(steps)), { backend: 'wasm', report })
  const [first, last] = [marks[0], marks.at(-1)]
  const cpu = last.cpu.user + last.cpu.system - first.cpu.user - first.cpu.system
  return {
    build: (first.wall - began) / 1e3,
    cpu: cpu / 1e6,
    wall: (last.wall - first.wall) / 1e3,
    spikes: objects.find((object) => object instanceof SpikeMonitor)?.numSpikes ?? null,
  }
}

const first = await simulate()
console.log(JSON.stringify({ load: (loaded - loading) / 1e3, ...first, ...(once ? {} : { again: await simulate() }) }))
