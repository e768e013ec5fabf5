/**
 * How long it takes until a model runs: node benchmarks/startup.mjs [turns]
 * Whole processes, from their start to their result, for the tutorial's threshold model; then, in this process, from the text of each model to the
 * running module: cold, again, and then with another number of neurons each time, for which no kernel and no module is there already.
 */
import { fileURLToPath } from 'node:url'
import { ms, Network } from 'dvdt'
import { cases } from './cases.mjs'
import { measurement } from './process.mjs'
import { spread } from './statistics.mjs'
import { duration, table } from './table.mjs'

const turns = Number(process.argv[2] ?? 15)
const all = ({ median, min, max }) => [duration(median), duration(min), duration(max)]

const measure = fileURLToPath(new URL('measure.mjs', import.meta.url))
const whole = { bare: [], total: [], load: [], build: [] }
for (let turn = 0; turn < turns; turn++) {
  whole.bare.push(measurement(process.execPath, ['-e', 'console.log("{}")']).total)
  const { total, load, build } = measurement(process.execPath, [measure, 'threshold', '1', '500', 'once'])
  whole.total.push(total)
  whole.load.push(load)
  whole.build.push(build)
}
const labels = {
  bare: 'a process of Node that does nothing',
  total: 'first result of the threshold model, everything included',
  load: '  of it: loading dvdt',
  build: '  of it: from the text to the first step',
}
const rows = Object.entries(labels).map(([key, label]) => [label, ...all(spread(whole[key]))])
console.log(table([['whole processes', 'median', 'min', 'max'], ...rows]))

const models = [...new Set(cases.map(({ model }) => model))]

/** As few neurons as a model can do with: one if a case has one, else enough for all that is recorded of single neurons and for its subgroups. */
const fewest = (name) => Math.min(101, ...cases.filter(({ model }) => model === name).map(({ N }) => N))
const builds = []
for (const name of models) {
  const { [name]: make } = await import(`./models/${name}.mjs`)
  const timed = async (N) => {
    const began = performance.now()
    await new Network(...make(N)).run(ms(0), { backend: 'wasm' })
    return (performance.now() - began) / 1e3
  }
  const times = []
  for (let turn = 0; turn <= 2 * turns; turn++) times.push(await timed(fewest(name)))
  const others = []
  for (let turn = 1; turn <= turns; turn++) others.push(await timed(fewest(name) + turn))
  const [cold, ...warm] = times
  builds.push([name, duration(cold), ...all(spread(warm.slice(turns))), ...all(spread(others))])
}
const heading = ['from text to module', 'first', 'median warm', 'min', 'max', 'median of other sizes', 'min', 'max']
console.log(`\n${table([heading, ...builds])}`)
