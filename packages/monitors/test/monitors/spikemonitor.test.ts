import { Network, type NetworkObject, networkOperation, startScope } from '@dvdt/engine'
import { ms } from '@dvdt/units'
import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { EventMonitor, SpikeMonitor } from '../../src/index.ts'
import { part } from '../support/part.ts'
import { Scripted } from '../support/scripted.ts'

/** For each step the neurons that spike in it. */
const spiking = fc
  .array(fc.uniqueArray(fc.nat({ max: 7 }), { maxLength: 8 }), { minLength: 1, maxLength: 30 })
  .map((steps) => steps.map((neurons) => neurons.sort((a, b) => a - b)))

const scripted = (steps: readonly (readonly number[])[]): Scripted =>
  new Scripted(8, { v: (step, i) => step + i / 10, spikes: (step) => steps[step] ?? [] })

async function record<M extends { readonly i: Int32Array }>(
  steps: readonly (readonly number[])[],
  watch: (G: Scripted) => M & NetworkObject,
): Promise<M> {
  const G = scripted(steps)
  const M = watch(G)
  await new Network(G, M).run(ms(0.1 * steps.length))
  return M
}

beforeEach(startScope)

describe('what is recorded', () => {
  test('times and indices, sorted by time, then index', async () => {
    await fc.assert(
      fc.asyncProperty(spiking, async (steps) => {
        const S = await record(steps, (G) => new SpikeMonitor(G))
        expect([...S.i]).toEqual(steps.flat())
        expect([...S.t.values]).toEqual(steps.flatMap((neurons, step) => neurons.map(() => step * 1e-4)))
        expect(S.numSpikes).toBe(steps.flat().length)
        expect([...S.count]).toEqual(countsOf(steps))
      }),
      { numRuns: 40 },
    )
  })

  test('trains are the spikes, neuron by neuron', async () => {
    await fc.assert(
      fc.asyncProperty(spiking, async (steps) => {
        const S = await record(steps, (G) => new SpikeMonitor(G, { variables: 'v' }))
        const trains = S.trains()
        expect(trains).toHaveLength(8)
        trains.forEach((train, i) => {
          const own = steps.flatMap((neurons, step) => (neurons.includes(i) ? [step] : []))
          expect([...train.values]).toEqual(own.map((step) => step * 1e-4))
          expect([...S.train(i).values]).toEqual([...train.values])
          expect([...(S.trains('v')[i]?.values ?? [])]).toEqual(own.map((step) => step + i / 10))
        })
      }),
      { numRuns: 40 },
    )
  })

  test('values of variables at the spikes, before the reset', async () => {
    const G = scripted([[], [1, 4], [4]])
    const S = new SpikeMonitor(G, { variables: ['v', 'n', 'flag', 'twice', 'total'] })
    await new Network(G, S).run(ms(0.3))
    expect([...S.values('v').values]).toEqual([1.1, 1.4, 2.4])
    expect([...S.values('n').values]).toEqual([2, 2, 3])
    expect([...S.values('flag').values]).toEqual([1, 1, 1])
    expect([...S.values('twice').values]).toEqual([2.2, 2.8, 4.8])
    expect([...S.values('total').values]).toEqual([2, 2, 3])
    expect(S.v).toBe(S.values('v'))
    expect(S.v.dimension).toBe('voltage')
    expect(S.variables).toEqual(['v', 'n', 'flag', 'twice', 'total'])
  })

  test('some neurons only; all are counted', async () => {
    await fc.assert(
      fc.asyncProperty(spiking, fc.array(fc.nat({ max: 7 }), { minLength: 1 }), async (steps, chosen) => {
        const S = await record(steps, (G) => new SpikeMonitor(G, { record: chosen }))
        const kept = [...new Set(chosen)]
        expect([...S.i]).toEqual(steps.flat().filter((i) => kept.includes(i)))
        expect([...S.count]).toEqual(countsOf(steps))
        expect([...S.record]).toEqual(kept)
        expect(S.trains().map(({ length }) => length)).toEqual(kept.map((i) => countsOf(steps)[i]))
      }),
      { numRuns: 40 },
    )
  })

  test('counts only', async () => {
    const S = await record([[1], [1, 2], []], (G) => new SpikeMonitor(G, { record: false }))
    expect([...S.count]).toEqual([0, 2, 1, 0, 0, 0, 0, 0])
    expect(S.numSpikes).toBe(3)
    expect(S.t.length).toBe(0)
    expect(S.trains()).toEqual([])
    expect(() => S.train(1)).toThrow("'spikemonitor' does not record the events of element 1 of 'scripted'")
    expect(() => S.binnedRate(ms(1))).toThrow("'spikemonitor' only counts events (record: false)")
  })

  test('of a part of a group: its spikes, with indices from its beginning', async () => {
    await fc.assert(
      fc.asyncProperty(spiking, fc.nat({ max: 7 }), fc.nat({ max: 7 }), async (steps, a, b) => {
        const [start, stop] = [Math.min(a, b), Math.max(a, b) + 1]
        const S = await record(steps, (G) => new SpikeMonitor(part(G, start, stop), { variables: 'v' }))
        const inside = (i: number): boolean => start <= i && i < stop
        expect([...S.i]).toEqual(
          steps
            .flat()
            .filter(inside)
            .map((i) => i - start),
        )
        expect([...S.values('v').values]).toEqual(
          steps.flatMap((neurons, step) => neurons.filter(inside).map((i) => step + i / 10)),
        )
        expect([...S.count]).toEqual(countsOf(steps).slice(start, stop))
      }),
      { numRuns: 40 },
    )
  })

  test('in other slots of the step', async () => {
    const steps = [[1], [], [2]]
    const late = await record(steps, (G) => new SpikeMonitor(G, { when: 'end' }))
    expect([...late.i]).toEqual([1, 2])
    const early = await record(steps, (G) => new SpikeMonitor(G, { when: 'start' }))
    expect([...early.i]).toEqual([1])
    expect([...early.t.values]).toEqual([1e-4])
  })

  test('right after the threshold', () => {
    const G = scripted([])
    expect(new SpikeMonitor(G).operations).toMatchObject([{ when: 'thresholds', order: 1 }])
    expect(new SpikeMonitor(G, { when: 'end' }).operations).toMatchObject([{ when: 'end', order: 0 }])
    expect(new SpikeMonitor(G, { when: 'end', order: 2 }).operations).toMatchObject([{ when: 'end', order: 2 }])
  })
})

describe('reading', () => {
  test('during a run and after one that failed', async () => {
    const G = scripted([[1], [1, 2], [3], [4]])
    const S = new SpikeMonitor(G, { variables: 'v' })
    const seen: number[][] = []
    const look = networkOperation(
      (t) => {
        seen.push([...S.i])
        if (t.value > 1.5e-4) throw new Error('enough')
      },
      { when: 'end' },
    )
    await expect(new Network(G, S, look).run(ms(1))).rejects.toThrow('enough')
    expect(seen).toEqual([[1], [1, 1, 2], [1, 1, 2, 3]])
    expect(S.t.length).toBe(4)
    expect(S.v.length).toBe(4)
  })

  test('more spikes than a chunk holds', async () => {
    const everyone = Array.from({ length: 100 }, (_, i) => i)
    const G = new Scripted(100, { spikes: () => everyone })
    const S = new SpikeMonitor(G)
    await new Network(G, S).run(ms(50))
    expect(S.numSpikes).toBe(50_000)
    expect(S.i.every((i, k) => i === k % 100)).toBe(true)
    expect(S.t.values.every((t, k) => t === Math.floor(k / 100) * 1e-4)).toBe(true)
  })

  test('what was read stays as it is', async () => {
    const G = scripted([[1], [2]])
    const S = new SpikeMonitor(G)
    const net = new Network(G, S)
    await net.run(ms(0.1))
    const { i, t, count } = S
    expect(S.t).toBe(t)
    await net.run(ms(0.1))
    expect([...i]).toEqual([1])
    expect(t.length).toBe(1)
    expect([...count]).toEqual([0, 1, 0, 0, 0, 0, 0, 0])
    expect([...S.i]).toEqual([1, 2])
  })
})

describe('rates of single neurons', () => {
  test('in bins: spikes per width', async () => {
    const S = await record([[0], [0, 1], [1], [], [0], [7], [0]], (G) => new SpikeMonitor(G))
    const { t, rate } = S.binnedRate(ms(0.2))
    expect([...t.values]).toEqual([0, 2e-4, 4e-4])
    expect([...(rate[0]?.values ?? [])]).toEqual([10_000, 0, 5000])
    expect([...(rate[1]?.values ?? [])]).toEqual([5000, 5000, 0])
  })

  test('smoothing keeps the number of spikes away from the ends', async () => {
    const steps = Array.from({ length: 40 }, (_, step) => (step === 20 ? [3] : []))
    const S = await record(steps, (G) => new SpikeMonitor(G, { record: 3 }))
    const { t, rate } = S.smoothRate({ width: ms(0.3) })
    expect(t.length).toBe(40)
    const sum = rate[0]?.values.reduce((a, b) => a + b, 0) ?? 0
    expect(sum * 1e-4).toBeCloseTo(1, 12)
  })
})

describe('bad input', () => {
  const G = new Scripted(5, { name: 'cells', spikes: () => [] })

  test.each<[string, () => unknown, string]>([
    [
      'no threshold',
      () => new SpikeMonitor(new Scripted(1, { name: 'calm' })),
      "'calm' makes no spikes, since the group has no threshold",
    ],
    ['no such event', () => new EventMonitor(G, 'spikes'), "'cells' has no event 'spikes' (did you mean 'spike'?)"],
    [
      'no event at all',
      () => new EventMonitor(new Scripted(1), 'jump'),
      "events are declared by the group's option 'events'",
    ],
    ['an event that is no name', () => new EventMonitor(G, 3 as never), "'cells' has no event '3'"],
    [
      'a missing variable',
      () => new SpikeMonitor(G, { variables: ['v', 'flagg'] }),
      "no variable 'flagg' to record (did you mean 'flag'?)",
    ],
    [
      'variables without times',
      () => new SpikeMonitor(G, { variables: 'v', record: false }),
      'With record: false a SpikeMonitor only counts events',
    ],
    ['an index out of range', () => new SpikeMonitor(G, { record: [5] }), "Cannot record element 5 of 'cells'"],
    [
      'an order without slot',
      () => new SpikeMonitor(G, { order: 3 }),
      "The option 'order' of a SpikeMonitor needs the option 'when'",
    ],
    [
      'an unknown option',
      () => new SpikeMonitor(G, { variable: 'v' } as object),
      "no option 'variable' (did you mean 'variables'?)",
    ],
    ['a source that is none', () => new SpikeMonitor({} as never), 'A SpikeMonitor watches a group'],
    [
      'a variable that is not recorded',
      () => new SpikeMonitor(G, { name: 's' }).values('v' as never),
      "'s' does not record 'v'; it records no variables: say { variables: 'v' }",
    ],
    [
      'a neuron that is not recorded',
      () => new SpikeMonitor(G, { record: 1, name: 's2' }).train(0),
      "'s2' does not record the events of element 0",
    ],
    [
      'half bins',
      () => new SpikeMonitor(G).binnedRate(ms(0.15)),
      'The width of a bin must be a multiple of dt (100. us), but is 150. us',
    ],
  ])('%s', (_, act, message) => {
    expect(act).toThrow(message)
  })
})

function countsOf(steps: readonly (readonly number[])[]): number[] {
  return Array.from({ length: 8 }, (_, i) => steps.flat().filter((spike) => spike === i).length)
}
