import { ms } from '@dvdt/units'
import { beforeEach, describe, expect, test } from 'vitest'
import { Network } from '../../src/network/network.ts'
import { nameFor } from '../../src/network/registry.ts'
import { defaultNetwork, MagicError, run, startScope, stop } from '../../src/network/scope.ts'
import { Fake } from './fake.ts'
import probes from './reference/probes.json' with { type: 'json' }

beforeEach(startScope)

describe('run', () => {
  test('magic_rules', async () => {
    const group = new Fake({ name: 'group' })
    const times: number[] = []
    for (let count = 0; count < 2; count++) {
      await run(ms(1))
      times.push(defaultNetwork().t.value)
    }
    const monitor = new Fake({ observer: true, requires: [group] })
    await run(ms(1))
    times.push(defaultNetwork().t.value)
    expect(times).toEqual(probes.magic_rules['t after runs'])
    expect(monitor.times.length).toBe(probes.magic_rules['monitor added later records'])
    expect(monitor.times[0]).toBe(2e-3)

    new Fake({ name: 'late' })
    const mixed = run(ms(1))
    await expect(mixed).rejects.toBeInstanceOf(MagicError)
    await expect(mixed).rejects.toThrow('contains a mix of objects that have been run before')
    await expect(mixed).rejects.toThrow(/before \('group'\) and new objects \('late'\)/)
    expect([defaultNetwork().t.value, group.times.length]).toEqual([3e-3, 30])
  })

  test('begins anew at time 0 in a new scope', async () => {
    const old = new Fake()
    await run(ms(1))
    startScope()
    await expect(run(ms(1))).rejects.toThrow('The network is empty')
    const fresh = new Fake()
    await run(ms(0.2))
    expect([old.times.length, fresh.times, defaultNetwork().t.value]).toEqual([10, [0, 1e-4], 0.2e-3])
  })

  test('leaves alone what is in a network', async () => {
    const [mine, theirs] = [new Fake(), new Fake()]
    const net = new Network(theirs)
    await run(ms(1))
    await net.run(ms(2))
    expect([mine.times.length, theirs.times.length]).toEqual([10, 20])
    await run(ms(1))
    expect(() => net.add(mine)).toThrow(/has been run in another network/)
  })

  test('of a monitor whose group is in a network says what is missing', async () => {
    const group = new Fake({ name: 'group' })
    const net = new Network(group)
    new Fake({ name: 'monitor', observer: true, requires: [group] })
    await expect(run(ms(1))).rejects.toThrow("'monitor' needs 'group', which is not in its network")
    await net.run(ms(1))
  })

  test('can try again when the first try failed before it began', async () => {
    let open = true
    new Fake({
      prepare: () => {
        if (open) throw new Error('I is not given')
      },
    })
    await expect(run(ms(1))).rejects.toThrow('I is not given')
    open = false
    const another = new Fake()
    await run(ms(1))
    expect(another.times.length).toBe(10)
  })

  test('is ended by stop', async () => {
    const fake = new Fake({ step: ({ times }) => times.length === 2 && stop() })
    await run(ms(1))
    expect(fake.times.length).toBe(3)
  })

  test('can be told to leave an object out', async () => {
    const [a, b] = [new Fake(), new Fake()]
    defaultNetwork().remove(b)
    await run(ms(1))
    expect([a.times.length, b.times.length]).toEqual([10, 0])
    startScope()
    defaultNetwork().add(b)
    expect(defaultNetwork().get(b.name)).toBe(b)
  })
})

describe('names', () => {
  test('count from the stem on, and anew in each scope', () => {
    const names = () => Array.from({ length: 3 }, () => nameFor('neurongroup'))
    expect(names()).toEqual(['neurongroup', 'neurongroup_1', 'neurongroup_2'])
    expect(nameFor('synapses')).toBe('synapses')
    startScope()
    expect(names()).toEqual(['neurongroup', 'neurongroup_1', 'neurongroup_2'])
  })

  test('leave out those that somebody chose', () => {
    expect(nameFor('neurongroup', 'neurongroup_1')).toBe('neurongroup_1')
    expect([nameFor('neurongroup'), nameFor('neurongroup')]).toEqual(['neurongroup', 'neurongroup_2'])
  })

  test.each([['1st'], ['a-b'], [''], ['a b'], ['ä'], [3], [null]])(
    'that are chosen are identifiers, not %o',
    (name) => {
      expect(() => nameFor('neurongroup', name as string)).toThrow(
        "A name has letters, digits and '_' and does not begin with a digit, but got ",
      )
      expect(nameFor('neurongroup')).toBe('neurongroup')
    },
  )
})
