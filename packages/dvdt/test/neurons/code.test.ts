import { eqs, ms, Network, NeuronGroup, SpikeMonitor, StateMonitor, seed, setLogger } from 'dvdt'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

let said: string[] = []
beforeEach(() => {
  said = []
  setLogger((level, message) => said.push(`${level} ${message}`))
})
afterEach(() => {
  setLogger('console')
})

const operations = (G: { readonly owner: { readonly operations: readonly { readonly name: string }[] } }) =>
  G.owner.operations.map(({ name }) => name)

describe('regular code', () => {
  test('computes once what is shared, and all else as if statement by statement', async () => {
    const G = new NeuronGroup(3, eqs('v : 1\nw : 1\ns : 1 (shared)'))
    G.set({ v: [1, 2, 3], s: 10 })
    G.runRegularly('before = v*s; once = s + 1; s = once*2; v = before + s; w = once')
    await new Network(G).run(ms(0.1))
    expect([...G.s.values]).toEqual([22])
    expect([...G.v.values]).toEqual([32, 42, 52])
    expect([...G.w.values]).toEqual([11, 11, 11])
  })

  test('draws one number for a shared variable, and one for each neuron otherwise', async () => {
    seed(3)
    const G = new NeuronGroup(4, eqs('v : 1\ns : 1 (shared)'))
    G.runRegularly('x = rand(); s = rand(); v = x')
    await new Network(G).run(ms(0.1))
    expect(new Set([...G.v.values, ...G.s.values]).size).toBe(5)
  })

  test('has steps, clocks, places and names of its own', async () => {
    const G = new NeuronGroup(1, eqs('a : 1\nb : 1\nc : 1\nd : 1'), { name: 'g' })
    const H = new NeuronGroup(1, eqs('x : 1'), { dt: ms(0.3) })
    G.runRegularly('a += 1', { dt: ms(0.5) })
    G.runRegularly('b += 1', { clock: H.clock })
    G.runRegularly('c = 2', { order: 1, name: 'second' })
    G.runRegularly('c = 1')
    G.runRegularly('d = c', { when: 'end' })
    expect(operations(G)).toEqual([
      'g_run_regularly',
      'g_run_regularly_1',
      'second',
      'g_run_regularly_2',
      'g_run_regularly_3',
    ])
    await new Network(G).run(ms(1))
    expect([G.a, G.b, G.c, G.d].map(({ values }) => values[0])).toEqual([2, 4, 2, 2])
  })

  test.each<[string, () => unknown, RegExp]>([
    ['an unknown option', () => ({ wen: 'end' }), /runRegularly has no option 'wen' \(did you mean 'when'\?\)/],
    ['an order that is no number', () => ({ order: Number.NaN }), /'order' is a finite number, not NaN/],
    ['a slot that is no text', () => ({ when: 3 }), /'when' is a slot/],
    ['a name that is none', () => ({ name: 'a b' }), /'a b'/],
    ['dt of zero', () => ({ dt: ms(0) }), /dt/],
    ['both dt and clock', () => ({ dt: ms(1), clock: new NeuronGroup(1).clock }), /either dt or clock/],
  ])('refuses %s', (_, options, message) => {
    const G = new NeuronGroup(1, eqs('a : 1'), { name: 'g' })
    expect(() => G.runRegularly('a = 1', options() as never)).toThrow(message)
    expect(operations(G)).toEqual([])
    G.runRegularly('a = 1')
    expect(operations(G)).toEqual(['g_run_regularly'])
  })

  test('in a slot that the schedule lacks is refused by the run', async () => {
    const G = new NeuronGroup(1, eqs('a : 1'))
    G.runRegularly('a = 1', { when: 'sometimes' })
    await expect(new Network(G).run(ms(1))).rejects.toThrow(/'sometimes', which the schedule does not have/)
  })
})

describe('subexpressions', () => {
  test('that are constant over dt are computed after those that they are made of', async () => {
    const G = new NeuronGroup(
      1,
      eqs(
        'a = b + 1 : 1 (constant over dt)\nb = c : 1\nc = t/ms : 1 (constant over dt)\nd = f : 1 (shared, constant over dt)\nf = t/ms : 1 (shared, constant over dt)',
      ),
    )
    const M = new StateMonitor(G, ['a', 'c', 'd'], { record: 0, when: 'end' })
    await new Network(G, M).run(ms(0.3))
    expect([...M.c[0].values]).toEqual([0, 0.1, 0.2])
    expect([...M.a[0].values]).toEqual([1, 1.1, 1.2])
    expect([...M.d[0].values]).toEqual([0, 0.1, 0.2])
  })

  test('have their type in equations too', async () => {
    const G = new NeuronGroup(
      1,
      eqs(
        'dv/dt = n/ms : 1\nn = 7.9 : integer\ndw/dt = 1e-9*x*x/ms : 1\nx = k : 1\nk : integer\ndz/dt = y/2/ms : 1\ny = 3 : 1',
      ),
      { method: 'euler' },
    )
    G.k.set(100000)
    await new Network(G).run(ms(1))
    expect(G.v.values[0]).toBeCloseTo(7, 12)
    expect(G.w.values[0]).toBeCloseTo(10, 12)
    expect(G.z.values[0]).toBeCloseTo(1.5, 12)
  })
})

describe('events', () => {
  test('have code and conditions, whether neurons are refractory or not', async () => {
    const G = new NeuronGroup(2, eqs('dv/dt = 1/ms : 1 (unless refractory)\nn : 1\nm : 1'), {
      threshold: 'v > 0.15',
      refractory: ms(0.3),
      events: { high: 'v > 0.15' },
      method: 'euler',
    })
    G.runOnEvent('high', 'n += 1; v = 0')
    G.runOnEvent('spike', 'm += 1')
    await new Network(G).run(ms(0.6))
    // Spike in step 1; the code of the event can't write v in the refractory steps 1 to 3.
    expect([...G.m.values]).toEqual([2, 2])
    expect([...G.n.values]).toEqual([5, 5])
    expect(said).toEqual([])
  })

  test('may be tested elsewhere in a step', async () => {
    const simulate = async (when: string, order?: number) => {
      const G = new NeuronGroup(1, eqs('dv/dt = 1/ms : 1\nn : 1'), { events: { e: 'v > 0.25' }, method: 'euler' })
      G.runOnEvent('e', 'n += 1', { when: 'end' })
      G.setEventSchedule('e', { when, ...(order !== undefined && { order }) })
      await new Network(G).run(ms(0.4))
      return G.n.values[0]
    }
    expect(await simulate('start')).toBe(1)
    expect(await simulate('groups', -1)).toBe(1)
    expect(await simulate('groups', 1)).toBe(2)
  })

  test("'spike' is the event of a threshold by another name", async () => {
    const G = new NeuronGroup(1, eqs('dv/dt = 1/ms : 1'), {
      events: { spike: 'v > 0.15' },
      reset: 'v = 0',
      method: 'euler',
    })
    const M = new SpikeMonitor(G)
    await new Network(G, M).run(ms(0.4))
    expect(M.numSpikes).toBe(2)
    expect(() => new NeuronGroup(1, 'v : 1', { threshold: 'v > 1', events: { spike: 'v > 2' } })).toThrow(
      /both a threshold and an event 'spike'/,
    )
  })

  test.each<[string, (G: NeuronGroup) => void, RegExp]>([
    ['an unknown event', (G) => G.runOnEvent('hgih', 'v = 0'), /no event 'hgih' \(did you mean 'high'\?\)/],
    ['code twice', (G) => [0, 1].map((v) => G.runOnEvent('high', `v = ${v}`)), /has code already/],
    ['a shared target', (G) => G.runOnEvent('high', 's = 0'), /shared/],
    ['an unknown event to move', (G) => G.setEventSchedule('low', { when: 'end' }), /no event 'low'/],
    ['no place to move to', (G) => G.setEventSchedule('high', { order: Number.NaN }), /'order' is a finite number/],
    ['an unknown option', (G) => G.runOnEvent('high', 'v = 0', { slot: 'end' } as never), /has no option 'slot'/],
    ['code that is no text', (G) => G.runOnEvent('high', 3 as never), /string of statements/],
  ])('%s is refused', (_, act, message) => {
    const G = new NeuronGroup(1, eqs('v : 1\ns : 1 (shared)'), { events: { high: 'v > 1' } })
    expect(() => act(G as never)).toThrow(message)
  })
})

describe('warnings, once', () => {
  const twice = async (G: NeuronGroup) => {
    const net = new Network(G)
    await net.run(ms(0.1))
    await net.run(ms(0.1))
    return said
  }

  test('a threshold without reset and refractoriness', async () => {
    expect(await twice(new NeuronGroup(1, 'v : 1', { threshold: 'v > 1', name: 'bare' }))).toEqual([
      "WARNING 'bare' has a threshold, but neither a reset nor a refractory period: a neuron spikes in each step in " +
        'which the condition holds',
    ])
  })

  test('not where chance decides, or where spikes have code', async () => {
    await twice(new NeuronGroup(1, undefined, { threshold: 'rand() < 0.1' }))
    const G = new NeuronGroup(1, 'v : 1', { threshold: 'v > 1' })
    G.runOnEvent('spike', 'v = 0')
    expect(await twice(G as never)).toEqual([])
  })

  test('(unless refractory) in a group that never is', async () => {
    const G = new NeuronGroup(1, eqs('dv/dt = 1/ms : 1 (unless refractory)'), { method: 'euler', name: 'free' })
    G.runRegularly('v += 1')
    expect(await twice(G as never)).toEqual([
      "WARNING 'v' of 'free' is flagged (unless refractory), without effect: the group has no option 'refractory'",
    ])
    expect(G.v.values[0]).toBeCloseTo(2.2, 14)
  })
})

test('spikes of the last step of a run are those of the step before the next run', async () => {
  const record = async (...runs: number[]) => {
    const G = new NeuronGroup(1, undefined, { threshold: 'True', refractory: ms(0.2) })
    const M = new SpikeMonitor(G)
    const N = new NeuronGroup(1, 'n : 1', { threshold: 'True', refractory: ms(0.2) })
    N.runOnEvent('spike', 'n += t_in_timesteps', { when: 'start' })
    const net = new Network(G, M, N)
    for (const duration of runs) await net.run(ms(duration))
    return [[...M.t.values], N.variables.n?.values[0]]
  }
  expect(await record(0.3, 0.2, 0.3)).toEqual(await record(0.8))
})

describe('setting', () => {
  test('several variables sets all or none', () => {
    const G = new NeuronGroup(2, eqs('x : 1\ny : 1\nk : integer'))
    G.set({ x: [1, 2], y: 'x*10', k: '2.9*(i + 1)' })
    expect([G.x, G.y, G.k].map(({ values }) => [...values])).toEqual([
      [1, 2],
      [10, 20],
      [2, 5],
    ])
    expect(() => G.set({ x: 7, y: 'x', k: '0/0' })).toThrow(/k can't be set to '0\/0', which is NaN for neuron 0/)
    expect([...G.x.values, ...G.y.values]).toEqual([1, 2, 10, 20])
  })

  test('parts of parts counts from their beginnings', () => {
    const G = new NeuronGroup(10, eqs('x : 1'))
    const S = G.slice(2, 8).slice(1, 4)
    S.x.set('100*i + N')
    S.x.set(-1, 'i == 1')
    S.x.set([7], [2])
    expect([...G.x.values]).toEqual([0, 0, 0, 3, -1, 7, 0, 0, 0, 0])
    expect([...S.x.where('x > 0').values]).toEqual([3, 7])
  })

  test('booleans takes conditions and numbers', () => {
    const G = new NeuronGroup(3, eqs('b : boolean'))
    G.b.set('i > 0')
    expect([...G.b.values]).toEqual([0, 1, 1])
    G.b.set('i*2')
    expect([...G.b.values]).toEqual([0, 1, 1])
    G.b.set([true, false, true])
    expect([...G.b.values]).toEqual([1, 0, 1])
  })

  test('infinity is a value', () => {
    const G = new NeuronGroup(1, eqs('x : 1'))
    G.x.set('-inf')
    expect(G.x.values[0]).toBe(Number.NEGATIVE_INFINITY)
  })
})
