import { ms } from '@dvdt/units'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Clock } from '../../src/clocks/clock.ts'
import { Network } from '../../src/network/network.ts'
import type { Operation } from '../../src/network/operation.ts'
import { defaultSchedule, sortOperations } from '../../src/network/schedule.ts'
import { Fake } from './fake.ts'
import probes from './reference/probes.json' with { type: 'json' }

const clock = new Clock()
const operation = (name: string, when: string, order: number): Operation => ({
  name,
  when,
  order,
  clock,
  work: { kind: 'host', step() {} },
})

/** Deals the items out anew. */
const shuffled = <T>(items: readonly T[]) => fc.shuffledSubarray([...items], { minLength: items.length })

describe('the order of a step', () => {
  test('names', () => {
    const expected = probes.names.map(([name, when, order]) => operation(String(name), String(when), Number(order)))
    fc.assert(
      fc.property(shuffled(expected), (operations) => {
        expect(sortOperations(operations, defaultSchedule)).toEqual(expected)
      }),
    )
  })

  test('is by slot, then order, then name in UTF-16 code units', async () => {
    const slots = defaultSchedule.flatMap((slot) => [`before_${slot}`, slot, `after_${slot}`])
    const operations = fc.uniqueArray(
      fc.record({
        name: fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,3}$/),
        when: fc.constantFrom(...slots),
        order: fc.integer({ min: -2, max: 2 }),
      }),
      { selector: ({ name }) => name, minLength: 2, maxLength: 20 },
    )
    const key = ({ name, when, order }: Pick<Operation, 'name' | 'when' | 'order'>) =>
      [slots.indexOf(when), order, name] as const
    await fc.assert(
      fc.asyncProperty(operations, async (operations) => {
        const done: Fake[] = []
        const fakes = operations.map((options) => new Fake({ ...options, step: (fake) => done.push(fake) }))
        await new Network(fakes).run(ms(0.1))
        expect(new Set(done)).toEqual(new Set(fakes))
        const keys = done.map(({ operations: [operation] }) => key(operation as Operation))
        for (let k = 1; k < keys.length; k++) {
          const [before, after] = [keys[k - 1] as (typeof keys)[0], keys[k] as (typeof keys)[0]]
          const first = before.findIndex((value, position) => value !== after[position])
          expect((before[first] as number) < (after[first] as number)).toBe(true)
        }
      }),
      { numRuns: 50 },
    )
  })

  test('puts capitals before small letters and shorter names first', () => {
    const names = ['B', 'a', 'a_', 'a_1', 'a_10', 'a_2', 'ab']
    const sorted = sortOperations(
      names.toReversed().map((name) => operation(name, 'start', 0)),
      defaultSchedule,
    )
    expect(sorted.map(({ name }) => name)).toEqual(['B', 'a', 'a_', 'a_1', 'a_10', 'a_2', 'ab'])
  })

  test.each(Object.entries(probes.monitor_vs_run_regularly_name_tie))(
    'monitor_vs_run_regularly_name_tie: %s',
    async (group, expected) => {
      let v = 0
      const seen: number[] = []
      const regular = new Fake({ name: `${group}_run_regularly`, when: 'start', step: () => v++ })
      const monitor = new Fake({ name: 'statemonitor', when: 'start', step: () => seen.push(v) })
      await new Network(monitor, regular).run(ms(0.3))
      expect(seen).toEqual(expected)
    },
  )
})

describe('a schedule of one’s own', () => {
  test('schedule_customisation', async () => {
    let v = 5
    const read: number[] = []
    const net = new Network(
      new Fake({ when: 'synapses', step: () => read.push(v) }),
      new Fake({ when: 'resets', step: () => (v = 1) }),
    )
    net.schedule = ['start', 'groups', 'thresholds', 'resets', 'synapses', 'end']
    await net.run(ms(0.1))
    expect(read).toEqual([probes.schedule_customisation['resets before synapses reads reset value']])
    expect(() => {
      net.schedule = ['start', 'before_groups']
    }).toThrow(
      "Slot names are not allowed to start with 'before_' or 'after_', but got 'before_groups': such slots exist for each slot already",
    )
    expect(net.schedule).toEqual(['start', 'groups', 'thresholds', 'resets', 'synapses', 'end'])
    net.schedule = undefined
    expect(net.schedule).toEqual(['start', 'groups', 'thresholds', 'synapses', 'resets', 'end'])
  })

  test('may have other slots, each with one before and one after it', async () => {
    const order: string[] = []
    const fake = (when: string) => new Fake({ when, step: () => order.push(when) })
    const net = new Network(fake('after_learn'), fake('groups'), fake('learn'), fake('before_learn'))
    net.schedule = ['learn', 'groups']
    await net.run(ms(0.1))
    expect(order).toEqual(['before_learn', 'learn', 'after_learn', 'groups'])
  })

  const wrong: readonly [schedule: unknown, message: string][] = [
    ['start', "A schedule is a list of slots such as ['start', 'groups', 'thresholds', 'synapses', 'resets', 'end']"],
    [[], 'A schedule is a list of slots'],
    [['start', 3], 'A schedule is a list of slots'],
    [['start', ''], 'A schedule is a list of slots'],
    [['start', 'end', 'start'], "The schedule has the slot 'start' twice"],
    [['after_start'], "Slot names are not allowed to start with 'before_' or 'after_'"],
  ]
  test.each(wrong)('is not %o', (schedule, message) => {
    const net = new Network()
    expect(() => {
      net.schedule = schedule as string[]
    }).toThrow(message)
    expect(net.schedule).toEqual(defaultSchedule)
  })
})

describe('bad operations', () => {
  test('whose slot does not exist are named, with what was probably meant', async () => {
    const fake = new Fake({ name: 'reader', when: 'before_group' })
    await expect(new Network(fake).run(ms(1))).rejects.toThrow(
      "'reader' is to happen in the slot 'before_group', which the schedule does not have (did you mean 'before_groups'?). " +
        'Its slots are start, groups, thresholds, synapses, resets, end, each also with before_ and after_.',
    )
    expect(fake.contexts.length).toBe(0)
  })

  test('with one name are refused', () => {
    const twins = [operation('a', 'start', 0), operation('a', 'end', 0)]
    expect(() => sortOperations(twins, defaultSchedule)).toThrow(
      "Two operations are called 'a': give their objects different names",
    )
  })
})
