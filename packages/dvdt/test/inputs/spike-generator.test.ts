import {
  defaultClock,
  Hz,
  ms,
  Network,
  networkOperation,
  SpikeGeneratorGroup,
  type SpikeGeneratorGroupOptions,
  SpikeMonitor,
  second,
  setLogger,
  startScope,
  us,
} from 'dvdt'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

const backends = ['interpreter', 'wasm'] as const
let said: string[] = []
beforeEach(() => {
  said = []
  setLogger((level, message) => said.push(`${level} ${message}`))
  startScope()
})
afterEach(() => {
  defaultClock.dt = ms(0.1)
  setLogger('console')
})

/** Neuron and step of each recorded spike. */
function recorded(M: SpikeMonitor, dt: number): string[] {
  return [...M.i].map((neuron, k) => `${neuron} ${Math.round((M.t.values[k] as number) / dt)}`)
}

interface Given {
  readonly spikes: readonly (readonly [neuron: number, step: number])[]
  readonly period: number
}

const N = 5
const given: fc.Arbitrary<Given> = fc
  .record({
    spikes: fc.uniqueArray(fc.tuple(fc.nat(N - 1), fc.nat(40)), { maxLength: 25, selector: ([i, t]) => `${i} ${t}` }),
    period: fc.nat(12),
  })
  .map(({ spikes, period }) => {
    const last = Math.max(-1, ...spikes.map(([, step]) => step))
    return { spikes, period: period === 0 ? 0 : last + period }
  })

/** What is to be in the steps from `from` up to `to`, by arithmetic on integers. */
function expected({ spikes, period }: Given, from: number, to: number): string[] {
  const list: string[] = []
  for (let step = from; step < to; step++) {
    const within = period > 0 ? step % period : step
    const neurons = spikes.filter(([, at]) => at === within).map(([neuron]) => neuron)
    list.push(...neurons.sort((a, b) => a - b).map((neuron) => `${neuron} ${step}`))
  }
  return list
}

test('spikes happen in their steps, ascending, again after each period, also when others take their place', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        dt: fc.constantFrom(ms(0.1), us(25), ms(0.3), us(7)),
        first: given,
        second: given,
        third: given,
        change: fc.integer({ min: 0, max: 60 }),
        within: fc.constantFrom(0, 0.3, 0.9),
        steps: fc.integer({ min: 1, max: 70 }),
      }),
      async ({ dt, first, second: next, third, change, within, steps }) => {
        for (const backend of backends) {
          startScope()
          const times = ({ spikes }: Given) => spikes.map(([, step]) => dt.mul(step + within))
          const indices = ({ spikes }: Given) => spikes.map(([neuron]) => neuron)
          const period = (list: Given) => dt.mul(list.period)
          const G = new SpikeGeneratorGroup(N, indices(first), times(first), { period: period(first), dt })
          const M = new SpikeMonitor(G)
          const replace = networkOperation(
            (t) => {
              if (Math.round(t.div(dt).value) === change) G.setSpikes(indices(next), times(next), period(next))
            },
            { dt },
          )
          const net = new Network(G, M, replace)
          await net.run(dt.mul(steps), { backend })
          G.setSpikes(indices(third), times(third), period(third))
          await net.run(dt.mul(20), { backend })
          const end = steps + 20
          const hasChanged = change < steps
          const changed = hasChanged ? change : steps
          const late = change >= steps && change < end ? change : end
          expect(recorded(M, dt.value)).toEqual([
            ...expected(first, 0, changed),
            ...(hasChanged ? expected(next, changed, steps) : []),
            ...expected(third, steps, late),
            ...expected(next, late, end),
          ])
        }
      },
    ),
    { numRuns: 40 },
  )
})

test.each(backends)(
  'a time a thousandth of a step before a step belongs to it, one a little earlier does not (%s)',
  async (backend) => {
    const G = new SpikeGeneratorGroup(3, [0, 1, 2], ms([0.29995, 0.29985, 0.3]))
    const M = new SpikeMonitor(G)
    await new Network(G, M).run(ms(1), { backend })
    expect(recorded(M, 1e-4)).toEqual(['1 2', '0 3', '2 3'])
  },
)

test('spikes can be read: by time, then by neuron', () => {
  const G = new SpikeGeneratorGroup(4, Uint8Array.of(3, 1, 2, 0), [ms(2), us(500), ms(2), ms(1)], { period: ms(3) })
  expect([...G.indices]).toEqual([1, 0, 2, 3])
  expect([...G.times.in(ms)]).toEqual([0.5, 1, 2, 2])
  expect(G.period?.in(ms)).toBe(3)
  G.indices[0] = 3
  G.times.values[0] = 9
  expect([...G.indices]).toEqual([1, 0, 2, 3])
  G.setSpikes([2], ms([7]))
  expect([[...G.indices], [...G.times.in(ms)], G.period]).toEqual([[2], [7], undefined])
  expect([...G.i.values]).toEqual([0, 1, 2, 3])
})

test('no spikes at all, and sorted ones', async () => {
  const G = new SpikeGeneratorGroup(2, [], ms([]))
  const H = new SpikeGeneratorGroup(2, [1, 0], ms([1, 1]), { sorted: true })
  const [M, O] = [new SpikeMonitor(G), new SpikeMonitor(H)]
  await new Network(G, H, M, O).run(ms(2))
  expect(M.numSpikes).toBe(0)
  expect(recorded(O, 1e-4)).toEqual(['0 10', '1 10'])
})

test('setSpikes takes a period, or options by name', async () => {
  const G = new SpikeGeneratorGroup(2, [], ms([]))
  G.setSpikes([1, 0], ms([1, 1]), ms(2))
  expect([[...G.indices], G.period?.in(ms)]).toEqual([[0, 1], 2])
  G.setSpikes([1, 0], ms([1, 1]), 0)
  expect(G.period).toBe(undefined)
  G.setSpikes([1, 0], ms([0.1, 0.2]), { period: ms(0.5), sorted: true })
  const M = new SpikeMonitor(G)
  await new Network(G, M).run(ms(1))
  expect(recorded(M, 1e-4)).toEqual(['1 1', '0 2', '1 6', '0 7'])
  expect(() => G.setSpikes([0, 1], ms([2, 1]), { sorted: true })).toThrow('are said to be sorted')
  expect(() => G.setSpikes([0], ms([2]), { periode: ms(1) } as never)).toThrow("did you mean 'period'?")
  expect(() => G.setSpikes([0], ms([2]), { sorted: 'yes' } as never)).toThrow("The option 'sorted' is true or false")
  expect(() => G.setSpikes([0], ms([2]), 3 as never)).toThrow("The period of 'spikegeneratorgroup'")
  expect([...G.indices]).toEqual([1, 0])
})

test('dt may change between runs: times stay what they are', async () => {
  const G = new SpikeGeneratorGroup(2, [0, 1, 0, 1], ms([0.1, 0.25, 0.9, 1.2]))
  const M = new SpikeMonitor(G)
  const net = new Network(G, M)
  await net.run(ms(0.5))
  defaultClock.dt = ms(0.05)
  await net.run(ms(0.5))
  defaultClock.dt = ms(0.25)
  await net.run(ms(0.5))
  expect([...M.t.in(ms)].map((t) => Number(t.toFixed(6)))).toEqual([0.1, 0.2, 0.9, 1])
  expect(said.filter((text) => text.startsWith('WARN'))).toEqual([])
})

test('spikes that come too late are told of', async () => {
  const G = new SpikeGeneratorGroup(2, [0], ms([0.2]))
  const M = new SpikeMonitor(G)
  const net = new Network(G, M)
  await net.run(ms(1))
  G.setSpikes([0, 1, 1], ms([0.5, 0.9, 1.5]))
  await net.run(ms(1))
  expect([...M.t.in(ms)]).toEqual([0.2, 1.5])
  const warnings = said.filter((text) => text.startsWith('WARN'))
  expect(warnings).toEqual([
    "WARNING 2 of the spikes of 'spikegeneratorgroup' are before t = 1. ms and will not happen",
  ])
})

test('its clock, its place in the schedule and its parts', async () => {
  const G = new SpikeGeneratorGroup(10, [1, 5, 6], ms([1, 1, 2]), {
    dt: ms(0.5),
    when: 'start',
    order: -1,
    name: 'input',
  })
  const [M, O] = [new SpikeMonitor(G.slice(4, 7)), new SpikeMonitor(G.slice(0, 4))]
  const net = new Network(G, M, O)
  await net.run(ms(3))
  expect(net.operations.map(({ name, when, order }) => [name, when, order])[0]).toEqual(['input', 'start', -1])
  expect(recorded(M, 5e-4)).toEqual(['1 2', '2 4'])
  expect(recorded(O, 5e-4)).toEqual(['1 2'])
})

describe('bad input is refused, each with one message', () => {
  const make = (indices: unknown, times: unknown, options: SpikeGeneratorGroupOptions = {}) =>
    new SpikeGeneratorGroup(3, indices as number[], times as never, options)
  const cases: Readonly<Record<string, readonly [make: () => unknown, message: string]>> = {
    'no neurons': [
      () => new SpikeGeneratorGroup(0, [], ms([])),
      'A SpikeGeneratorGroup has a whole number of neurons, at least 1, but got 0',
    ],
    'an index out of range': [
      () => make([0, 3], ms([1, 2])),
      "'spikegeneratorgroup' has neurons 0 to 2, but index 1 is 3",
    ],
    'an index with a fraction': [() => make([0.5], ms([1])), 'index 0 is 0.5'],
    'no indices': [
      () => make('0', ms([1])),
      "The indices of 'spikegeneratorgroup' are an array of whole numbers, but got a string",
    ],
    'no times': [
      () => make([0], 1),
      "The times of 'spikegeneratorgroup' are quantities such as ms([1, 2.5]), but got a number",
    ],
    numbers: [
      () => make([0], [1]),
      "The times of 'spikegeneratorgroup' are quantities of time such as ms([1, 2.5]) (unit is 1).",
    ],
    frequencies: [() => make([0], Hz([1])), '(unit is Hz).'],
    'a typed array': [() => make([0], Float64Array.of(1)), '(unit is 1).'],
    'a text among times': [
      () => make([0], ['1 ms']),
      "Time 0 of 'spikegeneratorgroup' is a string, not a quantity such as ms(1)",
    ],
    'a negative time': [
      () => make([0, 1], ms([1, -2])),
      "Spikes of 'spikegeneratorgroup' have finite times from 0 on, but time 1 is -2. ms",
    ],
    'different lengths': [() => make([0, 1], ms([1])), 'but got 2 indices and 1 times'],
    'times that decrease': [
      () => make([0, 1, 2], ms([1, 3, 2]), { sorted: true }),
      "The spikes of 'spikegeneratorgroup' are said to be sorted, but time 2, 2. ms, is before the one in front of it, 3. ms",
    ],
    'a period that ends before the last spike': [
      () => make([0], ms([5]), { period: ms(5) }),
      "The period of 'spikegeneratorgroup' is 5. ms, but has to be greater than the time of the last spike, 5. ms",
    ],
    'a negative period': [
      () => make([], ms([]), { period: ms(-5) }),
      "The period of 'spikegeneratorgroup' can't be negative",
    ],
    'a period that is no time': [
      () => make([], ms([]), { period: Hz(5) as never }),
      "The period of 'spikegeneratorgroup' must be a quantity of time such as ms(10) (unit is Hz).",
    ],
    'an unknown option': [
      () => make([], ms([]), { sort: true } as never),
      "SpikeGeneratorGroup has no option 'sort'. Its options are period, sorted",
    ],
  }
  test.each(Object.entries(cases))('%s', (_, [attempt, message]) => {
    expect(attempt).toThrow(message)
    expect(make([], ms([])).name).toBe('spikegeneratorgroup')
  })

  const atRun: Readonly<Record<string, readonly [make: () => SpikeGeneratorGroup, message: string]>> = {
    'two spikes of a neuron in a step': [
      () => make([1, 1], ms([0.32, 0.36])),
      "A neuron spikes once in a step at the most, but neuron 1 of 'spikegeneratorgroup' is to spike at 0.32 ms and at 0.36 ms, " +
        'in the same step of dt = 100. us',
    ],
    'a period that is no multiple of dt': [
      () => make([1], ms([0.1]), { period: ms(0.25) }),
      "The period of 'spikegeneratorgroup', 250. us, is no multiple of its dt, 100. us",
    ],
    'a period below dt': [() => make([], ms([]), { period: us(20) }), 'is no multiple of its dt'],
  }
  test.each(Object.entries(atRun))('%s, which depends on dt, before the first step', async (_, [attempt, message]) => {
    const G = attempt()
    const net = new Network(G)
    await expect(net.run(ms(1))).rejects.toThrow(message)
    expect(net.t.in(second)).toBe(0)
    G.setSpikes([0], ms([0.5]))
    await net.run(ms(1))
  })

  test('spikes that a running simulation refuses leave those that there were', async () => {
    for (const backend of backends) {
      startScope()
      const G = new SpikeGeneratorGroup(1, [0], ms([0.5]))
      const M = new SpikeMonitor(G)
      const errors: unknown[] = []
      const bad = networkOperation(
        () => {
          for (const times of [ms([0.32, 0.36]), ms([0.4])]) {
            try {
              G.setSpikes([0, 0], times)
            } catch (error) {
              errors.push(error)
            }
          }
        },
        { dt: ms(0.3) },
      )
      await new Network(G, M, bad).run(ms(0.6), { backend })
      expect(errors).toHaveLength(4)
      expect([...M.t.in(ms)]).toEqual([0.5])
    }
  })
})
