import { eqs, ms, Network, NeuronGroup, type QuantityArray, SpikeMonitor, StateMonitor, seed } from 'dvdt'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const methods = ['exact', 'euler', 'exponential_euler', 'rk2', 'rk4', 'heun', 'milstein']

const model = eqs(
  `dv/dt = (w + drive - v)/tau : 1 (unless refractory)
   dw/dt = -w/tau_w : 1
   drive : 1
   tau_w : second (constant)`,
  { tau: ms(3) },
)
const spiking = { threshold: 'v > 1', reset: 'v = 0; w -= 0.1' }
const drives = fc.array(fc.double({ min: 0.5, max: 4, noNaN: true }), { minLength: 1, maxLength: 5 })

function build(drive: readonly number[], method: string, refractory = ms(1.1)) {
  const G = new NeuronGroup(drive.length, model, { ...spiking, method, refractory })
  G.drive.set(drive)
  G.tau_w.set('(5 + drive)*ms')
  const spikes = new SpikeMonitor(G)
  const trace = new StateMonitor(G, ['v', 'w'], { record: true })
  return { G, spikes, trace, net: new Network(G, spikes, trace) }
}

test('one run equals the same time in several runs, bit for bit', async () => {
  await fc.assert(
    fc.asyncProperty(
      drives,
      fc.constantFrom(...methods),
      fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 4 }),
      async (drive, method, parts) => {
        const steps = parts.reduce((sum, part) => sum + part, 0)
        const [one, several] = [build(drive, method), build(drive, method)]
        await one.net.run(ms(steps * 0.1))
        for (const part of parts) await several.net.run(ms(part * 0.1))
        expect(several.G.v.values).toEqual(one.G.v.values)
        expect(several.spikes.t.values).toEqual(one.spikes.t.values)
        expect(several.trace.t.values).toEqual(one.trace.t.values)
      },
    ),
    { numRuns: 40, seed: 1 },
  )
})

test('a group of N equals N groups of one', async () => {
  await fc.assert(
    fc.asyncProperty(drives, fc.constantFrom(...methods), async (drive, method) => {
      const all = build(drive, method)
      await all.net.run(ms(10))
      for (const [neuron, own] of drive.entries()) {
        const single = build([own], method)
        await single.net.run(ms(10))
        expect(single.G.v.at(0).value).toBe(all.G.v.at(neuron).value)
        expect(single.trace.w[0].values).toEqual(all.trace.w[neuron]?.values)
        expect(single.spikes.count[0]).toBe(all.spikes.count[neuron])
      }
    }),
    { numRuns: 25, seed: 2 },
  )
})

test('refractory neurons never spike faster than allowed, and rest in between', async () => {
  await fc.assert(
    fc.asyncProperty(
      drives,
      fc.constantFrom(...methods),
      fc.integer({ min: 1, max: 40 }),
      async (drive, method, period) => {
        const { G, spikes, trace, net } = build(drive, method, ms(period * 0.1))
        await net.run(ms(30))
        for (let neuron = 0; neuron < G.N; neuron++) {
          const steps = [...spikes.t.values]
            .filter((_, spike) => spikes.i[spike] === neuron)
            .map((t) => Math.round(t / 1e-4))
          const v = (trace.v[neuron] as QuantityArray<'1'>).values
          for (const [position, step] of steps.entries()) {
            const next = steps[position + 1]
            if (next !== undefined) expect(next - step).toBeGreaterThanOrEqual(period)
            expect(new Set(v.slice(step + 1, step + 1 + period))).toEqual(new Set(step + 1 < v.length ? [0] : []))
          }
        }
      },
    ),
    { numRuns: 30, seed: 3 },
  )
})

test('adding objects to a network does not change the random numbers of those before', async () => {
  const noisy = eqs('dv/dt = -v/tau + xi*tau**-0.5 : 1', { tau: ms(5) })
  const simulate = async (more: boolean) => {
    seed(7)
    const G = new NeuronGroup(3, noisy, { method: 'euler' })
    const objects = more
      ? [new NeuronGroup(2, noisy, { method: 'euler' }), new StateMonitor(G, 'v', { record: true })]
      : []
    await new Network(G, ...objects).run(ms(2))
    return G.v.values.slice()
  }
  expect(await simulate(true)).toEqual(await simulate(false))
})

test('the same seed gives the same numbers, another seed and another network others', async () => {
  const simulate = async () => {
    const G = new NeuronGroup(2, eqs('dv/dt = xi*second**-0.5 : 1\nu : 1'), { method: 'euler' })
    G.u.set('randn()')
    await new Network(G).run(ms(1))
    return [...G.v.values, ...G.u.values]
  }
  seed(1)
  const [first, second] = [await simulate(), await simulate()]
  seed(1)
  expect([await simulate(), await simulate()]).toEqual([first, second])
  seed(2)
  const other = await simulate()
  const all = [...first, ...second, ...other]
  expect(new Set(all).size).toBe(all.length)
})
