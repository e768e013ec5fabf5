import { type ConnectOptions, eqs, ms, Network, NeuronGroup, SpikeMonitor, Synapses, seed, startScope } from 'dvdt'
import { describe, expect, test } from 'vitest'

/** Neurons that excite each other by random synapses, connected anew or from the list of another network's edges. */
async function spikesOf(connect: readonly ConnectOptions[], backend: 'wasm' | 'interpreter') {
  startScope()
  const lif = eqs('dv/dt = (drive - v)/tau : 1\ndrive : 1', { tau: ms(10) })
  const G = new NeuronGroup(60, lif, { threshold: 'v > 1', reset: 'v = 0', method: 'exact' })
  G.drive.set('0.9 + 0.4*i/N')
  const S = new Synapses(G, G, 'w : 1', { onPre: 'v_post += w', multisynapticIndex: 'copy' })
  for (const options of connect) S.connect(options)
  S.w.set('0.02*(1 + (i + 2*j + copy) % 3)')
  S.delay.set('0.1*ms*(1 + (i + j) % 20)')
  const spikes = new SpikeMonitor(G)
  const net = new Network(G, S, spikes)
  seed(5)
  await net.run(ms(100), { backend })
  const weights = [...S.w.values]
  return { i: [...S.i.values], j: [...S.j.values], weights, times: [...spikes.t.values], who: [...spikes.i] }
}

const random: readonly ConnectOptions[] = [
  { condition: 'i != j', p: 0.1 },
  { j: 'k for k in sample(N_post, size=2)', n: 2 },
]

describe.each(['wasm', 'interpreter'] as const)('by %s', (backend) => {
  test('a network from a list of edges is the one that connect makes', async () => {
    seed(5)
    const made = await spikesOf(random, backend)
    const listed = await spikesOf([{ i: Int32Array.from(made.i), j: Int32Array.from(made.j) }], backend)
    expect(made.times.length).toBeGreaterThan(200)
    expect(listed).toEqual(made)
  })
})

test('a list is copied: later changes of it do not show', () => {
  const G = new NeuronGroup(3, '')
  const S = new Synapses(G, G, '')
  const i = Int32Array.of(0, 1)
  const j = Int32Array.of(1, 2)
  S.connect({ i, j })
  i.fill(2)
  j.fill(0)
  expect([[...S.i.values], [...S.j.values]]).toEqual([
    [0, 1],
    [1, 2],
  ])
})
