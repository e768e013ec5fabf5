import {
  eqs,
  Hz,
  ms,
  Network,
  NeuronGroup,
  PoissonGroup,
  PoissonInput,
  SpikeGeneratorGroup,
  SpikeMonitor,
  seed,
  setLogger,
  startScope,
} from 'dvdt'
import { afterEach, beforeEach, expect, test } from 'vitest'

let said: string[] = []
beforeEach(() => {
  said = []
  setLogger((level, message) => said.push(`${level} ${message}`))
  startScope()
  seed(1)
})
afterEach(() => {
  setLogger('console')
})

test.each(['interpreter', 'wasm'] as const)('inputs go on from where they were stored (%s)', async (backend) => {
  const P = new PoissonGroup(20, Hz(400))
  const G = new NeuronGroup(5, eqs('x : 1'))
  const input = new PoissonInput(G, 'x', 10, Hz(500), 'rand()')
  const S = new SpikeGeneratorGroup(2, [0, 1, 1], ms([1, 6, 12]))
  const once = new SpikeGeneratorGroup(2, [0, 1], ms([1, 2]), { period: ms(3) })
  const monitors = [P, S, once].map((source) => new SpikeMonitor(source))
  const net = new Network(P, G, input, S, once, monitors)
  const seen = () => [
    ...monitors.map(({ i, t }) => [...i].map((neuron, k) => `${neuron} ${t.values[k]}`).join()),
    [...G.x.values, ...P.rates.values].join(),
  ]
  await net.run(ms(5), { backend })
  net.store()
  await net.run(ms(10), { backend })
  const expected = seen()
  P.rates.set(Hz(2000))
  S.setSpikes([0], ms([7]), ms(8))
  await net.run(ms(3), { backend })
  expect(seen()).not.toEqual(expected)
  for (let k = 0; k < 2; k++) {
    net.restore('default', { restoreRandomState: true })
    expect([...S.indices]).toEqual([0, 1, 1])
    expect(S.period).toBe(undefined)
    await net.run(ms(10), { backend })
    expect(seen()).toEqual(expected)
  }
  expect(said.filter((text) => text.startsWith('WARN') && text.includes('will not happen'))).toEqual([])
})
