import { ms } from '@dvdt/units'
import { describe, expect, test } from 'vitest'
import { Network } from '../../src/network/network.ts'
import type { NetworkObject } from '../../src/network/object.ts'
import { defaultNetwork, startScope } from '../../src/network/scope.ts'
import { Fake } from './fake.ts'

describe('objects of a network', () => {
  test('may come in arrays of arrays', () => {
    const [a, b, c, d] = [new Fake(), new Fake(), new Fake(), new Fake()]
    const net = new Network(a, [b, [c, []]])
    net.add([d], a)
    expect(net.objects).toEqual([a, b, c, d])
    net.remove([a, [c]])
    expect(net.objects).toEqual([b, d])
  })

  test('are found by name', () => {
    const neurons = new Fake({ name: 'excitatory' })
    const net = new Network(neurons)
    expect(net.get('excitatory')).toBe(neurons)
    expect(() => net.get('exitatory')).toThrow("The network has no 'exitatory' (did you mean 'excitatory'?)")
    expect(() => net.get('x')).toThrow("The network has no 'x'")
  })

  test('leave the default network', () => {
    startScope()
    const [a, b] = [new Fake(), new Fake()]
    expect(defaultNetwork().objects).toEqual([a, b])
    const net = new Network(a)
    expect(defaultNetwork().objects).toEqual([b])
    net.remove(a)
    expect(defaultNetwork().objects).toEqual([b])
  })

  test('have different names', () => {
    startScope()
    const [a, b, c] = [new Fake({ name: 'same' }), new Fake({ name: 'same' }), new Fake()]
    const net = new Network(c)
    expect(() => net.add(a, b)).toThrow("Two objects of the network are called 'same': give one of them another name")
    expect(net.objects).toEqual([c])
    expect(defaultNetwork().objects).toEqual([a, b])
  })

  test('must all be there when one needs another', async () => {
    const group = new Fake({ name: 'group' })
    const monitor = new Fake({ name: 'monitor', requires: [group] })
    const net = new Network(monitor)
    await expect(net.run(ms(1))).rejects.toThrow(
      "'monitor' needs 'group', which is not in its network: add it, or remove 'monitor'",
    )
    expect(monitor.contexts.length).toBe(0)
    const namesake = new Fake({ name: 'group' })
    net.add(namesake)
    await expect(net.run(ms(1))).rejects.toThrow("'monitor' needs 'group', which is not in its network")
    net.remove(namesake)
    net.add(group)
    await net.run(ms(1))
    expect(monitor.times.length).toBe(10)
  })

  const wrong: readonly [member: unknown, message: string][] = [
    [undefined, 'A network holds groups, monitors and the like, but got undefined'],
    ['group', "A network holds groups, monitors and the like, but got 'group'"],
    [new Map(), 'A network holds groups, monitors and the like, but got an object (Map)'],
    [Object.create(null), 'A network holds groups, monitors and the like, but got an object (without a class)'],
    [
      { owner: new Fake({ name: 'whole' }) },
      "A network holds groups, monitors and the like, but got a part of 'whole': add 'whole' itself",
    ],
  ]
  test.each(wrong)('are objects, not %o', (member, message) => {
    const net = new Network()
    expect(() => net.add(new Fake(), [member as NetworkObject])).toThrow(message)
    expect(net.objects).toEqual([])
  })

  test('cannot be taken out of a network that lacks them', () => {
    const [a, b] = [new Fake({ name: 'a' }), new Fake({ name: 'b' })]
    const net = new Network(a)
    expect(() => net.remove(a, b)).toThrow("'b' is not in the network")
    expect(net.objects).toEqual([a])
  })
})

describe('preparation', () => {
  test('goes by creation, with streams for the objects that draw random numbers', async () => {
    const fakes = [true, false, true, true, false].map((random) => new Fake({ random }))
    const namespace = { I: 3 }
    const net = new Network(fakes.toReversed())
    await net.run(ms(0.1), { namespace })
    const streams = fakes.map(({ random, contexts: [context] }) => (random ? context?.stream : undefined))
    expect(streams).toEqual([0, undefined, 1, 2, undefined])
    const [context] = (fakes[0] as Fake).contexts
    expect(context?.namespace).toBe(namespace)
    expect(context?.operations).toEqual(net.operations)
  })

  test('sees the clocks set, and leaves no trace when an object objects', async () => {
    const good = new Fake()
    const seen: number[] = []
    let cause: Error | undefined
    const bad = new Fake({
      prepare: () => {
        seen.push(good.clock.t.value)
        if (cause) throw cause
      },
    })
    const net = new Network(good)
    await net.run(ms(1))
    net.add(bad)
    cause = new Error('no such name')
    await expect(net.run(ms(1))).rejects.toBe(cause)
    expect(bad.clock.t.value).toBe(0)
    expect([good.times.length, bad.times.length, net.t.value]).toEqual([10, 0, 1e-3])
    expect([good.finished, bad.finished]).toEqual([2, 0])
    cause = undefined
    await net.run(ms(1))
    expect([good.times.length, bad.times.length]).toEqual([20, 10])
    expect(seen).toEqual([1e-3, 1e-3])
  })
})
