import { ms, Network, NeuronGroup, SpikeMonitor, Synapses, seed, setLogger, startScope } from 'dvdt'
import { beforeAll, expect, test } from 'vitest'

beforeAll(() => {
  setLogger('silent')
})

/** Neurons with random connections, of 1910 ± 30 synapses, that count, switch and learn. */
function connected(seeded: number, p = 0.53) {
  startScope()
  seed(seeded)
  const G = new NeuronGroup(60, 'dv/dt = (1.2 - v)/(10*ms) : 1', {
    threshold: 'v > 1',
    reset: 'v = 0',
    method: 'exact',
  })
  G.v.set('rand()')
  const S = new Synapses(G, G, 'w : 1\non : boolean\nn : integer\ndx/dt = -x/(5*ms) : 1 (event-driven)', {
    onPre: 'v_post += 0.02*w; x += 1; n += 1; on = w > 0.5',
    onPost: 'w += 0.1*x',
  })
  S.connect({ p })
  S.w.set('rand()')
  const spikes = new SpikeMonitor(G)
  return { G, S, spikes, net: new Network(G, S, spikes) }
}

async function outcome(seeded: number, backend: 'wasm' | 'interpreter') {
  const { G, S, spikes, net } = connected(seeded)
  await net.run(ms(30), { backend })
  const state = [G.v, S.w, S.on, S.n].map(({ values }) => Array.from(values, Number))
  return { N: S.N, state, spikes: [...spikes.i] }
}

test('networks with other random connections, in one module, have their own results', async () => {
  const numbers = new Set<number>()
  for (const seeded of [1, 2, 3, 4]) {
    const compiled = await outcome(seeded, 'wasm')
    expect(compiled).toEqual(await outcome(seeded, 'interpreter'))
    expect(compiled.spikes.length).toBeGreaterThan(100)
    numbers.add(compiled.N)
  }
  expect(numbers.size).toBe(4)
})

test('their modules are the same, to the byte', async () => {
  const modules = [1, 2, 3].map((seeded) => connected(seeded).net.explain({ wasm: true }))
  expect(new Set(modules.map(({ wasm }) => String(wasm))).size).toBe(1)
  expect(String(connected(1, 0.3).net.explain({ wasm: true }).wasm)).not.toBe(String(modules[0]?.wasm))
})
