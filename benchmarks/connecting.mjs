/**
 * How long it takes to connect neurons, and what synapses take in memory: node benchmarks/connecting.mjs [turns]
 * Processor time of the call of `connect`, for 10,000 neurons; and bytes of all arrays of a network with a weight for each synapse and one delay for
 * all, when it is ready to run.
 */
import { ms, Network, NeuronGroup, Synapses } from 'dvdt'
import { spread } from './statistics.mjs'
import { duration, table } from './table.mjs'

const turns = Number(process.argv[2] ?? 5)
const N = 10_000
const edges = {
  i: new Int32Array(1e7).map((_, k) => Math.floor(k / 1000)),
  j: new Int32Array(1e7).map((_, k) => (7919 * k) % N),
}
const forms = [
  ['p: 0.1', { p: 0.1 }],
  ["condition: 'i != j', p: 0.1", { condition: 'i != j', p: 0.1 }],
  ["j: 'k for k in sample(N_post, size=1000)'", { j: 'k for k in sample(N_post, size=1000)' }],
  ['i and j: lists of 10 million', edges],
  ["condition: '(i + j) % 10 == 0'", { condition: '(i + j) % 10 == 0' }],
  ["p: '0.1*exp(-abs(i - j)/100.)'", { p: '0.1*exp(-abs(i - j)/100.)' }],
  [
    "j: 'k for k in range(i - 3, i + 4) if k != i'",
    { j: 'k for k in range(i - 3, i + 4) if k != i', skipIfInvalid: true },
  ],
]

function processorTime(work) {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6
}

const rows = forms.map(([name, options]) => {
  let synapses = 0
  const times = Array.from({ length: turns }, () => {
    const G = new NeuronGroup(N, 'v : 1', { threshold: 'v > 1', reset: 'v = 0' })
    const S = new Synapses(G, G, 'w : 1', { onPre: 'v_post += w', delay: ms(1) })
    const time = processorTime(() => S.connect(options))
    synapses = S.N
    return time
  })
  const { median, min, max } = spread(times)
  return [name, synapses, ...[median, min, max].map(duration), duration(median / synapses)]
})
console.log(table([['connect', 'synapses', 'median', 'min', 'max', 'per synapse'], ...rows]))

const G = new NeuronGroup(N, 'v : 1', { threshold: 'v > 1', reset: 'v = 0' })
const S = new Synapses(G, G, 'w : 1', { onPre: 'v_post += w', delay: ms(1) })
S.connect({ p: 0.1 })
await new Network(G, S).run(ms(0.1))
const arrays = new Set([...S.arrays, ...S.operations.flatMap(({ work }) => work.arrays ?? [])])
const bytes = [...arrays].reduce((sum, { data }) => sum + data.byteLength, 0)
console.log(
  `\n${S.N} synapses with a weight, and one delay for all: ${(bytes / S.N).toFixed(1)} bytes each, neurons included`,
)
