import { Network, networkOperation, startScope, type Variable } from '@dvdt/engine'
import { DimensionMismatchError, ms, mV, quantity, quantityArray, volt } from '@dvdt/units'
import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { StateMonitor } from '../../src/index.ts'
import { Scripted } from '../support/scripted.ts'

const ramp = (step: number, neuron: number): number => step + neuron / 10

beforeEach(startScope)

describe('what is recorded', () => {
  test('times and values from the initial state on', async () => {
    const G = new Scripted(2, { v: ramp })
    const M = new StateMonitor(G, 'v', { record: true })
    await new Network(G, M).run(ms(0.3))
    expect([...M.t.in(ms)]).toEqual([0, 0.1, 0.2])
    expect(M.values('v').map(({ values }) => [...values])).toEqual([
      [0, 0, 1],
      [0, 0.1, 1.1],
    ])
  })

  test('values have the dimension of their variable', async () => {
    const G = new Scripted(1, { v: () => 0.02 })
    const M = new StateMonitor(G, ['v', 'total'])
    await new Network(G, M).run(ms(0.2))
    expect(String(M.values('v')[0])).toBe('[0. 20.] mV')
    expect(M.values('total')[0].dimension).toBe('current')
  })

  test('values know their variable and element, for plots', async () => {
    const M = new StateMonitor(new Scripted(9), ['v', 'total'], { record: [7, 2] })
    expect(M.values('v')).toMatchObject({ name: 'v' })
    expect([...M.values('v')]).toMatchObject([
      { name: 'v', index: 7 },
      { name: 'v', index: 2 },
    ])
    expect(Object.keys(M.values('v')[0])).toEqual(['dimension', 'values'])
    expect(M.values('total')[0]).toMatchObject({ name: 'total' })
    expect(M.values('total')[0]).not.toHaveProperty('index')
  })

  test('integers, flags and computed variables', async () => {
    const G = new Scripted(2, { v: (step, i) => (i === 1 ? step : 0) })
    const M = new StateMonitor(G, ['n', 'flag', 'twice'], { record: [1] })
    await new Network(G, M).run(ms(0.3))
    expect([...M.values('n')[0].values]).toEqual([0, 1, 2])
    expect([...M.values('flag')[0].values]).toEqual([0, 0, 1])
    expect([...M.values('twice')[0].values]).toEqual([0, 0, 2])
    expect(M.values('flag')[0].dimension).toBe('1')
  })

  test('a shared variable has one trace, whatever is recorded', async () => {
    const G = new Scripted(5)
    const all = new StateMonitor(G, ['total', 'n'], { record: [3, 4] })
    const shared = new StateMonitor(G, 'total')
    const none = new StateMonitor(G, 'total', { record: false })
    await new Network(G, all, shared, none).run(ms(0.2))
    expect(all.values('total')).toHaveLength(1)
    expect(all.values('n')).toHaveLength(2)
    for (const M of [all, shared, none]) expect([...M.values('total')[0].values]).toEqual([0, 1])
    expect([...all.of(4).total.values]).toEqual([0, 1])
    expect([...shared.of(2).total.values]).toEqual([0, 1])
  })

  test('all variables of the model', () => {
    expect(new StateMonitor(new Scripted(1), true).variables).toEqual(['v', 'twice', 'n', 'flag', 'total'])
  })

  test('any elements in any order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat({ max: 9 }), { minLength: 1, maxLength: 15 }), async (record) => {
        const G = new Scripted(10, { v: ramp })
        const M = new StateMonitor(G, 'v', { record })
        await new Network(G, M).run(ms(0.4))
        expect([...M.record]).toEqual(record)
        expect(M.values('v')).toHaveLength(record.length)
        record.forEach((i, k) => {
          const expected = [0, ramp(0, i), ramp(1, i), ramp(2, i)]
          expect([...(M.values('v')[k] as (typeof M.v)[0]).values]).toEqual(expected)
          expect([...M.of(i).v.values]).toEqual(expected)
        })
      }),
      { numRuns: 30 },
    )
  })

  test('one index, a typed array, or nothing where there is one element only', () => {
    const G = new Scripted(10)
    expect([...new StateMonitor(G, 'v', { record: 7 }).record]).toEqual([7])
    expect([...new StateMonitor(G, 'v', { record: Int32Array.of(1, 3) }).record]).toEqual([1, 3])
    expect([...new StateMonitor(new Scripted(1), 'v').record]).toEqual([0])
    G.flag.data.set([0, 1, 1], 2)
    expect([...new StateMonitor(G, 'v', { record: 'flag' }).record]).toEqual([3, 4])
  })
})

describe('when it is recorded', () => {
  test('at another time of the step', async () => {
    const G = new Scripted(1, { v: ramp })
    const M = new StateMonitor(G, 'v', { when: 'end', order: 3 })
    await new Network(G, M).run(ms(0.3))
    expect([...M.v[0].values]).toEqual([0, 1, 2])
  })

  test('every few steps', async () => {
    const G = new Scripted(1, { v: ramp })
    const M = new StateMonitor(G, 'v', { dt: ms(0.5) })
    await new Network(G, M).run(ms(1.6))
    expect([...M.t.in(ms)]).toEqual([0, 0.5, 1, 1.5])
    expect([...M.v[0].values]).toEqual([0, 4, 9, 14])
  })

  test('more often than the source steps', async () => {
    const G = new Scripted(1, { v: (step) => step + 1, dt: ms(1) })
    const M = new StateMonitor(G, 'v', { dt: ms(0.5), when: 'end' })
    await new Network(G, M).run(ms(2))
    expect([...M.v[0].values]).toEqual([1, 1, 2, 2])
  })

  test('with the clock of another object', async () => {
    const slow = new Scripted(1, { dt: ms(1) })
    const G = new Scripted(1, { v: ramp })
    const M = new StateMonitor(G, 'v', { clock: slow.clock })
    await new Network(slow, G, M).run(ms(2))
    expect([...M.v[0].values]).toEqual([0, 9])
  })

  test('not between steps of the source', async () => {
    const G = new Scripted(1)
    const M = new StateMonitor(G, 'v', { dt: ms(0.25) })
    await expect(new Network(G, M).run(ms(1))).rejects.toThrow(
      "'statemonitor' records every 250. us, but 'scripted' has steps of 100. us: the dt of a monitor must be a multiple of that of its source",
    )
    expect(M.t.length).toBe(0)
  })

  test('the final state, on demand', async () => {
    const G = new Scripted(1, { v: ramp })
    const M = new StateMonitor(G, 'v')
    expect(() => M.recordNow()).toThrow("'statemonitor' can record the present state after a run; one of 0 s will do")
    await new Network(G, M).run(ms(0.2))
    M.recordNow()
    expect([...M.t.in(ms)]).toEqual([0, 0.1, 0.2])
    expect([...M.v[0].values]).toEqual([0, 0, 1])
  })
})

describe('reading', () => {
  test('during a run', async () => {
    const G = new Scripted(2, { v: ramp })
    const M = new StateMonitor(G, 'v', { record: 1 })
    const lengths: number[] = []
    const look = networkOperation(() => lengths.push(M.v[0].length, M.t.length), { when: 'end' })
    await new Network(G, M, look).run(ms(0.3))
    expect(lengths).toEqual([1, 1, 2, 2, 3, 3])
    expect([...M.v[0].values]).toEqual([0, 0.1, 1.1])
  })

  test('after a run that failed', async () => {
    const G = new Scripted(1, { v: ramp })
    const M = new StateMonitor(G, 'v')
    const fail = networkOperation(
      (t) => {
        if (t.value > 2.5e-4) throw new Error('out of order')
      },
      { when: 'end' },
    )
    await expect(new Network(G, M, fail).run(ms(1))).rejects.toThrow('out of order')
    expect([...M.v[0].values]).toEqual([0, 0, 1, 2])
    expect(M.t.length).toBe(4)
  })

  test('after a run that was aborted', async () => {
    const G = new Scripted(1, { v: ramp })
    const M = new StateMonitor(G, 'v')
    const control = new AbortController()
    const abort = networkOperation((t) => t.value > 4.5e-4 && control.abort(), {})
    await expect(new Network(G, M, abort).run(ms(1), { signal: control.signal })).rejects.toThrow()
    expect([...M.v[0].values]).toEqual([0, 0, 1, 2, 3, 4])
  })

  test('over several runs, which are one', async () => {
    const G = new Scripted(1, { v: ramp })
    const M = new StateMonitor(G, 'v')
    const net = new Network(G, M)
    await net.run(ms(0.2))
    const before = M.v[0]
    await net.run(ms(0.2))
    expect([...before.values]).toEqual([0, 0])
    expect([...M.v[0].values]).toEqual([0, 0, 1, 2])
    expect([...M.t.in(ms)].map((t) => +t.toFixed(9))).toEqual([0, 0.1, 0.2, 0.3])
    expect(M.duration.in(ms)).toBeCloseTo(0.4)
  })

  test('more samples than a chunk and a block hold', async () => {
    const G = new Scripted(3, { v: ramp })
    const M = new StateMonitor(G, ['v', 'n'], { record: true })
    await new Network(G, M).run(ms(2000))
    expect(M.t.length).toBe(20_000)
    expect(M.t.values.every((t, step) => t === step * 1e-4)).toBe(true)
    M.v.forEach(({ values }, i) => {
      expect(values.every((v, step) => v === (step === 0 ? 0 : ramp(step - 1, i)))).toBe(true)
    })
    expect(M.n[2]?.values.every((n, step) => n === step)).toBe(true)
  })

  test('gives the same object until there is more', async () => {
    const G = new Scripted(1)
    const M = new StateMonitor(G, 'v')
    const net = new Network(G, M)
    await net.run(ms(0.1))
    const [v, t] = [M.v[0], M.t]
    expect(M.v[0]).toBe(v)
    expect(M.t).toBe(t)
    await net.run(ms(0.1))
    expect(M.v[0]).not.toBe(v)
  })

  test('traces are an array', async () => {
    const G = new Scripted(3, { v: ramp })
    const M = new StateMonitor(G, 'v', { record: true })
    await new Network(G, M).run(ms(0.2))
    expect(Array.isArray(M.v)).toBe(true)
    expect(M.v.map((trace) => trace.at(-1).value)).toEqual([0, 0.1, 0.2])
    expect([...M.v]).toHaveLength(3)
  })

  test('before any run there is nothing', () => {
    const M = new StateMonitor(new Scripted(2), 'v', { record: true })
    expect(M.t.length).toBe(0)
    expect(M.v.map(({ length }) => length)).toEqual([0, 0])
    expect(M.duration.value).toBe(0)
  })
})

describe('types', () => {
  test('what was recorded has the dimension of its variable', () => {
    interface Typed extends Scripted {
      readonly w: Variable<'conductance'>
    }
    const G = new Scripted(2) as Typed
    expect(() => {
      const M = new StateMonitor(G, 'w', { record: [0, 1] })
      M.w[1].at(0).add(quantity(1, 'conductance'))
      // @ts-expect-error a conductance is no voltage
      M.w[0].at(0).add(mV(1))
      // @ts-expect-error not recorded
      M.v
      // @ts-expect-error two elements are recorded
      M.w[2]
      // @ts-expect-error no such variable
      new StateMonitor(G, 'ww', { record: true })
    }).toThrow("'scripted' has no variable 'w' to record")
  })
})

describe('bad input', () => {
  const G = new Scripted(5, { name: 'cells' })
  const make = (variables: unknown, options?: object): unknown => new StateMonitor(G, variables as 'v', options)

  test.each<[string, unknown, object | undefined, string]>([
    [
      'a missing variable',
      'twise',
      { record: true },
      "'cells' has no variable 'twise' to record (did you mean 'twice'?)",
    ],
    ['a variable far from all', 'weight', { record: 0 }, 'Its variables are v, twice, n, flag, total'],
    ['no variable', [], { record: 0 }, 'A StateMonitor needs the name of at least one variable to record'],
    ['a variable that is no name', 3, { record: 0 }, "names of variables such as 'v' or ['v', 'w'], but got 3"],
    [
      'an index out of range',
      'v',
      { record: 5 },
      "Cannot record element 5 of 'cells': it is out of range; indices go from 0 to 4",
    ],
    ['a negative index', 'v', { record: [0, -1] }, "Cannot record element -1 of 'cells': it is out of range"],
    ['half an index', 'v', { record: 1.5 }, "Cannot record element 1.5 of 'cells': it is no index"],
    ['NaN as index', 'v', { record: [Number.NaN] }, "Cannot record element NaN of 'cells': it is no index"],
    ['an empty list', 'v', { record: [] }, "The StateMonitor of 'cells' has an empty list to record"],
    [
      'an object as index',
      'v',
      { record: {} },
      "is true, an index such as 0, a list such as [0, 5], or a condition such as 'i < 5', but got",
    ],
    ['a condition of none', 'v', { record: 'flag' }, "no element of 'cells' fulfils 'flag'"],
    ['texts as indices', 'v', { record: ['0'] }, "but got the text '0'"],
    [
      'nothing said of several elements',
      'v',
      undefined,
      "Say which elements of 'cells' to record: { record: true } for all 5",
    ],
    [
      'nothing to record',
      'v',
      { record: false },
      "'v' has a value for each element of 'cells', so record: false records nothing",
    ],
    ['an unknown option', 'v', { recrod: true }, "A StateMonitor has no option 'recrod' (did you mean 'record'?)"],
    ['options that are none', 'v', 3 as never, 'The options of a StateMonitor are an object'],
    ['dt of zero', 'v', { record: 0, dt: ms(0) }, "The option 'dt' of a StateMonitor must be positive"],
    [
      'dt of a number',
      'v',
      { record: 0, dt: 1 },
      "The option 'dt' of a StateMonitor is a time such as ms(1), but got 1",
    ],
    ['dt and clock', 'v', { record: 0, dt: ms(1), clock: G.clock }, 'either dt or clock'],
    [
      'a slot that is no text',
      'v',
      { record: 0, when: 3 },
      "The option 'when' of a StateMonitor is a slot such as 'start'",
    ],
    [
      'an order that is none',
      'v',
      { record: 0, order: Number.NaN },
      "The option 'order' of a StateMonitor is a finite number, but got NaN",
    ],
    ['a name that is none', 'v', { record: 0, name: '1st' }, 'A name has letters, digits'],
  ])('%s', (_, variables, options, message) => {
    expect(() => make(variables, options)).toThrow(message)
  })

  test('dt of another dimension', () => {
    expect(() => make('v', { record: 0, dt: volt(1) })).toThrow(DimensionMismatchError)
  })

  test('a source that is none', () => {
    expect(() => new StateMonitor(quantityArray([1], 'time') as never, 'v')).toThrow(
      'A StateMonitor watches a group, as in new StateMonitor(G, ...), but got [1.] s',
    )
    expect(() => new StateMonitor(undefined as never, 'v')).toThrow('but got undefined')
    const model = Object.assign(Object.create({ constructor: { name: 'Equations' } }), {
      toString: () => 'dv/dt = ...',
    })
    expect(() => new StateMonitor(model as never, 'v')).toThrow('but got an object (Equations)')
  })

  test('a slot that the schedule does not have', async () => {
    const M = new StateMonitor(G, 'v', { record: 0, when: 'strat' })
    await expect(new Network(G, M).run(ms(1))).rejects.toThrow("did you mean 'start'?")
  })

  test('a variable or an element that is not recorded', () => {
    const M = new StateMonitor(G, ['v', 'flag'], { record: [0, 3], name: 'm' })
    expect(() => M.values('flags' as 'flag')).toThrow(
      "'m' does not record 'flags' (did you mean 'flag'?); it records v, flag",
    )
    expect(() => M.of(1)).toThrow("'m' does not record element 1 of 'cells', but 0, 3")
  })

  test('a network without the source', async () => {
    const M = new StateMonitor(new Scripted(1, { name: 'alone' }), 'v')
    await expect(new Network(new Scripted(1), M).run(ms(1))).rejects.toThrow('alone')
  })
})
