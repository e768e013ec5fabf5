import { figure, layers, line, ms } from 'dvdt'
import { type Pair, phases, tau } from './pair.ts'
import { drift, growth } from './theory.ts'

const pair = { g: 0.02, spike: 0.1 }
const grid = Array.from({ length: 199 }, (_, k) => (k + 1) / 200)
const panels = []
for (const [name, I] of [
  ['Weak drive', 1.2],
  ['Strong drive', 2.5],
] as const) {
  const coupled: Pair = { ...pair, I }
  const courses = []
  for (const start of [0.05, 0.15, 0.25, 0.35, 0.45, 0.55, 0.65, 0.75, 0.85, 0.95]) {
    const { t, phase } = await phases(coupled, start, ms(3000))
    courses.push(line(ms(t.map((at) => at * tau.in(ms))), phase, { color: '#0072B2', y: 'Phase', x: 'Time' }))
  }
  panels.push(layers(courses, { title: `${name}: I = ${I}`, y: { label: 'Phase', domain: [0, 1] } }))
  const rates = grid.map((phase) => drift(coupled, phase) / pair.g)
  const zero = grid.map(() => 0)
  panels.push(
    layers([line(grid, rates), line(grid, zero, { color: '#767676', dash: true })], {
      x: 'Phase',
      y: 'Drift of the phase / g',
    }),
  )
  console.log(`I = ${I}: alternation is ${growth(coupled) < 0 ? 'stable' : 'unstable'}`)
}
console.log(`Drawn in ${await figure(panels, { columns: 2 }).save(process.argv[2] ?? 'out/gap-junctions.png')}`)
