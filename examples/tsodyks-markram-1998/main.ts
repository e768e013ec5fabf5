import { figure, hertz, line, ms, mV, pA, second, traces } from 'dvdt'
import { kinds, respond, train } from './synapses.ts'
import { stationary } from './theory.ts'

const panels = []
const intervals = Array.from({ length: 40 }, (_, k) => ms(Math.round(10 * 10 ** (3 - k / 25)) / 10))
const rates = intervals.map((interval) => 1 / interval.in(second))
for (const [name, kind] of Object.entries(kinds)) {
  const { trace } = await respond(kind, [train(ms(50), 20)], ms(1200))
  panels.push(traces(trace.v, trace.t, { title: `${name}, 20 Hz`, y: { unit: mV } }))
  const { last } = await respond(
    kind,
    intervals.map((interval) => train(interval, 60)),
    ms(60_100),
  )
  panels.push(
    line(hertz(rates), last, { x: { label: 'Frequency', scale: 'log' }, y: { label: 'Stationary EPSC', unit: pA } }),
  )
  const best = intervals.reduce((a, b) => (stationary(kind, b) > stationary(kind, a) ? b : a))
  console.log(`${name}: the largest stationary response is at ${(1 / best.in(second)).toFixed(1)} Hz`)
}
console.log(`Drawn in ${await figure(panels, { columns: 2 }).save(process.argv[2] ?? 'out/tsodyks-markram-1998.png')}`)
