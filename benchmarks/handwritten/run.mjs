/**
 * The COBAHH neurons compiled by dvdt against the kernel written by hand: node benchmarks/handwritten/run.mjs [turns]
 * Both do the same steps from the same state, in turn.
 */
import { ms, Network, seed } from 'dvdt'
import { cobahh } from '../models/cobahh.mjs'
import { spread } from '../statistics.mjs'
import { duration, ratio } from '../table.mjs'
import { assemble, instantiate } from './kernel.mjs'

const N = 4000
const steps = 500
const turns = Number(process.argv[2] ?? 9)

const bytes = assemble()
if (bytes === undefined) {
  console.log('skipped: there is no wat2wasm (apt-get install wabt)')
  process.exit()
}
seed(1)
const objects = cobahh(N)
const [G, , spikes] = objects
const state = Object.fromEntries(['v', 'm', 'n', 'h', 'ge', 'gi'].map((name) => [name, G[name].values.slice()]))
const kernel = instantiate(bytes, N, state, steps * (turns + 1))
const net = new Network(...objects)

async function cpuTime(work) {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6 / N / steps
}

const [own, byHand] = [[], []]
for (let turn = 0; turn <= turns; turn++) {
  own.push(await cpuTime(() => net.run(ms(0.1 * steps), { backend: 'wasm' })))
  byHand.push(await cpuTime(() => kernel.advance(turn * steps, (turn + 1) * steps)))
  if (turn === 0) checkSame()
}

/** After the first turn: chaos would grow rounding errors without bounds in later ones. */
function checkSame() {
  const [v, other] = [G.v.values, kernel.view('v')]
  const error = v.reduce((most, value, k) => Math.max(most, Math.abs(value - other[k])), 0)
  console.log(`${spikes.numSpikes} and ${kernel.spikes()} spikes; v differs by at most ${error.toPrecision(2)} V`)
}

own.shift()
byHand.shift()
console.log(`dvdt     ${duration(spread(own).median)} per neuron and step`)
console.log(`by hand  ${duration(spread(byHand).median)} per neuron and step`)
console.log(`ratio    ${ratio(spread(own.map((time, k) => time / byHand[k])))}`)
