import { figure, mV, nA, traces } from 'dvdt'
import { cells, simulate } from './neurons.ts'

const names = Object.keys(cells)
const { spikes, trace } = await simulate(Object.values(cells))
const panels = names.flatMap((name, k) => [
  traces({ v: trace.of(k).v }, trace.t, { title: name, y: { unit: mV, domain: [mV(-90), mV(20)] } }),
  traces({ I: trace.of(k).I, w: trace.of(k).w }, trace.t, { y: { unit: nA } }),
])
for (const [k, name] of names.entries()) console.log(`${name}: ${spikes.count[k]} spikes`)
console.log(
  `Drawn in ${await figure(panels, { columns: 2, width: 900 }).save(process.argv[2] ?? 'out/adaptive-exponential.png')}`,
)
