import { eqs, Hz, ms, Network, NeuronGroup, SpikeGeneratorGroup, Synapses, setLogger, TimedArray } from 'dvdt'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const backends = ['wasm', 'interpreter'] as const

beforeAll(() => {
  setLogger('silent')
})
afterAll(() => {
  setLogger('console')
})

const dt = 0.1

/** A synapse with events at some steps, after a run that ends with the last of them; its variables start as told. */
async function afterEvents(
  model: string,
  constants: Readonly<Record<string, number>>,
  { onPre, steps, start = {} }: { onPre: string; steps: readonly number[]; start?: Readonly<Record<string, number>> },
  backend: (typeof backends)[number],
): Promise<(variable: string) => number> {
  const inMs = Object.fromEntries(Object.entries(constants).map(([name, value]) => [name, ms(value)]))
  const G = new SpikeGeneratorGroup(
    1,
    steps.map(() => 0),
    ms(steps.map((step) => step * dt)),
  )
  const H = new NeuronGroup(1, '')
  const S = new Synapses(G, H, eqs(model as string, inMs), { onPre })
  S.connect()
  for (const [name, value] of Object.entries(start)) S.variables[name]?.set(value as never)
  await new Network(G, H, S).run(ms((Math.max(...steps) + 1) * dt), { backend })
  return (variable) => S.variables[variable]?.values[0] as number
}

const distinctSteps = (most: number) =>
  fc
    .uniqueArray(fc.integer({ min: 0, max: most }), { minLength: 1, maxLength: 6 })
    .map((steps) => steps.sort((a, b) => a - b))

const time = fc.double({ min: 0.2, max: 30, noNaN: true })

describe.each(backends)('event-driven equations may depend on each other, by %s', (backend) => {
  test('an alpha function is one, also for equal and nearly equal time constants', async () => {
    const difference = fc.oneof(
      fc.constant(0),
      fc.double({ min: -14, max: 1, noNaN: true }).map((exponent) => 10 ** exponent),
    )
    await fc.assert(
      fc.asyncProperty(time, difference, distinctSteps(400), async (tau, more, steps) => {
        const [rise, fall] = [tau, tau * (1 + more)]
        const value = await afterEvents(
          'dx/dt = (y - x)/fall : 1 (event-driven)\ndy/dt = -y/rise : 1 (event-driven)\nseen : 1',
          { rise, fall },
          { onPre: 'seen = x; y += 1', steps },
          backend,
        )
        const last = steps.at(-1) as number
        let expected = 0
        for (const step of steps.slice(0, -1)) {
          const s = (last - step) * dt
          // (exp(-s/fall) - exp(-s/rise))·rise/(fall - rise), which is s/fall exp(-s/fall) for equal ones
          const z = s / fall - s / rise
          expected += (s / fall) * Math.exp(-s / fall) * (z === 0 ? 1 : Math.expm1(z) / z)
        }
        expect(Math.abs(value('seen') - expected)).toBeLessThan(1e-12)
        expect(value('lastupdate')).toBeCloseTo(last * 1e-4, 12)
      }),
      { numRuns: 25 },
    )
  })

  test('linear systems of any kind go on as those of neurons do', async () => {
    const names = ['x', 'y', 'z'] as const
    const coefficient = fc.oneof(
      { weight: 2, arbitrary: fc.constant(0) },
      { weight: 3, arbitrary: fc.double({ min: -2, max: 2, noNaN: true }) },
    )
    const row = fc.tuple(coefficient, coefficient, coefficient, coefficient)
    const values = fc.tuple(...names.map(() => fc.double({ min: -1, max: 1, noNaN: true })))
    await fc.assert(
      fc.asyncProperty(fc.tuple(row, row, row), values, fc.integer({ min: 0, max: 30 }), async (rows, start, step) => {
        const model = (flag: string): string =>
          rows
            .map((row, k) => {
              const terms = [...names, '1'].flatMap((by, column) => (row[column] === 0 ? [] : [`${row[column]}*${by}`]))
              return `d${names[k]}/dt = ${terms.length === 0 ? '0/tau' : `(${terms.join(' + ')})/tau`} : 1 ${flag}`
            })
            .join('\n')
        const initial = Object.fromEntries(names.map((name, k) => [name, start[k] as number]))
        // Events that change nothing come in between.
        const steps = [...new Set([Math.floor(step / 3), Math.floor(step / 2), step])]
        const value = await afterEvents(
          model('(event-driven)'),
          { tau: 1 },
          { onPre: 'x += 0', steps, start: initial },
          backend,
        )
        const G = new NeuronGroup(1, eqs(model('') as string, { tau: ms(1) }), { method: 'exact' })
        for (const [name, first] of Object.entries(initial)) G.variables[name]?.set(first as never)
        await new Network(G).run(ms(step * dt), { backend })
        for (const name of names) {
          const expected = G.variables[name]?.values[0] as number
          expect(Math.abs(value(name) - expected)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(expected)))
        }
      }),
      { numRuns: 25 },
    )
  })

  test('and are the same whether they are integrated at events or in each step', async () => {
    const model = (flag: string) =>
      eqs(
        `dx/dt = (y - x)/tau : 1 (${flag as 'event-driven'})
         dy/dt = (z - y)/own : 1 (${flag as 'event-driven'})
         dz/dt = -z/tau_post : 1 (${flag as 'event-driven'})
         own : second
         seen : 1`,
        { tau: ms(3) },
      )
    const G = new SpikeGeneratorGroup(3, [0, 1, 0, 2, 0, 1], ms([0.3, 1, 1.7, 2.9, 6, 6.1]))
    const H = new NeuronGroup(2, 'tau : second', { threshold: 't_in_timesteps == 40 + 11*i', reset: 'tau = tau' })
    H.tau.set('(3 + i)*ms')
    const options = { onPre: 'z += 0.1; seen = x', onPost: 'y -= 0.3; seen += x', method: 'exact' } as const
    const A = new Synapses(G, H, model('event-driven'), options)
    const B = new Synapses(G, H, model('clock-driven'), options)
    for (const S of [A, B]) {
      S.connect()
      S.variables.own?.set('(2 + i + j)*ms' as never)
    }
    await new Network(G, H, A, B).run(ms(10), { backend })
    const [seen, expected] = [A, B].map((S) => [...(S.variables.seen?.values ?? [])]) as [number[], number[]]
    expect(seen.some((value) => value !== 0)).toBe(true)
    seen.forEach((value, k) => {
      expect(Math.abs(value - (expected[k] as number))).toBeLessThan(1e-12)
    })
  })

  // What Brian2 2.5.1 gives for events at 1, 4 and 9 ms and x = 1 at the beginning.
  test.each([
    [
      'dx/dt = (y - x)/tau : 1 (event-driven)\ndy/dt = -y/tau : 1 (event-driven)',
      1.069298160890693,
      2.0558596238298548,
    ],
    [
      'dx/dt = (y - x)/tau1 : 1 (event-driven)\ndy/dt = -y/tau : 1 (event-driven)',
      1.1374662175491008,
      2.0558596238298548,
    ],
    ['dx/dt = om*y : 1 (event-driven)\ndy/dt = -om*x : 1 (event-driven)', 1.8183915977743899, 1.7909623616100543],
    [
      'dx/dt = (0.5*y - x)/tau1 : 1 (event-driven)\ndy/dt = (0.5*x - y)/tau : 1 (event-driven)',
      0.7175520234958137,
      2.2747665441927833,
    ],
    [
      'dx/dt = (y - x + 1)/tau1 : 1 (event-driven)\ndy/dt = (2 - y)/tau : 1 (event-driven)',
      2.6764864668082913,
      3.2427203043486568,
    ],
  ])('%s', async (model, x, y) => {
    const constants = { tau: ms(10), tau1: ms(5), om: Hz(100) }
    const used = Object.fromEntries(
      Object.entries(constants).filter(([name]) => new RegExp(`\\b${name}\\b`).test(model)),
    )
    const G = new SpikeGeneratorGroup(1, [0, 0, 0], ms([1, 4, 9]))
    const H = new NeuronGroup(1, '')
    const S = new Synapses(G, H, eqs(model as string, used), { onPre: 'y += 1' })
    S.connect()
    S.variables.x?.set(1 as never)
    await new Network(G, H, S).run(ms(10), { backend })
    for (const [name, expected] of Object.entries({ x, y })) {
      expect(Math.abs((S.variables[name]?.values[0] as number) - expected)).toBeLessThan(2e-14)
    }
  })
})

test('both backends give the same bits', async () => {
  const model = `dx/dt = (y - x)/a : 1 (event-driven)
    dy/dt = (z - y)/b : 1 (event-driven)
    dz/dt = (0.1*x - z)/c : 1 (event-driven)
    du/dt = (w - u)/a : 1 (event-driven)
    dw/dt = -w/b : 1 (event-driven)`
  await fc.assert(
    fc.asyncProperty(time, time, time, distinctSteps(300), async (a, b, c, steps) => {
      const [wasm, interpreter] = await Promise.all(
        backends.map(async (backend) => {
          const value = await afterEvents(model, { a, b, c }, { onPre: 'y += 1; w += x', steps }, backend)
          return ['x', 'y', 'z', 'u', 'w'].map(value)
        }),
      )
      expect(wasm).toEqual(interpreter)
    }),
    { numRuns: 10 },
  )
})

test('what is a closed form and what a matrix exponential is told', () => {
  const G = new NeuronGroup(1, '', { threshold: 'False', reset: '' })
  const S = new Synapses(
    G,
    G,
    `dx/dt = (y - x)/ms : 1 (event-driven)
     dy/dt = -y/(2*ms) : 1 (event-driven)
     du/dt = w/ms : 1 (event-driven)
     dw/dt = -u/ms : 1 (event-driven)`,
    { onPre: 'y += 1' },
  )
  S.connect()
  const text = `${new Network(G, S).explain()}`
  expect(text).toContain('exprel(-abs(__z_x - __z_y_x))')
  expect(text).toContain('for [u, w], at each event')
  expect(text).toContain('= exp(M*(t - lastupdate))')
})

test('a function of time, also one that keeps its value during a step, has no solution from event to event', () => {
  const G = new NeuronGroup(1, '', { threshold: 'False', reset: '' })
  const stimulus = new TimedArray([1, 2], ms(1))
  expect(() => new Synapses(G, G, eqs('dx/dt = (stimulus(t) - x)/ms : 1 (event-driven)', { stimulus }))).toThrow(
    'the right-hand side of dx/dt depends on t. Flag them (clock-driven) instead.',
  )
})
