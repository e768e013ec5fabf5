/**
 * What synapses cost: node benchmarks/synapses.mjs [turns]
 * Building 10 million random ones, and the CUBA network from 1,000 to 100,000 neurons: time per neuron and step, and per event of a synapse.
 * In one warm process; processor time, shared out by the profile of a run.
 */
import { eqs, ms, mV, Network, NeuronGroup, SpikeMonitor, Synapses, seed } from 'dvdt'
import { cuba_network } from './models/cuba_network.mjs'
import { spread } from './statistics.mjs'
import { duration, table } from './table.mjs'

const turns = Number(process.argv[2] ?? 5)
const sizes = [1000, 3000, 10_000, 30_000, 100_000]
/** Neurons times steps of one measurement: about 0.2 s. */
const work = 3e7

function cpu() {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

function build() {
  const G = new NeuronGroup(10_000, eqs('dv/dt = -v/tau : volt', { tau: ms(10) }), {
    threshold: 'v > 20*mV',
    reset: 'v = 0*mV',
    method: 'exact',
  })
  const S = new Synapses(G, G, 'w : volt', { onPre: 'v_post += w', delay: ms(1.5) })
  const began = cpu()
  S.connect({ p: 0.1 })
  const connected = cpu() - began
  S.w.set(mV(0.1))
  return { S, connected, net: new Network(G, S) }
}

async function measure(N) {
  seed(1)
  const objects = cuba_network(N)
  const net = new Network(...objects)
  const spikes = objects.find((object) => object instanceof SpikeMonitor)
  const steps = Math.max(100, Math.round(work / N))
  await net.run(ms(10))
  const [perStep, perEvent] = [[], []]
  for (let turn = 0; turn < turns; turn++) {
    const [began, before] = [cpu(), spikes.numSpikes]
    await net.run(ms(0.1 * steps), { profile: true })
    const total = cpu() - began
    const shares = net.profile.operations.map(({ name, share }) => [name, share])
    const ofSynapses = shares.reduce((sum, [name, share]) => sum + (name.endsWith('_pre') ? share : 0), 0)
    perStep.push((total * (1 - ofSynapses)) / N / steps)
    perEvent.push((total * ofSynapses) / ((spikes.numSpikes - before) * 80))
  }
  return [perStep, perEvent].map(spread)
}

const { S, connected, net } = build()
await net.run(ms(1))
const bytes = net.explain().objects.find(({ name }) => name === S.name).bytes
console.log(
  `${S.N.toLocaleString('en')} random synapses: ${duration(connected)}, ${(bytes / S.N).toFixed(1)} bytes each\n`,
)

const text = ({ median, min, max }) => `${duration(median)} (${duration(min)}-${duration(max)})`
const rows = []
for (const N of sizes) rows.push([N.toLocaleString('en'), ...(await measure(N)).map(text)])
console.log(table([['N', 'neuron and step', 'synaptic event'], ...rows]))
