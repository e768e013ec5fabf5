import { NeuronGroup, Synapses } from '@dvdt/engine'
import { degrees, synapses } from '@dvdt/plot'
import { mV, nS, second } from '@dvdt/units'
import { describe, expect, test } from 'vitest'
import { all, darkness, startsIn, textsOf } from './reading.ts'

const legendOf = (plot: Parameters<typeof all>[0]) => all(plot, '.legend text').map((text) => text.textContent)

function ring() {
  const G = new NeuronGroup(10, '')
  const S = new Synapses(G, G, 'w : siemens')
  S.connect({ j: 'k for k in range(i - 3, i + 4) if i != k', skipIfInvalid: true })
  S.w.set('(j - i)*nS')
  return S
}

/** More synapses than are drawn one by one: all from the first half of the source to all, and none from the other. */
const dense = {
  i: Int32Array.from({ length: 40_000 }, (_, k) => k % 100),
  j: Int32Array.from({ length: 40_000 }, (_, k) => Math.floor(k / 100)),
  source: { N: 200 },
  target: { N: 400 },
}

describe('a matrix', () => {
  test('has a dot for each synapse, and axes as long as the groups', () => {
    const S = ring()
    const plot = synapses(S)
    const dots = all(plot, '.synapses path')
    expect(dots).toHaveLength(1)
    expect(startsIn(dots[0])).toBe(S.size)
    expect(textsOf(plot)).toEqual(expect.arrayContaining(['Source neuron', 'Target neuron', '0', '8']))
    expect(legendOf(plot)).toEqual([])
  })

  test('has sources to the right and targets upwards', () => {
    const place = (i: number, j: number) => {
      const path = all(synapses({ i: [i], j: [j], source: { N: 5 }, target: { N: 5 } }), '.synapses path')[0]
      return (path?.getAttribute('d') ?? '').match(/[\d.]+/g)?.map(Number) as [number, number]
    }
    const [left, bottom] = place(0, 0)
    expect(place(4, 0)[0]).toBeGreaterThan(left)
    expect(place(4, 0)[1]).toBe(bottom)
    expect(place(0, 4)[1]).toBeLessThan(bottom)
  })

  test('shows weights as colours and sizes', () => {
    const S = ring()
    const plot = synapses(S, { weights: S.w })
    const dots = all(plot, '.synapses path')
    expect(new Set(dots.map((path) => path.getAttribute('stroke'))).size).toBe(6)
    expect(new Set(dots.map((path) => path.getAttribute('stroke-width'))).size).toBe(3)
    expect(dots.reduce((sum, path) => sum + startsIn(path), 0)).toBe(S.size)
    expect(legendOf(plot)).toEqual(['w = -3', '-1.5', '1.5', '3 nS'])
    expect(legendOf(synapses(S, { weights: nS([...S.w.in(nS)].map(Math.abs)), unit: nS }))).toEqual(['1', '2', '3 nS'])
  })

  test('of many synapses shows how many there are for a pair of neurons', () => {
    const plot = synapses(dense, { width: 300, height: 300 })
    expect(all(plot, 'image.synapses')).toHaveLength(1)
    expect(legendOf(plot)).toEqual(['0.33', '0.67', '1 synapses per pair'])
    const { width, height, dark } = darkness(plot, 1)
    const row = Math.round(0.5 * height)
    const darkAt = (share: number) => dark[row * width + Math.round(share * width)] as number
    expect(darkAt(0.4)).toBeGreaterThan(200)
    expect(darkAt(0.8)).toBe(0)
    expect(plot.toSVG().length).toBeLessThan(100_000)
  })

  test('of many synapses shows their mean weight', () => {
    const weights = mV(Array.from(dense.i, (i) => (i < 50 ? -2 : 2)))
    const plot = synapses(dense, { weights })
    expect(legendOf(plot)).toEqual(['-2', '-1', '1', '2 mV'])
    expect(all(plot, 'image.synapses')).toHaveLength(1)
  })
})

describe('a diagram', () => {
  test('has a line for each synapse, and a dot for each neuron', () => {
    const S = ring()
    const plot = synapses(S, { view: 'diagram' })
    const paths = all(plot, '.synapses path').map((path) => path.getAttribute('d') ?? '')
    expect(paths.filter((d) => d.includes('L'))).toHaveLength(S.size)
    expect(paths.filter((d) => !d.includes('L')).map((d) => d.match(/M/g)?.length)).toEqual([10, 10])
    expect(textsOf(plot)).toEqual(expect.arrayContaining(['Source → target', 'Neuron index']))
  })

  test('shows weights', () => {
    const S = ring()
    const plot = synapses(S, { view: 'diagram', weights: S.w })
    expect(legendOf(plot)).toEqual(['w = -3', '-1.5', '1.5', '3 nS'])
  })

  test('of many neurons has lines between stretches of them', () => {
    const paths = all(synapses(dense, { view: 'diagram' }), '.synapses path')
    expect(paths).toHaveLength(25 * 50)
  })
})

describe('degrees', () => {
  test('are counted at both ends', () => {
    const plot = degrees(ring())
    expect(legendOf(plot)).toEqual(['incoming', 'outgoing'])
    expect(textsOf(plot)).toEqual(expect.arrayContaining(['Synapses per neuron', 'Neurons', '3', '6']))
  })

  test('or at one', () => {
    expect(textsOf(degrees(dense, { of: 'outgoing' }))).toContain('Outgoing synapses per neuron')
    expect(textsOf(degrees(dense, { of: 'incoming', density: true }))).toContain('Probability density')
    expect(legendOf(degrees(dense, { of: 'incoming' }))).toEqual([])
  })

  test('count neurons without synapses', () => {
    expect(textsOf(degrees({ i: [0], j: [1], source: { N: 3 }, target: { N: 3 } }))).toContain('0')
  })
})

test('no synapses make an empty picture', () => {
  const none = { i: [], j: [], source: { N: 5 }, target: { N: 5 } }
  expect(all(synapses(none), '.synapses path')).toHaveLength(0)
  expect(all(synapses(none, { view: 'diagram' }), '.synapses path')).toHaveLength(2)
  expect(textsOf(degrees(none))).toContain('Synapses per neuron')
})

describe('what is wrong is said', () => {
  const S = { i: [0, 1], j: [1, 0] }
  test.each([
    [() => synapses(new NeuronGroup(2, '') as never), TypeError, 'synapses needs Synapses, or an object { i, j }'],
    [() => degrees(undefined as never), TypeError, 'degrees needs Synapses'],
    [() => synapses({ i: [0], j: [0, 1] }), RangeError, 'i has 1 values and j has 2'],
    [() => synapses({ i: [0.5], j: [0] }), RangeError, 'i[0] is 0.5: indices of neurons are whole numbers'],
    [() => synapses({ i: Int32Array.of(-1), j: [0] }), RangeError, 'i[0] is -1'],
    [() => synapses(S, { weights: [1] }), RangeError, 'i has 2 values and weights has 1'],
    [() => synapses(S, { weights: nS([1, 2]), unit: second }), Error, 'The unit of the weights'],
    [
      () => synapses(S, { view: 'graph' as never }),
      TypeError,
      "The view of synapses is 'matrix' or 'diagram', not graph.",
    ],
    [() => synapses(S, { colour: '#000' } as never), TypeError, "did you mean 'color'?"],
    [() => degrees(S, { of: 'all' as never }), TypeError, "'incoming', 'outgoing' or 'both', not all"],
  ])('case %#', (draw, type, message) => {
    expect(draw).toThrow(type)
    expect(draw).toThrow(message)
  })
})
