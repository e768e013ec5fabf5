import {
  eqs,
  layers,
  ms,
  Network,
  NeuronGroup,
  run,
  SpikeMonitor,
  StateMonitor,
  spikeMarks,
  startScope,
  traces,
} from 'dvdt'
import { expect, test } from 'vitest'
import { examples } from './examples.ts'
import { outcomeOf } from './outcome.ts'
import { checksum, expected } from './simulation.ts'

test('the same seed gives the same bits in a browser', async () => {
  expect(await checksum()).toBe(expected)
})

test.each(Object.entries(examples))(
  'the example %s gives the same bits in a browser',
  async (_, { simulate, longest, checksum }) => {
    expect((await outcomeOf(simulate, { backend: 'wasm', longest })).checksum).toBe(checksum)
  },
)

test('the first model runs and is drawn in a page', async () => {
  startScope()
  const model = eqs('dv/dt = (1-v)/tau : 1', { tau: ms(10) })
  const G = new NeuronGroup(1, model, { threshold: 'v > 0.8', reset: 'v = 0', method: 'exact' })
  const trace = new StateMonitor(G, 'v', { record: 0 })
  const spikes = new SpikeMonitor(G)
  await run(ms(50))
  expect(`${spikes.t}`).toBe('[16. 32.1 48.2] ms')
  document.body.append(layers([traces(trace.v, trace.t), spikeMarks(spikes)]).toElement())
  const svg = document.querySelector('svg')
  expect(svg?.getBoundingClientRect().width).toBeGreaterThan(100)
  expect(svg?.textContent).toContain('Time (ms)')
})

test('a page stays alive while a simulation runs, and can stop it', async () => {
  startScope()
  const G = new NeuronGroup(100, eqs('dv/dt = (2-v)/(10*ms) + xi*(10*ms)**-0.5 : 1'), { method: 'euler' })
  const abort = new AbortController()
  let frames = 0
  const frame = () => {
    frames++
    if (frames === 5) abort.abort()
    else requestAnimationFrame(frame)
  }
  requestAnimationFrame(frame)
  await expect(run(ms(1e6), { signal: abort.signal })).rejects.toThrow()
  expect(frames).toBe(5)
  expect(G.t.in(ms)).toBeGreaterThan(0)
})

test('a network is stored as bytes, and goes on from them; there are no files', async () => {
  const build = () => {
    startScope()
    const G = new NeuronGroup(3, eqs('dv/dt = -v/(10*ms) + xi*(10*ms)**-0.5 : 1'), {
      method: 'euler',
      threshold: 'v > 1',
      reset: 'v = 0',
    })
    const spikes = new SpikeMonitor(G)
    return { G, spikes, net: new Network(G, spikes) }
  }
  const [one, other] = [build(), build()]
  await one.net.run(ms(5))
  const bytes = one.net.snapshot({ compress: true })
  await one.net.run(ms(5))
  other.net.restore(bytes, { restoreRandomState: true })
  await other.net.run(ms(5))
  expect([...other.G.v.values]).toEqual([...one.G.v.values])
  expect([...other.spikes.t.values]).toEqual([...one.spikes.t.values])
  await expect(one.net.store({ file: 'state.dvdt' })).rejects.toThrow('net.snapshot() and net.restore(bytes)')
})
