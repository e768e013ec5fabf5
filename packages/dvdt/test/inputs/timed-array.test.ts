import {
  defaultClock,
  eqs,
  func,
  Hz,
  ms,
  mV,
  Network,
  NeuronGroup,
  nA,
  SpikeGeneratorGroup,
  StateMonitor,
  Synapses,
  second,
  setLogger,
  startScope,
  TimedArray,
  us,
  volt,
} from 'dvdt'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

const backends = ['interpreter', 'wasm'] as const
let said: string[] = []
beforeEach(() => {
  said = []
  setLogger((level, message) => said.push(`${level} ${message}`))
  startScope()
})
afterEach(() => {
  defaultClock.dt = ms(0.1)
  setLogger('console')
})

/** What a table holds at the steps of a group, by integers alone: one row for so many steps. */
const rowOfStep = (step: number, stepsPerRow: number, rows: number): number =>
  Math.min(Math.floor(step / stepsPerRow), rows - 1)

test('a grid of multiples of dt gives each row exactly its steps, on both backends, for any dt', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        dt: fc.constantFrom(ms(0.1), us(25), ms(0.3), second(1 / 1024), us(7), ms(0.05)),
        stepsPerRow: fc.integer({ min: 1, max: 9 }),
        values: fc.array(fc.integer({ min: -99, max: 99 }), { minLength: 1, maxLength: 6 }),
        steps: fc.integer({ min: 1, max: 60 }),
      }),
      async ({ dt, stepsPerRow, values, steps }) => {
        for (const backend of backends) {
          startScope()
          const ta = new TimedArray(values, dt.mul(stepsPerRow))
          const G = new NeuronGroup(1, eqs('x = ta(t) : 1', { ta }), { dt })
          const M = new StateMonitor(G, 'x', { record: true })
          await new Network(G, M).run(dt.mul(steps), { backend })
          const expected = Array.from(
            { length: steps },
            (_, step) => values[rowOfStep(step, stepsPerRow, values.length)],
          )
          expect([...M.x[0].in(volt.div(volt))]).toEqual(expected)
        }
      },
    ),
    { numRuns: 60 },
  )
})

test('at any time it is what its definition says: the row of t, to a sixteenth of a step at the longest', () => {
  fc.assert(
    fc.property(
      fc.record({
        dt: fc.double({ min: 1e-5, max: 1, noNaN: true }),
        t: fc.double({ min: -1, max: 3, noNaN: true }),
        rows: fc.integer({ min: 1, max: 9 }),
      }),
      ({ dt, t, rows }) => {
        const ta = new TimedArray(
          Array.from({ length: rows }, (_, row) => row),
          second(dt),
        )
        const K = Math.max(2 ** Math.ceil(Math.log2((8 / 1e-4) * dt)), 1)
        const row = Math.min(Math.max(Math.trunc((t / (dt / K) + 0.5) / K), 0), rows - 1)
        expect(ta.at(second(t)).value).toBe(row)
        const early = Math.min(1e-4 / 16, dt / 2)
        expect([t, t + early].map((time) => Math.min(Math.max(Math.floor(time / dt), 0), rows - 1))).toContain(row)
      },
    ),
  )
})

test('kernels and at() agree at arbitrary times, where the group steps by defaultClock.dt', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.double({ min: 1e-5, max: 2e-3, noNaN: true }),
      fc.array(fc.double({ min: -1e-3, max: 1e-2, noNaN: true }), { minLength: 1, maxLength: 20 }),
      fc.constantFrom(ms(0.1), us(30), ms(1)),
      async (dt, times, step) => {
        startScope()
        defaultClock.dt = step
        const ta = new TimedArray(mV([1, 2, 3, 4, 5]), second(dt))
        const G = new NeuronGroup(times.length, eqs('v : volt\nwhen : second', { ta }))
        G.when.set(second(times))
        G.v.set('ta(when)')
        const expected = times.map((t) => ta.at(second(t)).value)
        expect([...G.v.values]).toEqual(expected)
        G.v.set(0)
        G.runRegularly('v = ta(when)')
        await new Network(G).run(step)
        expect([...G.v.values]).toEqual(expected)
      },
    ),
    { numRuns: 40 },
  )
})

test('rows of two dimensions: the second argument is the column, NaN where there is none', async () => {
  const nested = [
    [1, 2, 3],
    [4, 5, 6],
  ]
  const tables = [
    new TimedArray(nested, ms(0.2)),
    new TimedArray(Float64Array.of(1, 2, 3, 4, 5, 6), ms(0.2), { columns: 3 }),
    new TimedArray([Float32Array.of(1, 2, 3), [4, 5, 6]], ms(0.2)),
  ]
  for (const backend of backends) {
    for (const ta of tables) {
      expect([ta.rows, ta.columns]).toEqual([2, 3])
      const G = new NeuronGroup(5, eqs('x = ta(t, i - 1) : 1\nv : 1', { ta }))
      G.runRegularly('v = ta(t, 2*i - 0.5)')
      const M = new StateMonitor(G, ['x', 'v'], { record: true, when: 'end' })
      await new Network(G, M).run(ms(0.5), { backend })
      const at = (row: number, column: number) => nested[row]?.[column] ?? Number.NaN
      const rows = [0, 0, 1, 1, 1]
      for (let i = 0; i < 5; i++) {
        expect([...M.x[i as 0].values]).toEqual(rows.map((row) => at(row, i - 1)))
        // A fraction is cut towards 0, as in an int().
        expect([...M.v[i as 0].values]).toEqual(rows.map((row) => at(row, Math.trunc(2 * i - 0.5))))
      }
      expect(ta.at(ms(0.2), 1).value).toBe(5)
      expect(() => ta.at(ms(0.2), 3)).toThrow(RangeError)
    }
  }
})

describe('in equations', () => {
  const tau = ms(10)

  test("'exact' holds the value during each step, and is the default: the response to steps is that of the equation", async () => {
    const ta = new TimedArray(mV([0, 5, -2]), ms(4))
    for (const backend of backends) {
      startScope()
      said = []
      const G = new NeuronGroup(1, eqs('dv/dt = (ta(t) - v)/tau : volt', { ta, tau }))
      const M = new StateMonitor(G, 'v', { record: true })
      await new Network(G, M).run(ms(12.1), { backend })
      expect(said.join()).toContain("using method 'exact'")
      const approach = (from: number, to: number, t: number) => to + (from - to) * Math.exp(-t / 10)
      const at4 = 0
      const at8 = approach(at4, 5, 4)
      const expected = (t: number) => (t <= 4 ? 0 : t <= 8 ? approach(at4, 5, t - 4) : approach(at8, -2, t - 8))
      for (const [step, v] of M.v[0].in(mV).entries()) expect(v).toBeCloseTo(expected(step / 10), 12)
    }
  })

  test('with two arguments it is held as well, and also where equations are coupled', async () => {
    const ta = new TimedArray([mV([3, 6]), mV([0, 1])], ms(1))
    const text = 'dv/dt = (w - v)/tau : volt\ndw/dt = (ta(t, i) - w)/(2*tau) : volt'
    for (const backend of backends) {
      startScope()
      const G = new NeuronGroup(2, eqs(text, { ta, tau }), { method: 'exact' })
      await new Network(G).run(ms(1), { backend })
      const w = (u: number) => u * (1 - Math.exp(-1 / 20))
      const v = (u: number) => u * (1 - 2 * Math.exp(-1 / 20) + Math.exp(-1 / 10))
      for (const [i, u] of [3, 6].entries()) {
        expect(G.w.at(i).in(mV)).toBeCloseTo(w(u), 12)
        expect(G.v.at(i).in(mV)).toBeCloseTo(v(u), 12)
      }
    }
  })

  test("a finer grid than the step, or one that is no multiple, isn't constant: 'euler' is taken, 'exact' refuses", () => {
    for (const dt of [us(50), ms(0.25)]) {
      const ta = new TimedArray(mV([1, 2]), dt)
      const model = eqs('dv/dt = (ta(t) - v)/tau : volt', { ta, tau })
      expect(() => new NeuronGroup(1, model, { method: 'exact' })).toThrow('depends on t')
      expect(() => new NeuronGroup(1, model)).not.toThrow()
      expect(() => new NeuronGroup(1, model, { method: 'exact', dt })).not.toThrow()
    }
    const ta = new TimedArray(mV([1, 2]), ms(0.2))
    const shifted = eqs('dv/dt = (ta(t - 1*ms) - v)/tau : volt', { ta, tau })
    expect(() => new NeuronGroup(1, shifted, { method: 'exact' })).toThrow('depends on t')
  })

  test('a later dt with which the value changes during a step is refused by the run', async () => {
    const ta = new TimedArray(mV([1, 2]), ms(0.2))
    const G = new NeuronGroup(1, eqs('dv/dt = (ta(t) - v)/tau : volt', { ta, tau }))
    const net = new Network(G)
    await net.run(ms(0.6))
    defaultClock.dt = ms(0.3)
    await expect(net.run(ms(0.3))).rejects.toThrow(
      "'neurongroup' is integrated by 'exact', for which 'ta' has to keep its value during a step, but its dt is no multiple " +
        'of 300. us, the present dt',
    )
    defaultClock.dt = ms(0.2)
    await net.run(ms(0.2))
    expect(G.t.in(ms)).toBeCloseTo(0.8, 12)
  })

  test('a factor of noise that keeps its value during a step makes additive noise, for which euler will do', () => {
    const noisy = (dt: ReturnType<typeof ms>) =>
      eqs('dv/dt = -v/tau + ta(t)*xi*tau**-0.5 : 1', { ta: new TimedArray([0.1, 0.5], dt), tau })
    expect(() => new NeuronGroup(1, noisy(ms(1)), { method: 'euler' })).not.toThrow()
    expect(() => new NeuronGroup(1, noisy(us(50)), { method: 'euler' })).toThrow('the factor of xi depends on t')
  })

  test('thresholds, resets, refractoriness and conditions use it too', async () => {
    const threshold = new TimedArray([0.5, 2], ms(1))
    const pause = new TimedArray(ms([0.5, 2]), ms(1))
    for (const backend of backends) {
      startScope()
      const G = new NeuronGroup(4, eqs('v : 1', { threshold, pause }), {
        threshold: 'v > threshold(t)',
        reset: 'v = threshold(t + 1*ms)/2',
        refractory: 'pause(t)',
      })
      G.v.set(1, 'i < 2*threshold(0*ms)')
      await new Network(G).run(ms(1.5), { backend })
      expect([...G.v.values]).toEqual([1, 0, 0, 0])
    }
  })

  test('one array serves several groups and networks at once, also those with another dt', async () => {
    const ta = new TimedArray([1, 2, 3], ms(0.3))
    const simulate = async (dt: ReturnType<typeof ms>) => {
      const [G, H] = [0, 1].map((k) => new NeuronGroup(k + 1, eqs('x = ta(t) : 1', { ta }), { dt }))
      const [M, N] = [G, H].map((group) => new StateMonitor(group as NeuronGroup, 'x', { record: true }))
      const net = new Network([G, H, M, N] as never)
      for (let k = 0; k < 3; k++) await net.run(ms(0.3))
      return [M, N].map((monitor) => [...(monitor?.x[0].values ?? [])])
    }
    const results = await Promise.all([simulate(ms(0.1)), simulate(ms(0.3)), simulate(ms(0.15))])
    const [thirds, wholes, halves] = [
      [1, 1, 1, 2, 2, 2, 3, 3, 3],
      [1, 2, 3],
      [1, 1, 2, 2, 3, 3],
    ]
    expect(results).toEqual([thirds, wholes, halves].map((values) => [values, values]))
  })
})

describe('types', () => {
  const tau = ms(10)

  test('tell the compiler the dimension of a call', () => {
    const ta = new TimedArray(mV([1, 2]), ms(1))
    const tb = new TimedArray([nA([1, 2]), nA([3, 4])], ms(1))
    const tc = new TimedArray(new Float32Array(4), ms(1), { columns: 2 })
    eqs('dv/dt = (ta(t) - v)/tau : volt', { ta, tau })
    eqs('I = tb(t, i) : amp\nx = tc(t, i) : 1', { tb, tc })
    // @ts-expect-error the array is in volts
    expect(() => eqs('dv/dt = (ta(t) - v)/tau : 1', { ta, tau })).toThrow('units')
    // @ts-expect-error it has two arguments
    expect(() => eqs('I = tb(t) : amp', { tb })).toThrow('argument')
    // @ts-expect-error it has one argument
    expect(() => eqs('v = ta(t, i) : volt', { ta })).toThrow('argument')
    // @ts-expect-error its argument is a time
    expect(() => eqs('v = ta(i) : volt', { ta })).toThrow()
    // @ts-expect-error there are no columns
    expect(() => ta.at(ms(1), 1)).toThrow(RangeError)
    const some: ReturnType<typeof mV> = ta.at(ms(1))
    expect(some.in(mV)).toBe(2)
  })

  test('leave to the run what only the run can tell', () => {
    const some: TimedArray = new TimedArray(mV([1, 2]), ms(1)) as never
    eqs('dv/dt = (some(t) - v)/tau : volt', { some, tau })
    const either: number[] | number[][] = JSON.parse('[1, 2]')
    eqs('x = ta(t) : 1', { ta: new TimedArray(either, ms(1)) })
    // @ts-expect-error a voltage is expected, a current comes
    expect(() => eqs('x = ta(t) : amp', { ta: new TimedArray([mV(1)], ms(1)) })).toThrow('units')
  })
})

describe('bad input is refused, each with one message', () => {
  const cases: Readonly<Record<string, readonly [make: () => unknown, message: string]>> = {
    'no array': [
      () => new TimedArray(5 as never, ms(1)),
      "The values of 'timedarray' are quantities or numbers in an array, but got a number",
    ],
    empty: [() => new TimedArray([], ms(1)), "'timedarray' needs at least one value"],
    NaN: [() => new TimedArray([1, Number.NaN], ms(1)), "'timedarray' can't have NaN among its values (item 1)"],
    'NaN in a row': [
      () =>
        new TimedArray(
          [
            [1, 2],
            [3, Number.NaN],
          ],
          ms(1),
        ),
      "'timedarray' can't have NaN among its values (row 1, column 1)",
    ],
    'ragged rows': [
      () =>
        new TimedArray(
          [
            [1, 2],
            [3, 4, 5],
          ],
          ms(1),
        ),
      "The rows of 'timedarray' have different lengths: row 0 has 2 values, row 1 has 3",
    ],
    'empty rows': [() => new TimedArray([[], []], ms(1)), "The rows of 'timedarray' need at least one value"],
    'rows and numbers': [
      () => new TimedArray([[1, 2], 3] as never, ms(1)),
      "'timedarray' has rows of values, but item 1 is a number",
    ],
    'a wrong column count': [
      () => new TimedArray(new Float64Array(7), ms(1), { columns: 3 }),
      "'timedarray' has 7 values, which can't be put into rows of 3",
    ],
    'no column count': [
      () => new TimedArray(new Float64Array(6), ms(1), { columns: 1.5 }),
      "The option 'columns' of 'timedarray' is a whole number from 1 on, but got 1.5",
    ],
    'columns of rows': [
      () => new TimedArray([[1, 2]], ms(1), { columns: 2 }),
      "'timedarray' has rows already, so it needs no 'columns'",
    ],
    'different units': [
      () => new TimedArray([mV(1), nA(2)] as never, ms(1)),
      "item 1 of 'timedarray' has other units than the first (units are V and A).",
    ],
    'rows of different units': [
      () => new TimedArray([mV([1]), nA([2])] as never, ms(1)),
      "row 1 of 'timedarray' has other units than the first (units are V and A).",
    ],
    text: [
      () => new TimedArray([1, 'x'] as never, ms(1)),
      "Item 1 of 'timedarray' is a string, not a quantity or a number",
    ],
    'no time': [
      () => new TimedArray([1], Hz(1) as never),
      "dt of 'timedarray' must be a quantity of time such as ms(10) (unit is Hz).",
    ],
    'a negative dt': [() => new TimedArray([1], ms(-1)), "dt of 'timedarray' must be positive, but is -1. ms"],
    'an unknown option': [
      () => new TimedArray([1], ms(1), { column: 2 } as never),
      "TimedArray has no option 'column' (did you mean 'columns'?). Its options are columns, name.",
    ],
    'a bad name': [() => new TimedArray([1], ms(1), { name: 'my array' }), 'A name has letters'],
  }
  test.each(Object.entries(cases))('%s', (_, [make, message]) => {
    expect(make).toThrow(message)
    expect(new TimedArray([1], ms(1)).name).toBe('timedarray')
  })

  test('arrays hint at TimedArray, and a TimedArray is to be called', () => {
    const ta = new TimedArray([1], ms(1))
    // @ts-expect-error it is a function
    expect(() => eqs('x = ta : 1', { ta })).toThrow("'ta' is a function")
    expect(() => eqs('x = ta(t) : 1', { ta: [1, 2] } as never)).toThrow('TimedArray')
    const f = func((t) => t, { args: [second], result: second })
    expect(() => new NeuronGroup(1, eqs('x = f(t) : second', { f }))).not.toThrow()
  })
})

test.each(backends)('code of synapses reads it too, with the columns of either end (%s)', async (backend) => {
  const gain = new TimedArray(
    [
      [1, 2],
      [10, 20],
    ],
    ms(0.2),
  )
  const S = new SpikeGeneratorGroup(2, [0, 1, 0, 1], ms([0.1, 0.1, 0.3, 0.3]))
  const G = new NeuronGroup(2, eqs('v : 1'))
  const model = eqs('w : 1', { gain })
  const C = new Synapses(S, G, model, { onPre: 'v_post += w*gain(t, i)*(1 + 100*gain(t - 1*ms, j))' })
  C.connect()
  C.w.set('gain(0*ms, i)')
  await new Network(S, G, C).run(ms(0.5), { backend })
  const sum = 1 * 1 + 2 * 2 + 1 * 10 + 2 * 20
  expect([...G.v.values]).toEqual([sum * 101, sum * 201])
})
