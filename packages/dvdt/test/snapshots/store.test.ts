import {
  Clock,
  defaultClock,
  eqs,
  MagicError,
  ms,
  Network,
  NeuronGroup,
  networkOperation,
  restore,
  run,
  SnapshotError,
  SpikeMonitor,
  StateMonitor,
  seed,
  setLogger,
  startScope,
  store,
} from 'dvdt'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

let said: string[] = []
beforeEach(() => {
  said = []
  setLogger((level, message) => said.push(`${level} ${message}`))
  startScope()
  seed(0)
})
afterEach(() => {
  setLogger('console')
  defaultClock.dt = ms(0.1)
})

const ramp = eqs('dv/dt = 1/ms : 1')
const walk = eqs('dx/dt = xi*second**-0.5 : 1\nu : 1')
const spiking = { threshold: 'v >= 0.35', reset: 'v = 0', method: 'euler' } as const

describe('store and restore', () => {
  test('go back in time, variables and recordings', async () => {
    const G = new NeuronGroup(1, ramp, spiking)
    const M = new StateMonitor(G, 'v', { record: 0 })
    const spikes = new SpikeMonitor(G)
    const net = new Network(G, M, spikes)
    await net.run(ms(0.5))
    const seen = M.v[0]
    net.store()
    await net.run(ms(1))
    expect([M.t.length, spikes.numSpikes, net.t.value]).toEqual([15, 3, 1.5e-3])
    net.restore()
    expect([M.t.length, spikes.numSpikes, net.t.value]).toEqual([5, 1, 0.5e-3])
    expect(G.t.value).toBe(0.5e-3)
    expect(seen.length).toBe(5)
    await net.run(ms(0.3))
    expect([...M.t.in(ms)].map((t) => Math.round(10 * t))).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
  })

  test('keep several states by name, which are not touched by what comes later', async () => {
    const G = new NeuronGroup(1, ramp, { method: 'euler' })
    const net = new Network(G)
    net.store('start')
    await net.run(ms(1))
    net.store('later')
    net.restore('start')
    G.v.set(7)
    net.restore('later')
    expect(G.v.values[0]).toBeCloseTo(1)
    net.restore('start')
    expect([G.v.values[0], net.t.value]).toEqual([0, 0])
  })

  test('an unknown name is an error that tells the known ones', () => {
    const net = new Network(new NeuronGroup(1, ramp, spiking))
    expect(() => net.restore()).toThrow(
      new SnapshotError(
        "Cannot restore 'default': nothing has been stored yet, so call store() first. Nothing has changed.",
      ),
    )
    net.store('a')
    net.store('b')
    expect(() => net.restore('c')).toThrow(/^Cannot restore 'c': only 'a', 'b' has been stored\./)
  })

  test('leave the step in the middle of which a run failed for the next run', async () => {
    let fails = true
    const G = new NeuronGroup(1, eqs('a : 1\nb : 1'))
    G.runRegularly('a += 1', { when: 'start' })
    G.runRegularly('b += 1', { when: 'end' })
    const failing = networkOperation(
      () => {
        if (fails && G.t.value > 2e-4) throw new Error('out of order')
      },
      { when: 'groups' },
    )
    const net = new Network(G, failing)
    await expect(net.run(ms(1))).rejects.toThrow('out of order')
    expect([G.a.values[0], G.b.values[0]]).toEqual([4, 3])
    net.store()
    fails = false
    await net.run(ms(0.2))
    net.restore()
    await net.run(ms(0.2))
    expect([G.a.values[0], G.b.values[0]]).toEqual([5, 5])
  })

  test('take back a change of dt, also of the default', async () => {
    const G = new NeuronGroup(1, ramp, { method: 'euler' })
    const H = new NeuronGroup(1, ramp, { method: 'euler', dt: ms(0.5) })
    const net = new Network(G, H)
    await net.run(ms(1))
    net.store()
    defaultClock.dt = ms(0.05)
    H.clock.dt = ms(0.25)
    await net.run(ms(1))
    expect([G.clock.timestep, H.clock.timestep]).toEqual([40, 8])
    net.restore()
    await net.run(ms(1))
    expect([G.clock.timestep, H.clock.timestep]).toEqual([20, 4])
    expect([G.v.values[0], H.v.values[0]]).toEqual([expect.closeTo(2), expect.closeTo(2)])
    defaultClock.dt = ms(0.2)
    await net.run(ms(1))
    expect(G.clock.timestep).toBe(15)
  })

  test('leave constants as they are, and say so', async () => {
    const build = (tau: number) => {
      startScope()
      const G = new NeuronGroup(1, eqs('dv/dt = -v/tau : 1', { tau: ms(tau) }), { method: 'exact' })
      return { G, net: new Network(G) }
    }
    const first = build(10)
    first.G.v.set(1)
    const bytes = first.net.snapshot()
    const second = build(20)
    second.net.restore(bytes)
    expect(said).toEqual([
      "WARNING 'tau' of 'neurongroup' is 0.02 here and was 0.01 when the network was stored (SI base units). Restoring changes no constants.",
    ])
    await second.net.run(ms(20))
    expect(second.G.v.values[0]).toBeCloseTo(Math.exp(-1), 12)
  })

  test('objects without state may come and go', async () => {
    const G = new NeuronGroup(1, ramp, { method: 'euler' })
    const net = new Network(G)
    await net.run(ms(1))
    net.store()
    await net.run(ms(1))
    const times: number[] = []
    net.add(networkOperation((t) => times.push(t.in(ms)), { dt: ms(0.5) }))
    await net.run(ms(1))
    net.restore()
    times.length = 0
    await net.run(ms(1))
    expect(times).toEqual([1, 1.5])
  })

  test('not during a run', async () => {
    const G = new NeuronGroup(1, ramp, { method: 'euler' })
    const errors: unknown[] = []
    const attempt = (action: () => void) => {
      try {
        action()
      } catch (error) {
        errors.push((error as Error).message)
      }
    }
    const net = new Network(G)
    net.store()
    net.add(
      networkOperation(
        () => {
          attempt(() => net.store())
          attempt(() => net.restore())
        },
        { dt: ms(1) },
      ),
    )
    await net.run(ms(1))
    expect(errors).toEqual(["Can't store a network while it runs", "Can't restore a network while it runs"])
    expect(G.v.values[0]).toBeCloseTo(1)
  })

  test('what has run in another network belongs to that', async () => {
    const G = new NeuronGroup(1, ramp, { method: 'euler' })
    const [one, two] = [new Network(G), new Network(G)]
    await one.run(ms(1))
    expect(() => two.store()).toThrow(/'neurongroup' has been run in another network/)
    const H = new NeuronGroup(1, ramp, { method: 'euler' })
    const [three, four] = [new Network(H), new Network(H)]
    three.store()
    three.restore()
    await expect(four.run(ms(1))).rejects.toThrow(/has been run in another network/)
  })
})

describe('random numbers', () => {
  const make = () => {
    startScope()
    const G = new NeuronGroup(3, walk, { method: 'euler' })
    return { G, net: new Network(G) }
  }
  const simulate = async ({ net, G }: ReturnType<typeof make>) => {
    G.u.set('rand()')
    await net.run(ms(1))
    return [...G.x.values, ...G.u.values]
  }

  test('are others after each restore, and the same again in the next program', async () => {
    const trials = async () => {
      seed(11)
      const { net, G } = make()
      net.store()
      const results = [await simulate({ net, G })]
      for (let trial = 0; trial < 3; trial++) {
        net.restore()
        results.push(await simulate({ net, G }))
      }
      return results
    }
    const results = await trials()
    expect(new Set(results.flat()).size).toBe(results.flat().length)
    expect(await trials()).toEqual(results)
  })

  test('go on from where they were with restoreRandomState, in runs and outside', async () => {
    const { net, G } = make()
    await net.run(ms(1))
    net.store()
    const first = await simulate({ net, G })
    net.restore({ restoreRandomState: true })
    expect(await simulate({ net, G })).toEqual(first)
    seed(5)
    net.restore('default', { restoreRandomState: true })
    expect(await simulate({ net, G })).toEqual(first)
    seed(5)
    expect(await simulate({ net, G })).not.toEqual(first)
  })

  test('of a restored network are never those of one that runs later', async () => {
    for (const restoreRandomState of [true, false]) {
      seed(9)
      const bytes = make().net.snapshot()
      seed(9)
      const restored = make()
      restored.net.restore(bytes, { restoreRandomState })
      const later = make()
      await restored.net.run(ms(1))
      await later.net.run(ms(1))
      expect(restored.G.x.values).not.toEqual(later.G.x.values)
    }
  })

  test('need objects that were made in the same order', async () => {
    const named = (...names: string[]) => {
      startScope()
      return new Network(names.map((name) => new NeuronGroup(1, walk, { name, method: 'euler' })))
    }
    const bytes = named('a', 'b').snapshot()
    const net = named('b', 'a')
    expect(() => net.restore(bytes, { restoreRandomState: true })).toThrow(
      /^Cannot restore the snapshot: random numbers can't go on, since 'a' was made before 'b' there, but not here/,
    )
    net.restore(bytes)
  })
})

describe('the default network', () => {
  test('is stored and restored by store() and restore()', async () => {
    const G = new NeuronGroup(1, ramp, { method: 'euler' })
    store()
    await run(ms(1))
    store('later')
    restore()
    expect(G.v.values[0]).toBe(0)
    await run(ms(0.5))
    expect(G.v.values[0]).toBeCloseTo(0.5)
    restore('later')
    expect(G.v.values[0]).toBeCloseTo(1)
    expect(G.t.value).toBe(1e-3)
  })

  test('forgets what was stored at startScope()', () => {
    new NeuronGroup(1, ramp, { method: 'euler' })
    store()
    startScope()
    new NeuronGroup(1, ramp, { method: 'euler' })
    expect(() => restore()).toThrow(/nothing has been stored yet/)
  })

  test('counts as run once it is restored', async () => {
    const G = new NeuronGroup(1, ramp, { method: 'euler' })
    store()
    restore()
    new NeuronGroup(1, ramp, { method: 'euler' })
    await expect(run(ms(1))).rejects.toThrow(MagicError)
    expect(G.t.value).toBe(0)
  })

  test('an empty network can be neither', () => {
    expect(() => store()).toThrow(/The network is empty/)
    expect(() => restore(new Uint8Array())).toThrow(SnapshotError)
  })
})

test('clocks that were two, and differ, can not become one', async () => {
  const make = (clocks: readonly [Clock, Clock]) => {
    startScope()
    return new Network(clocks.map((clock, k) => new NeuronGroup(1, ramp, { clock, name: `g${k}`, method: 'euler' })))
  }
  const bytes = make([new Clock({ dt: ms(1) }), new Clock({ dt: ms(2) })]).snapshot()
  const clock = new Clock({ dt: ms(1) })
  expect(() => make([clock, clock]).restore(bytes)).toThrow(
    /'g0_stateupdater' and 'g1_stateupdater' share a clock in this network, but had clocks of their own/,
  )
})
