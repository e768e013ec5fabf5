/**
 * The distribution of many random numbers, as compiled networks draw them: node benchmarks/random.mjs [millions] [seed]
 * Moments, Kolmogorov's statistic and extremes of normal and uniform numbers, each with what is expected. A p-value is the
 * probability of a deviation as large or larger if the numbers are what they should be.
 */
import { eqs, ms, Network, NeuronGroup, seed } from 'dvdt'
import { table } from './table.mjs'

const millions = Number(process.argv[2] ?? 100)
seed(Number(process.argv[3] ?? 1))
const N = 1_000_000
const n = N * millions
const G = new NeuronGroup(N, eqs('x : 1\nu : 1'))
G.runRegularly('x = randn()\nu = rand()')
const net = new Network(G)

const limits = [3, 4, 5, 5.5, 6]
const BINS = 40_000
const [widest, bin] = [10, 20 / BINS]
const normals = { counts: new Float64Array(BINS), sums: new Float64Array(5), beyond: limits.map(() => 0), most: 0 }
const uniforms = { counts: new Float64Array(BINS), sums: new Float64Array(3), least: 1, most: 0 }
for (let step = 0; step < millions; step++) {
  await net.run(ms(0.1))
  for (const x of G.x.values) {
    normals.counts[Math.floor((x + widest) / bin)]++
    let power = 1
    for (let k = 1; k <= 4; k++) normals.sums[k] += power *= x
    const size = Math.abs(x)
    if (size > 3) for (const [k, limit] of limits.entries()) normals.beyond[k] += Number(size > limit)
    if (size > normals.most) normals.most = size
  }
  for (const u of G.u.values) {
    uniforms.counts[Math.floor(u * BINS)]++
    uniforms.sums[1] += u - 0.5
    uniforms.sums[2] += (u - 0.5) ** 2
    if (u < uniforms.least) uniforms.least = u
    if (u > uniforms.most) uniforms.most = u
  }
}

const density = (x) => Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI)
/** Probability between two limits, by Gauss and Legendre's rule of three points on each of many pieces. */
function probability(from, to) {
  const pieces = Math.max(1, Math.ceil((to - from) / 0.01))
  const h = (to - from) / pieces
  let sum = 0
  for (let k = 0; k < pieces; k++) {
    const middle = from + (k + 0.5) * h
    const d = Math.sqrt(0.6) * 0.5 * h
    sum += (h / 18) * (5 * density(middle - d) + 8 * density(middle) + 5 * density(middle + d))
  }
  return sum
}
const twoSided = (z) => 1 - probability(-Math.min(Math.abs(z), 12), Math.min(Math.abs(z), 12))
/** @see Kolmogorov (1933), Giornale dell'Istituto Italiano degli Attuari 4:83 */
function kolmogorov(counts, probabilityOf) {
  let [cumulated, expected, most] = [0, 0, 0]
  counts.forEach((count, k) => {
    cumulated += count / n
    expected += probabilityOf(k)
    most = Math.max(most, Math.abs(cumulated - expected))
  })
  const statistic = most * Math.sqrt(n)
  let p = 0
  for (let k = 1; k < 100; k++) p += 2 * (-1) ** (k - 1) * Math.exp(-2 * k * k * statistic * statistic)
  return { statistic, p: Math.min(1, Math.max(0, p)) }
}
const rows = []
const row = (what, measured, expected, p) =>
  rows.push([what, measured, expected, p === undefined ? '' : p.toPrecision(2)])
const moment = (what, value, expected, error) =>
  row(what, value.toFixed(6), `${expected} ± ${error.toPrecision(2)}`, twoSided((value - expected) / error))

const m = Array.from(normals.sums, (sum) => sum / n)
moment('normal: mean', m[1], 0, Math.sqrt(1 / n))
moment('mean square', m[2], 1, Math.sqrt(2 / n))
moment('mean cube', m[3], 0, Math.sqrt(15 / n))
moment('mean fourth power', m[4], 3, Math.sqrt(96 / n))
const ofNormal = kolmogorov(normals.counts, (k) => probability(k * bin - widest, (k + 1) * bin - widest))
row('Kolmogorov', ofNormal.statistic.toFixed(3), '', ofNormal.p)
limits.forEach((limit, k) => {
  const expected = 2 * n * probability(limit, 12)
  const deviation = (normals.beyond[k] - expected) / Math.sqrt(expected)
  row(
    `size above ${limit}`,
    normals.beyond[k],
    expected.toPrecision(5),
    expected > 20 ? twoSided(deviation) : undefined,
  )
})
row('largest size', normals.most.toFixed(3), '', 1 - Math.exp(-2 * n * probability(normals.most, 12)))
const u = Array.from(uniforms.sums, (sum) => sum / n)
moment('uniform: mean', u[1] + 0.5, 0.5, Math.sqrt(1 / 12 / n))
moment('variance', u[2], 1 / 12, Math.sqrt(1 / 180 / n))
const ofUniform = kolmogorov(uniforms.counts, () => 1 / BINS)
row('Kolmogorov', ofUniform.statistic.toFixed(3), '', ofUniform.p)
row('least', uniforms.least.toExponential(2), (1 / n).toExponential(2), 1 - Math.exp(-n * uniforms.least))
row('1 - most', (1 - uniforms.most).toExponential(2), (1 / n).toExponential(2), 1 - Math.exp(-n * (1 - uniforms.most)))
console.log(table([[`${n.toLocaleString('en')} numbers`, 'found', 'expected', 'p'], ...rows]))
