import { NeuronGroup, Synapses } from '@dvdt/engine'
import { connectivity } from '@dvdt/monitors'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const someSynapses = fc.record({
  N: fc.integer({ min: 1, max: 6 }),
  list: fc.array(fc.tuple(fc.nat(5), fc.nat(5)), { maxLength: 30 }),
})

describe('connectivity', () => {
  test('is what counting pair by pair gives', () => {
    fc.assert(
      fc.property(someSynapses, ({ N, list }) => {
        const edges = list.filter(([i, j]) => i < N && j < N)
        const G = new NeuronGroup(N, '')
        const S = new Synapses(G, G, '')
        S.connect({ i: edges.map(([i]) => i), j: edges.map(([, j]) => j) })
        const pairs = new Set(edges.map(([i, j]) => `${i} ${j}`))
        const others = [...pairs].map((pair) => pair.split(' ')).filter(([i, j]) => i !== j)
        const { incoming, outgoing, ...rest } = connectivity(S)
        expect(rest).toEqual({
          synapses: edges.length,
          pairs: pairs.size,
          multapses: edges.length - pairs.size,
          autapses: edges.filter(([i, j]) => i === j).length,
          density: pairs.size / N ** 2,
          reciprocity: others.filter(([i, j]) => pairs.has(`${j} ${i}`)).length / others.length,
        })
        for (let neuron = 0; neuron < N; neuron++) {
          expect(outgoing.values[neuron]).toBe(edges.filter(([i]) => i === neuron).length)
          expect(incoming.values[neuron]).toBe(edges.filter(([, j]) => j === neuron).length)
        }
      }),
      { numRuns: 60 },
    )
  })

  test('of parts of one group: the same neuron has other indices in them', () => {
    const G = new NeuronGroup(10, '')
    const S = new Synapses(G.slice(2, 6), G.slice(4, 9), '')
    // 4 -> 5, 5 -> 4, 5 -> 5, 2 -> 8
    S.connect({ i: [2, 3, 3, 0], j: [1, 0, 1, 4] })
    const { autapses, reciprocity, density } = connectivity(S)
    expect({ autapses, reciprocity, density }).toEqual({ autapses: 1, reciprocity: 2 / 3, density: 4 / 20 })
  })

  test('between different groups has no autapses', () => {
    const S = new Synapses(new NeuronGroup(3, ''), new NeuronGroup(2, ''), '')
    S.connect()
    const { autapses, reciprocity, density, incoming, outgoing } = connectivity(S)
    expect({ autapses, reciprocity, density }).toEqual({ autapses: 0, reciprocity: Number.NaN, density: 1 })
    expect([incoming.mean, incoming.std, incoming.min, incoming.max]).toEqual([3, 0, 3, 3])
    expect([...outgoing.values]).toEqual([2, 2, 2])
  })

  test('of a random graph is near what its probability says', () => {
    const G = new NeuronGroup(1000, '')
    const S = new Synapses(G, G, '')
    S.connect({ condition: 'i != j', p: 0.1 })
    const { density, reciprocity, incoming, autapses, multapses } = connectivity(S)
    expect({ autapses, multapses }).toEqual({ autapses: 0, multapses: 0 })
    expect(density).toBeCloseTo(0.1, 2)
    expect(reciprocity).toBeCloseTo(0.1, 2)
    expect(incoming.std).toBeCloseTo(Math.sqrt(999 * 0.09), 0)
  })
})
