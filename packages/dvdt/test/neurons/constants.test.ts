import {
  eqs,
  Hz,
  ms,
  Network,
  NeuronGroup,
  networkOperation,
  PoissonInput,
  Synapses,
  second,
  seed,
  setLogger,
} from 'dvdt'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

beforeAll(() => {
  setLogger('silent')
})
afterAll(() => {
  setLogger('console')
})

const backends = ['wasm', 'interpreter'] as const
const spiking = { threshold: 'v > 1', reset: 'v = 0' }

// What Brian2 2.5.1 gives for the same models.
describe.each(backends)('a parameter flagged (constant) can be written to, by %s', (backend) => {
  test('by resets, and by code for events', async () => {
    const G = new NeuronGroup(2, 'dv/dt = 1/ms : 1\nk : 1 (constant)', { ...spiking, reset: 'v = 0; k += 1' })
    const H = new NeuronGroup(2, 'dv/dt = 1/ms : 1\nk : 1 (constant)', { events: { high: 'v > 1' } })
    H.runOnEvent('high', 'v = 0; k += 1')
    await new Network(G, H).run(ms(3), { backend })
    expect([...G.k.values]).toEqual([2, 2])
    expect([...H.k.values]).toEqual([2, 2])
  })

  test('by regular code, also if it is shared', async () => {
    const G = new NeuronGroup(2, 'dv/dt = 1/ms : 1\nk : 1 (constant)\nl : 1 (constant, shared)')
    G.runRegularly('l += 1; k += 1', { dt: ms(1) })
    await new Network(G).run(ms(3), { backend })
    expect([...G.k.values]).toEqual([3, 3])
    expect(G.l.at(0).value).toBe(3)
  })

  test('by synapses, and sums', async () => {
    const G = new NeuronGroup(2, 'dv/dt = 1/ms : 1\nk : 1 (constant)\nsum : 1 (constant)', spiking)
    const S = new Synapses(G, G, 'w : 1 (constant)\nsum_post = 1 : 1 (summed)', { onPre: 'w += 1; k_post += 1' })
    S.connect()
    await new Network(G, S).run(ms(3), { backend })
    expect([...S.w.values]).toEqual([2, 2, 2, 2])
    expect([...G.k.values]).toEqual([4, 4])
    expect([...G.sum.values]).toEqual([2, 2])
  })

  test('by functions', async () => {
    const G = new NeuronGroup(2, 'dv/dt = k/ms : 1\nk : 1 (constant)')
    const more = networkOperation(() => G.k.set('k + 1'), { dt: ms(1) })
    await new Network(G, more).run(ms(3), { backend })
    expect([...G.k.values]).toEqual([3, 3])
    for (const v of G.v.values) expect(v).toBeCloseTo(6, 12)
  })
})

describe('what is integrated exactly goes by the present values of constants that are written to', () => {
  /** State of coupled equations after a run in which `change` makes something write to `tau`. */
  async function outcome(
    flag: '(constant)' | '',
    change: (G: ReturnType<typeof coupled>) => readonly object[],
    backend: 'wasm' | 'interpreter',
  ): Promise<readonly number[]> {
    seed(1)
    const G = coupled(flag)
    G.tau.set('(i + 1)*ms')
    await new Network(G, ...(change(G) as never[])).run(ms(10), { backend })
    return [...G.x.values, ...G.y.values]
  }

  const coupled = (flag: string) =>
    new NeuronGroup(
      3,
      eqs(`dx/dt = (y - x)/tau : 1
           dy/dt = -y/tau + 1/ms : 1
           tau : second ${flag as ''}`),
      { method: 'exact', threshold: 'x > 0.3', reset: 'x = 0; tau += 0.1*ms' },
    )

  const changes: Record<string, (G: ReturnType<typeof coupled>) => readonly object[]> = {
    resets: () => [],
    'regular code': (G) => {
      G.runRegularly('tau += 1*ms', { dt: ms(1) })
      return []
    },
    synapses: (G) => {
      const S = new Synapses(G, G, '', { onPre: 'tau_post += 1*ms' })
      S.connect()
      return [S]
    },
    sums: (G) => {
      const S = new Synapses(G, G, 'tau_post = 1*ms + y_pre*ms : second (summed)')
      S.connect({ j: 'i' })
      return [S]
    },
    inputs: (G) => [new PoissonInput(G, 'tau', 10, Hz(100), second(1e-3))],
    functions: (G) => [networkOperation(() => G.tau.set('tau + 1*ms'), { dt: ms(1) })],
    'functions that write to live values': (G) => [
      networkOperation(
        () => {
          G.tau.values[1] = 0.005
        },
        { dt: ms(5) },
      ),
    ],
  }

  test.each(Object.entries(changes))('by %s', async (_, change) => {
    const expected = await outcome('', change, 'interpreter')
    for (const backend of backends) {
      expect(await outcome('(constant)', change, backend)).toEqual(expected)
    }
  })

  test('of synapses too', async () => {
    const values = async (flag: '(constant)' | ''): Promise<readonly number[]> => {
      const G = new NeuronGroup(2, 'dv/dt = 1/ms : 1', spiking)
      const S = new Synapses(
        G,
        G,
        eqs(`dx/dt = (y - x)/tau : 1 (clock-driven)
             dy/dt = -y/tau : 1 (clock-driven)
             tau : second ${flag as ''}`),
        { method: 'exact', onPre: 'y += 1; tau += 1*ms' },
      )
      S.connect()
      S.tau.set('(i + 2*j + 1)*ms')
      await new Network(G, S).run(ms(10))
      return [...S.x.values]
    }
    expect(await values('(constant)')).toEqual(await values(''))
  })
})

test('indices by which a variable is linked stay as they are', async () => {
  const source = new NeuronGroup(3, 'v : 1')
  const G = new NeuronGroup(3, 'k : integer (constant)\nu : 1 (linked)', { name: 'links' })
  G.u.link(source.v, 'k')
  G.runRegularly('k += 5')
  await expect(new Network(source, G).run(ms(1))).rejects.toThrow(
    "'links_run_regularly' writes to 'links.k', but links.u is linked by the indices in it, which can't change during a run",
  )
})
