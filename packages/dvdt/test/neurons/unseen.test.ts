import { eqs, ms, Network, NeuronGroup, type RunOptions, SpikeMonitor, startScope } from 'dvdt'
import fc from 'fast-check'
import { expect, test } from 'vitest'

type Backend = NonNullable<RunOptions['backend']>

/**
 * Whether each neuron of a group is refractory, when the caller looks: after each run, and where a run reports.
 * No kernel reads that, so that compiled networks write it only when somebody may look.
 */
async function looks(N: number, runs: readonly number[], backend: Backend, isRecorded: boolean): Promise<string[]> {
  startScope()
  const model = eqs('dv/dt = (1 + i/(3.0*N) - v)/(3*ms) : 1 (unless refractory)')
  const G = new NeuronGroup(N, model, {
    threshold: 'v > 0.6',
    reset: 'v = 0',
    refractory: ms(0.7),
    method: 'exact',
  })
  const net = new Network(G)
  if (isRecorded) net.add(new SpikeMonitor(G))
  const seen: string[] = []
  const look = (): void => {
    seen.push(`${net.t} ${[...G.not_refractory.values].map(Number).join('')} ${[...G.lastspike.values].join(' ')}`)
  }
  for (const steps of runs) {
    // At the first step of a run, at the last, and at times between that depend on the machine.
    await net.run(ms(0.1 * steps), { backend, report: ({ completed }) => completed === 0 && look() })
    look()
  }
  return seen
}

test('who is refractory is right whenever somebody looks', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(1, 3, 17, 40),
      fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 5 }),
      fc.boolean(),
      async (N, runs, isRecorded) => {
        expect(await looks(N, runs, 'wasm', isRecorded)).toEqual(await looks(N, runs, 'interpreter', isRecorded))
      },
    ),
    { numRuns: 30 },
  )
})

test('a neuron that has just spiked is seen to be refractory', async () => {
  const seen = await looks(20, [20, 1, 1, 1, 1, 1, 1, 1], 'wasm', false)
  expect(seen.some((text) => /\s[01]*01[01]*\s/.test(text))).toBe(true)
})
