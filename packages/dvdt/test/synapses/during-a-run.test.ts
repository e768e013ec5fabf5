import {
  ms,
  Network,
  NeuronGroup,
  networkOperation,
  SpikeGeneratorGroup,
  StateMonitor,
  Synapses,
  setLogger,
} from 'dvdt'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'

const warnings: string[] = []

beforeAll(() => {
  setLogger((level, message) => void (level === 'WARNING' && warnings.push(message)))
})
afterEach(() => {
  warnings.length = 0
})
afterAll(() => {
  setLogger('console')
})

/** A neuron that spikes each millisecond, with a synapse to the first of three. */
function network(name: string, delay?: number) {
  const source = new SpikeGeneratorGroup(1, new Array(20).fill(0), ms(Array.from({ length: 20 }, (_, k) => k)))
  const target = new NeuronGroup(3, 'n : 1\nlast : second')
  const S = new Synapses(source, target, 'w : 1', {
    onPre: 'n_post += 1; last_post = t',
    name,
    ...(delay !== undefined && { delay: ms(delay) }),
  })
  S.connect({ i: 0, j: 0 })
  return { S, target, source }
}

// The numbers are what Brian2 2.5.1 gives.
describe.each(['wasm', 'interpreter'] as const)('what is set while a network runs, by %s', (backend) => {
  test('connections count from the next run; they can be read and set at once', async () => {
    const { source, target, S } = network(`connected_${backend}`)
    const seen: string[] = []
    const connect = networkOperation(
      (t) => {
        if (t.in(ms) === 5) {
          S.connect({ i: 0, j: 1 })
          S.w.set(3, [0, 1])
        }
        seen.push([...S.w.values].join(' '))
      },
      { dt: ms(5) },
    )
    const net = new Network(source, target, S, connect)
    await net.run(ms(11), { backend })
    expect([...target.n.values]).toEqual([11, 0, 0])
    await net.run(ms(9.1), { backend })
    expect([...target.n.values]).toEqual([20, 9, 0])
    expect(seen).toEqual(['0', '0 3', '0 3', '0 3', '0 3'])
    expect(warnings).toEqual([
      `New connections of 'connected_${backend}', set during a run, count from the next run on`,
    ])
  })

  test.each([
    ['of each synapse', undefined, 0.5, [10, 19.5], 20],
    ['for all', 0, 0.5, [10, 19.5], 20],
    ['that become longer', 0.1, 3.5, [10.1, 20.5], 18],
  ])('delays, %s, count from the next run', async (what, first, later, last, n) => {
    const { source, target, S } = network(`delayed_${backend}_${what.replaceAll(' ', '_')}`, first)
    const wait = networkOperation((t) => t.in(ms) > 4 && S.delay.set(ms(later)), { dt: ms(5) })
    const net = new Network(source, target, S, wait)
    const found: number[] = []
    for (const duration of [11, 9.9]) {
      await net.run(ms(duration), { backend })
      found.push(target.last.at(0).in(ms))
    }
    found.forEach((time, k) => {
      expect(time).toBeCloseTo(last[k] as number, 9)
    })
    expect(target.n.at(0).value).toBe(n)
    expect(warnings).toEqual([`New delays of '${S.name}', set during a run, count from the next run on`])
  })

  test('the state of synapses that there were goes on', async () => {
    const G = new NeuronGroup(2, 'n : 1')
    const S = new Synapses(G, G, 'dx/dt = 1/ms : 1 (clock-driven)\nn_post = x : 1 (summed)')
    S.connect({ i: 0, j: 0 })
    const M = new StateMonitor(S, 'x', { record: true })
    const connect = networkOperation((t) => t.in(ms) > 4 && S.size === 1 && S.connect({ i: 0, j: 1 }), { dt: ms(5) })
    await new Network(G, S, M, connect).run(ms(20), { backend })
    expect(G.n.at(0).value).toBeCloseTo(19.9, 9)
    expect([...S.x.values].map((x) => Number(x.toFixed(9)))).toEqual([20, 0])
    expect([M.x.length, M.t.length]).toEqual([1, 200])
  })
})
