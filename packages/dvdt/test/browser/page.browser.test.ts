import { eqs, layers, ms, NeuronGroup, run, SpikeMonitor, StateMonitor, spikeMarks, startScope, traces } from 'dvdt'
import { expect, test } from 'vitest'
import { checksum, expected } from './simulation.ts'

test('the same seed gives the same bits in a browser', async () => {
  expect(await checksum()).toBe(expected)
})

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
