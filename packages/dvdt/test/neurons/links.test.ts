import { eqs, ms, Network, NeuronGroup, StateMonitor, setLogger, volt } from 'dvdt'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

beforeAll(() => {
  setLogger('silent')
})
afterAll(() => {
  setLogger('console')
})

const backends = ['wasm', 'interpreter'] as const

describe.each(backends)('a group linked to itself, by %s', (backend) => {
  const order = [2, 0, 3, 1]
  const build = () => {
    const G = new NeuronGroup(4, eqs('dv/dt = (x - v)/ms : 1\nx : 1 (linked)'), { method: 'euler' })
    G.x.link(G.v, order)
    G.v.set([1, 10, 100, 1000])
    return G
  }

  test('sees all neurons as they were before the step', async () => {
    const G = build()
    let v = [1, 10, 100, 1000]
    await new Network(G).run(ms(0.3), { backend })
    for (let step = 0; step < 3; step++)
      v = v.map((x, i) => x + (1e-4 * ((v[order[i] as number] as number) - x)) / 1e-3)
    expect([...G.v.values]).toEqual(v)
  })

  test('shows the present to monitors, to other groups and to whoever asks', async () => {
    const G = build()
    const H = new NeuronGroup(4, eqs('y : 1 (linked)\nz = y : 1'))
    H.y.link(G.x)
    const M = new StateMonitor(G, ['v', 'x'], { record: true, when: 'end' })
    const K = new StateMonitor(H, 'z', { record: true, when: 'end' })
    await new Network(G, H, M, K).run(ms(0.3), { backend })
    for (const [i, source] of order.entries()) {
      expect(M.x[i]?.values).toEqual(M.v[source]?.values)
      expect(K.z[i]?.values).toEqual(M.v[source]?.values)
    }
    expect([...G.x.values]).toEqual(order.map((source) => G.v.values[source]))
  })
})

test.each(backends)(
  'a group that sees itself by way of another sees itself as before the step, by %s',
  async (backend) => {
    const A = new NeuronGroup(3, eqs('dv/dt = z/ms : 1\nz : 1 (linked)'), { method: 'euler' })
    const B = new NeuronGroup(3, eqs('y : 1 (linked)\ns = 2*y : 1'))
    A.z.link(B.s)
    B.y.link(A.v, [2, 0, 1])
    A.v.set('i + 1')
    await new Network(A, B).run(ms(0.1), { backend })
    expect([...A.v.values]).toEqual([1 + (1e-4 * 6) / 1e-3, 2 + (1e-4 * 2) / 1e-3, 3 + (1e-4 * 4) / 1e-3])
  },
)

test.each(backends)('a new link holds from the next run on, for all that read it, by %s', async (backend) => {
  const A = new NeuronGroup(1, eqs('a : 1\nb : 1'))
  A.set({ a: 1, b: 2 })
  const B = new NeuronGroup(1, eqs('dv/dt = -x*v/ms + w/ms : 1\ndw/dt = -w/ms + 0*v/ms : 1\nx : 1 (linked)'), {
    method: 'exact',
  })
  const C = new NeuronGroup(1, eqs('n : 1\nx : 1 (linked)'))
  C.runRegularly('n = x')
  C.x.link(B.x)
  const M = new StateMonitor(C, 'x', { record: 0 })
  const net = new Network(A, B, C, M)
  const decays: number[] = []
  for (const source of [A.a, A.b]) {
    B.x.link(source)
    B.set({ v: 1, w: 0 })
    await net.run(ms(0.1), { backend })
    decays.push(B.v.values[0] as number)
    expect(C.n.values[0]).toBe(source.values[0])
  }
  expect([...M.x[0].values]).toEqual([1, 2])
  expect(decays[0]).toBeCloseTo(Math.exp(-0.1), 14)
  expect(decays[1]).toBeCloseTo(Math.exp(-0.2), 14)
})

test('a link to a part of a group counts from the beginning of the part', () => {
  const A = new NeuronGroup(6, eqs('x : 1'))
  A.x.set('10*i')
  const B = new NeuronGroup(3, eqs('y : 1 (linked)'))
  B.y.link(A.slice(1).slice(1, 4).x)
  expect([...B.y.values]).toEqual([20, 30, 40])
  B.y.link(A.slice(4, 5).x)
  expect([...B.y.values]).toEqual([40, 40, 40])
})

test('subexpressions, shared and special variables can be shown', async () => {
  const A = new NeuronGroup(2, eqs('x : 1\ny = 2*x + i : 1\ns : 1 (shared)\nb = x > 1 : boolean'))
  A.set({ x: [1, 2], s: 7 })
  const B = new NeuronGroup(
    2,
    eqs('y : 1 (linked)\ns : 1 (linked)\nb : boolean (linked)\nN_A : integer (linked)\nt_A : second (linked)'),
  )
  B.y.link(A.y, [1, 0])
  B.s.link(A.s)
  B.b.link(A.b)
  B.N_A.link(A.i)
  B.t_A.link(A.variables.t)
  expect([B.y, B.s, B.b, B.N_A].map(({ values }) => [...values])).toEqual([
    [5, 2],
    [7, 7],
    [0, 1],
    [0, 1],
  ])
  const M = new StateMonitor(B, 't_A', { record: 1 })
  await new Network(A, B, M).run(ms(0.3))
  expect([...M.t_A[0].values]).toEqual([...M.t.values])
})

test.each(backends)('the time of a group that does nothing itself goes on, by %s', async (backend) => {
  const stimulus = new NeuronGroup(1, eqs('I = t/ms : 1'))
  const G = new NeuronGroup(2, eqs('sum : 1\nI : 1 (linked)'))
  G.I.link(stimulus.I)
  G.runRegularly('sum += I')
  await new Network(stimulus, G).run(ms(0.4), { backend })
  expect(G.sum.values[1]).toBeCloseTo(0.6, 14)
  expect(stimulus.t.value).toBeCloseTo(4e-4, 14)
})

describe('indices that a parameter holds', () => {
  const build = () => {
    const A = new NeuronGroup(2, eqs('a : 1\nk : integer'))
    A.a.set([10, 20])
    const B = new NeuronGroup(
      3,
      eqs('x : 1 (linked)\nk : integer (constant)\nfree : integer\none : integer (constant, shared)'),
    )
    return { A, B }
  }

  test('are read when they are needed', async () => {
    const { A, B } = build()
    B.x.link(A.a, 'k')
    B.k.set([1, 0, 1])
    expect([...B.x.values]).toEqual([20, 10, 20])
    B.k.set(0)
    const M = new StateMonitor(B, 'x', { record: 0 })
    await new Network(A, B, M).run(ms(0.1))
    expect([...M.x[0].values]).toEqual([10])
  })

  test('are checked when they are read', async () => {
    const { A, B } = build()
    B.x.link(A.a, 'k')
    B.k.set([0, 7, 0])
    expect(() => B.x.values).toThrow(/\.x: index 7 of neuron 1 is not between 0 and 1/)
    await expect(new Network(A, B).run(ms(0.1))).rejects.toThrow(/index 7 of neuron 1/)
    B.k.set(1)
    await new Network(A, B).run(ms(0.1))
  })

  test.each(['free', 'one', 'i', 't_in_timesteps', 'x', 'none'])("can't be those of '%s'", (name) => {
    const { A, B } = build()
    expect(() => B.x.link(A.a, name)).toThrow(/integer \(constant\)/)
  })
})

describe('refused', () => {
  test('circles', () => {
    const A = new NeuronGroup(1, eqs('x : 1 (linked)\ny = 2*x : 1'))
    const B = new NeuronGroup(1, eqs('x : 1 (linked)'))
    expect(() => A.x.link(A.x)).toThrow(/made of/)
    expect(() => A.x.link(A.y)).toThrow(/made of/)
    A.x.link(B.x)
    expect(() => B.x.link(A.y)).toThrow(/\.x can't be linked to y, which is made of/)
  })

  test('what does not fit', () => {
    const A = new NeuronGroup(2, eqs('v : volt\nn : integer\nx : 1'))
    const B = new NeuronGroup(3, eqs('x : 1 (linked)\nv : volt (linked)\np : 1'))
    expect(() => B.v.link(A.x as never)).toThrow(/Cannot link .*\.v to x, units do not match/)
    expect(() => B.x.link(A.n)).toThrow(/is float, so it can't be linked to n, which is integer/)
    expect(() => B.x.link(A.x)).toThrow(/has 3 values, but its source has 2/)
    expect(() => B.x.link(A.x, [0, 1])).toThrow(/needs 3 indices, but got 2/)
    expect(() => B.x.link(A.x, [0, 1, 2])).toThrow(/index 2 of neuron 2 is not between 0 and 1/)
    expect(() => B.p.link(B.p as never)).toThrow(/declare it as 'p : ... \(linked\)'/)
    expect(() => B.x.link(volt as never)).toThrow(/linked to a variable of a group/)
    expect(() => B.slice(0, 2).x.link(A.x)).toThrow(/whole group/)
    expect(() => B.x.set(1)).toThrow(/can't be set/)
  })
})
