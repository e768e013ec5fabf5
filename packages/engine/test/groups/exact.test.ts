import { eqs, func } from '@dvdt/dsl'
import { Hz, ms, second } from '@dvdt/units'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Network, NeuronGroup, networkOperation, setLogger } from '../../src/index.ts'
import { referenceExponential } from '../integrators/reference-exponential.ts'

beforeAll(() => {
  setLogger('silent')
})
afterAll(() => {
  setLogger('console')
})

const names = ['p', 'q', 'r', 's'] as const

/** A linear system with a matrix of parameters, one for each neuron, and a constant drive of each variable. */
function systemOf(n: number): string {
  const states = names.slice(0, n)
  const lines = states.flatMap((x) => [
    `d${x}/dt = ${states.map((y) => `M_${x}${y}*${y}`).join(' + ')} + b_${x} : 1`,
    `b_${x} : Hz`,
    ...states.map((y) => `M_${x}${y} : Hz`),
  ])
  return lines.join('\n')
}

const entry = fc.oneof(
  fc.constant(0),
  fc.integer({ min: -64, max: 64 }).map((x) => x * 25),
)
const system = fc.integer({ min: 2, max: 4 }).chain((n) =>
  fc.record({
    n: fc.constant(n),
    neurons: fc.array(
      fc.record({
        M: fc.array(entry, { minLength: n * n, maxLength: n * n }),
        b: fc.array(entry, { minLength: n, maxLength: n }),
        x: fc.array(
          fc.integer({ min: -8, max: 8 }).map((x) => x / 8),
          { minLength: n, maxLength: n },
        ),
      }),
      { minLength: 1, maxLength: 3 },
    ),
  }),
)

test('coupled systems with a matrix for each neuron follow their matrix exponentials to 1e-12', async () => {
  await fc.assert(
    fc.asyncProperty(system, async ({ n, neurons }) => {
      const G = new NeuronGroup(neurons.length, systemOf(n), { method: 'exact' })
      const states = names.slice(0, n)
      for (const [i, x] of states.entries()) {
        G.variables[x]?.set(neurons.map((neuron) => neuron.x[i] as number))
        G.variables[`b_${x}`]?.set(Hz(neurons.map(({ b }) => b[i] as number)))
        for (const [j, y] of states.entries()) {
          G.variables[`M_${x}${y}`]?.set(Hz(neurons.map(({ M }) => M[i * n + j] as number)))
        }
      }
      await new Network(G).run(ms(0.5))
      for (const [k, { M, b, x }] of neurons.entries()) {
        const time = 5e-4
        const { exp, integral } = referenceExponential(
          Float64Array.from(M, (m) => m * time),
          n,
        )
        for (const [i, name] of states.entries()) {
          let expected = 0
          let size = 1
          for (let j = 0; j < n; j++) {
            const terms = [exp[i * n + j] as number, (integral[i * n + j] as number) * time]
            expected += (terms[0] as number) * (x[j] as number) + (terms[1] as number) * (b[j] as number)
            size += Math.abs(terms[0] as number) + Math.abs((terms[1] as number) * (b[j] as number))
          }
          expect(Math.abs((G.variables[name]?.values[k] as number) - expected)).toBeLessThan(1e-12 * size)
        }
      }
    }),
    { numRuns: 60, seed: 3 },
  )
})

describe('propagators follow', () => {
  const model = 'dv/dt = (w - v)/tau : 1\ndw/dt = -(w + v)/tau : 1\ntau : second'
  /** v and w turn and decay: in units of tau, w = exp(-t) (cos t - ...) of the matrix [[-1, 1], [-1, -1]]. */
  const after = (v: number, w: number, x: number): [number, number] => {
    const decay = Math.exp(-x)
    return [decay * (v * Math.cos(x) + w * Math.sin(x)), decay * (w * Math.cos(x) - v * Math.sin(x))]
  }
  const build = () => {
    const G = new NeuronGroup(2, model, { method: 'exact' })
    G.set({ v: 1, w: 0.5, tau: ms([1, 2]) })
    return G
  }
  const expectState = (G: ReturnType<typeof build>, phases: readonly [number, number]) => {
    for (const [k, phase] of phases.entries()) {
      const [v, w] = after(1, 0.5, phase)
      expect(G.v.values[k]).toBeCloseTo(v, 13)
      expect(G.w.values[k]).toBeCloseTo(w, 13)
    }
  }

  test('parameters set between runs', async () => {
    const G = build()
    const net = new Network(G)
    await net.run(ms(0.5))
    expectState(G, [0.5, 0.25])
    G.tau.set('tau/2')
    await net.run(ms(0.5))
    expectState(G, [1.5, 0.75])
  })

  test('parameters that code changes during a run', async () => {
    const G = build()
    G.runRegularly('tau = (1 + t_in_timesteps % 2)*ms')
    await new Network(G).run(ms(0.4))
    expectState(G, [0.3, 0.3])
  })

  test('parameters that a callback changes during a run', async () => {
    const G = build()
    const change = networkOperation((t) => G.tau.set(ms(t.value < 1.5e-4 ? 1 : 2)))
    await new Network(G, change).run(ms(0.4))
    expectState(G, [0.3, 0.3])
  })

  test('a dt that changes between runs', async () => {
    const G = new NeuronGroup(2, model, { method: 'exact', dt: ms(0.1) })
    G.set({ v: 1, w: 0.5, tau: ms([1, 2]) })
    const net = new Network(G)
    await net.run(ms(0.5))
    G.clock.dt = ms(0.25)
    await net.run(ms(0.5))
    expectState(G, [1, 0.5])
  })

  test('a value that comes with each run', async () => {
    const G = new NeuronGroup(2, 'dv/dt = (w - v)*rate : 1\ndw/dt = -(w + v)*rate : 1\nrate = k*Hz : Hz\nk : 1')
    G.set({ v: 1, w: 0.5, k: [1000, 500] })
    const net = new Network(G)
    await net.run(ms(0.5))
    G.variables.k?.set(2000)
    await net.run(ms(0.5))
    expectState(G as never, [1.5, 1.25])
  })
})

describe('functions of a user', () => {
  const N = 5
  const run = async (text: string, names: Record<string, never>) => {
    const G = new NeuronGroup(N, eqs(text as string, names), { method: 'euler' })
    G.v.set('0.3*i - 0.4')
    await new Network(G).run(ms(1))
    return [...G.v.values]
  }

  test('are the same as the expressions that they compute', async () => {
    const names = {
      relu: func((x: number) => (x > 0 ? x : 0), { args: [1], result: 1 }),
      steps: func((t: number) => Math.floor(t / 1e-4 + 0.5), { args: [second], result: 'integer' }),
      above: func((a: number, b: number) => a > b, { args: [1, 1], result: 'boolean' }),
    } as never
    const own = await run('dv/dt = (relu(v) - 0.5*v + steps(t)//2 + 0.25*above(v, 0.1))/ms : 1', names)
    const plain = await run('dv/dt = (v*(v > 0) - 0.5*v + t_in_timesteps//2 + 0.25*(v > 0.1))/ms : 1', {})
    expect(own).toEqual(plain)
  })

  test('results are converted to the declared type', async () => {
    const G = new NeuronGroup(
      1,
      eqs('x : 1\ny : 1\nb : boolean' as string, {
        cut: func(() => 2.9, { args: [], result: 'integer' }),
        any: func(() => 7, { args: [], result: 'boolean' }),
        nothing: func(() => Number.NaN, { args: [], result: 1 }),
      }),
    )
    G.runRegularly('x = cut()/2; b = any(); y = nothing()')
    await new Network(G).run(ms(0.1))
    expect([G.x, G.y, G.b].map(({ values }) => values[0])).toEqual([1, Number.NaN, 1])
    expect(() => G.x.set('nothing()')).toThrow(/can't be set to 'nothing\(\)', which is NaN for neuron 0/)
  })

  test.each(['wasm', 'interpreter'] as const)(
    'that throw leave the step undone, and the next run does it, by %s',
    async (backend) => {
      const simulate = async (breakAt: number) => {
        let calls = 0
        const f = func(
          (x: number) => {
            if (++calls === breakAt) throw new Error('out of the table')
            return x
          },
          { args: [1], result: 1 },
        )
        const G = new NeuronGroup(
          3,
          eqs('dv/dt = f(v)/ms : 1 (unless refractory)\nn : 1\nb : boolean\nk : integer' as string, { f }),
          {
            threshold: 'f(v) > 1.4',
            reset: 'v = f(1); n += 1; k += 1; b = not b',
            refractory: ms(0.2),
            method: 'euler',
          },
        )
        G.runRegularly('n += 1 + 0*f(v)')
        G.set({ v: '1 + 0.1*i', k: 'i' } as never)
        const state = () => G.arrays.filter(({ name }) => !/random|spike/.test(name)).map(({ data }) => [...data])
        const net = new Network(G)
        try {
          await net.run(ms(0.8), { backend })
        } catch (error) {
          expect(String(error)).toBe('Error: out of the table')
          await net.run(ms(0.8).sub(net.t), { backend })
        }
        return [...state(), net.t.value, calls]
      }
      const undisturbed = await simulate(0)
      const calls = undisturbed.at(-1) as number
      expect(calls).toBeGreaterThan(50)
      for (let breakAt = 1; breakAt <= calls; breakAt += 3) {
        expect((await simulate(breakAt)).slice(0, -1)).toEqual(undisturbed.slice(0, -1))
      }
    },
  )
})
