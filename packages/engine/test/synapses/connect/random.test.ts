import { describe, expect, test } from 'vitest'
import { type ConnectOptions, NeuronGroup, Synapses, seed } from '../../../src/index.ts'
import { chiSquareScore } from '../../kernel/support/statistics.ts'

interface Graph {
  readonly i: readonly number[]
  readonly j: readonly number[]
}

function graph(N: number, M: number, options: ConnectOptions, of = 1): Graph {
  seed(of)
  const S = new Synapses(new NeuronGroup(N, 'x : 1'), new NeuronGroup(M, 'x : 1'), 'w : 1')
  S.connect(options)
  return { i: [...S.i.values], j: [...S.j.values] }
}

/** How often each of the numbers below N occurs. */
function counts(values: readonly number[], N: number): number[] {
  const result = new Array<number>(N).fill(0)
  for (const value of values) result[value] = (result[value] as number) + 1
  return result
}

/** About standard normal, if each count is binomial. */
function binomialScore(observed: readonly number[], trials: number, p: number): number {
  const mean = trials * p
  const statistic = observed.reduce((sum, count) => sum + (count - mean) ** 2 / (mean * (1 - p)), 0)
  return chiSquareScore(statistic, observed.length)
}

const rows = ({ i, j }: Graph, below: number): string =>
  i
    .map((index, k) => [index, j[k]])
    .filter(([index]) => (index as number) < below)
    .join(' ')

const chances: readonly ConnectOptions[] = [
  { p: 0.03 },
  { p: 0.6 },
  { p: '0.2 + 0.1*(i % 2)' },
  { p: 'exp(-abs(i - j)/20.)' },
  { condition: 'i != j and rand() < 0.1' },
  { condition: 'i != j', p: 0.1, n: 'poisson(2)' },
  { j: 'k for k in sample(N_post, p=0.2) if k != i' },
  { j: 'k for k in sample(0, N_post, 2, size=7)' },
  { j: 'k for k in range(int(rand()*N_post))' },
  { j: 'int(rand()*N_post)' },
]

describe('random numbers belong to pairs of neurons', () => {
  test.each(chances)('%j: the same seed gives the same synapses, another one others', (options) => {
    expect(graph(40, 60, options)).toEqual(graph(40, 60, options))
    expect(graph(40, 60, options)).not.toEqual(graph(40, 60, options, 2))
  })

  test.each(chances)('%j: however many there are, interpreted or compiled', (options) => {
    expect(rows(graph(3, 250, options), 3)).toBe(rows(graph(900, 250, options), 3))
  })

  test('each call of connect has others', () => {
    const S = new Synapses(new NeuronGroup(30, 'x : 1'), new NeuronGroup(30, 'x : 1'), 'w : 1')
    S.connect({ p: 0.5 })
    const first = [...S.j.values]
    S.connect({ p: 0.5 })
    expect([...S.j.values].slice(0, first.length)).toEqual(first)
    expect([...S.j.values].slice(first.length)).not.toEqual(first)
  })

  test('a call without chance uses none up', () => {
    const draw = (connect: boolean) => {
      seed(3)
      const G = new NeuronGroup(5, 'x : 1')
      if (connect) new Synapses(G, G, 'w : 1').connect({ condition: 'i < j', n: 2 })
      G.x.set('rand()')
      return [...G.x.values]
    }
    expect(draw(true)).toEqual(draw(false))
  })
})

describe('a probability', () => {
  test.each([0.004, 0.1, 0.24, 0.5, 0.97])('%f: degrees at both ends are binomial', (p) => {
    const { i, j } = graph(400, 500, { p })
    expect(Math.abs(binomialScore(counts(i, 400), 500, p))).toBeLessThan(4)
    expect(Math.abs(binomialScore(counts(j, 500), 400, p))).toBeLessThan(4)
    for (let k = 1; k < i.length; k++) {
      if (i[k] === i[k - 1]) expect(j[k]).toBeGreaterThan(j[k - 1] as number)
      else expect(i[k]).toBeGreaterThan(i[k - 1] as number)
    }
  })

  test('neighbours are independent: pairs of them occur as often as p squared says', () => {
    const p = 0.2
    const { i, j } = graph(1, 200_000, { p })
    let pairs = 0
    for (let k = 1; k < i.length; k++) if ((j[k] as number) - (j[k - 1] as number) === 1) pairs++
    const expected = 200_000 * p * p
    expect(Math.abs(pairs - expected)).toBeLessThan(5 * Math.sqrt(expected))
  })

  test('0 makes no synapses, 1 makes all', () => {
    expect(graph(50, 50, { p: 0 }).i).toEqual([])
    expect(graph(50, 50, { p: '0.0*i' }).i).toEqual([])
    expect(graph(50, 50, { p: '1.0 + 0*i' })).toEqual(graph(50, 50, {}))
  })

  test('that depends on the pair', () => {
    const { i, j } = graph(300, 300, { p: '0.1 + 0.4*int(j > i)' })
    const above = i.filter((index, k) => (j[k] as number) > index).length
    const score = (count: number, trials: number, p: number) => (count - trials * p) / Math.sqrt(trials * p * (1 - p))
    expect(Math.abs(score(above, (300 * 299) / 2, 0.5))).toBeLessThan(4)
    expect(Math.abs(score(i.length - above, (300 * 301) / 2, 0.1))).toBeLessThan(4)
  })

  test('with a condition leaves neurons without synapses to themselves', () => {
    const { i, j } = graph(200, 200, { condition: 'i != j', p: 0.3 })
    expect(i.some((index, k) => index === j[k])).toBe(false)
    expect(Math.abs(binomialScore(counts(i, 200), 199, 0.3))).toBeLessThan(4)
  })

  test('of listed pairs', () => {
    const i = new Int32Array(20_000)
    const { j } = graph(1, 20_000, { i, j: i.map((_, k) => k), p: 0.3 })
    expect(Math.abs(j.length - 6000)).toBeLessThan(4 * Math.sqrt(20_000 * 0.3 * 0.7))
    expect(new Set(j).size).toBe(j.length)
  })
})

describe('a sample of fixed size', () => {
  test.each([1, 5, 40, 60, 99, 100])('%i of 100: so many different ones, ascending, all equally likely', (size) => {
    const { i, j } = graph(2000, 100, { j: `k for k in sample(N_post, size=${size})` })
    expect(counts(i, 2000)).toEqual(new Array(2000).fill(size))
    for (let k = 1; k < i.length; k++) if (i[k] === i[k - 1]) expect(j[k]).toBeGreaterThan(j[k - 1] as number)
    const p = size / 100
    const mean = 2000 * p
    const statistic = counts(j, 100).reduce((sum, count) => sum + (count - mean) ** 2, 0) / (mean * (1 - p))
    // One degree of freedom is lost, since the size is fixed, and variances are larger by 100/99.
    if (size < 100) expect(Math.abs(chiSquareScore(statistic * (99 / 100), 99))).toBeLessThan(4)
  })

  test('all subsets are equally likely', () => {
    const { j } = graph(20_000, 5, { j: 'k for k in sample(5, size=2)' })
    const subsets = new Map<string, number>()
    for (let k = 0; k < j.length; k += 2)
      subsets.set(`${j[k]} ${j[k + 1]}`, (subsets.get(`${j[k]} ${j[k + 1]}`) ?? 0) + 1)
    expect(subsets.size).toBe(10)
    const statistic = [...subsets.values()].reduce((sum, count) => sum + (count - 2000) ** 2 / 2000, 0)
    expect(Math.abs(chiSquareScore(statistic, 9))).toBeLessThan(4)
  })

  test('few of very many', () => {
    const { j } = graph(50, 3_000_000, { j: 'k for k in sample(N_post, size=4)' })
    expect(j).toHaveLength(200)
    expect(Math.abs(j.reduce((sum, index) => sum + index, 0) / 200 - 1.5e6)).toBeLessThan(
      (4 * 3e6) / Math.sqrt(12 * 200),
    )
  })

  test('of a range with steps, and of a size for each neuron', () => {
    const { i, j } = graph(6, 40, { j: 'k for k in sample(30, 3, -3, size=i)' })
    expect(counts(i, 6)).toEqual([0, 1, 2, 3, 4, 5])
    for (const index of j) expect([30, 27, 24, 21, 18, 15, 12, 9, 6]).toContain(index)
  })

  test('is cut to what there is, if invalid ones are to be skipped', () => {
    const { i } = graph(3, 40, { j: 'k for k in sample(2, size=5*i - 1)', skipIfInvalid: true })
    expect(counts(i, 3)).toEqual([0, 2, 2])
  })
})
