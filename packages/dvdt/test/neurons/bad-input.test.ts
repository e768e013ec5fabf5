import {
  amp,
  atRun,
  Clock,
  DimensionMismatchError,
  defaultClock,
  EventMonitor,
  eqs,
  func,
  Hz,
  ms,
  mV,
  Network,
  NeuronGroup,
  networkOperation,
  PopulationRateMonitor,
  q,
  SpikeMonitor,
  StateMonitor,
  second,
  seed,
  volt,
} from 'dvdt'
import { describe, expect, test } from 'vitest'

const tau = ms(10)
const decay = eqs('dv/dt = -v/tau : volt', { tau })
const group = () =>
  new NeuronGroup(3, eqs('dv/dt = -v/tau : volt\nx : 1\nn : integer\nb : boolean\ns : 1 (shared)', { tau }))

const rates = () => new PopulationRateMonitor(new NeuronGroup(1, 'v : 1', { threshold: 'v > 1', reset: 'v = 0' }))

describe('a group of neurons', () => {
  test.each<[string, () => unknown, RegExp]>([
    ['N of 0', () => new NeuronGroup(0, decay), /at least 1, but got 0/],
    ['N of 1.5', () => new NeuronGroup(1.5, decay), /whole number of neurons.*1\.5/],
    ['N of NaN', () => new NeuronGroup(Number.NaN, decay), /NaN/],
    ['no model', () => new NeuronGroup(1, 5 as never), /eqs/],
    [
      'an unknown name',
      () => new NeuronGroup(1, eqs('dv/dt = -v/tauu : 1' as string, { tau })),
      /tauu[\s\S]*Did you mean 'tau'/,
    ],
    [
      'a wrong dimension',
      () => new NeuronGroup(1, 'dv/dt = 1-v : 1' as string),
      /expression '1-v' does not have the expected unit hertz \(unit is 1\)/,
    ],
    ['a duplicate variable', () => new NeuronGroup(1, 'v : 1\nv : volt' as string), /v/],
    ['a reserved name', () => new NeuronGroup(1, 'xi : 1' as string), /xi/],
    ['a name that ends in _pre', () => new NeuronGroup(1, 'v_pre : 1' as string), /v_pre/],
    ['a flag that neurons do not have', () => new NeuronGroup(1, 'v : 1 (summed)' as string), /summed/],
    ['an unknown method', () => new NeuronGroup(1, decay, { method: 'eulr' as string }), /did you mean 'euler'/],
    [
      'an unsuitable method',
      () => new NeuronGroup(1, eqs('dv/dt = -v**2/tau : 1', { tau }), { method: 'exact' }),
      /not linear in/,
    ],
    [
      'an unknown option',
      () => new NeuronGroup(1, decay, { treshold: 'v > 1*mV' } as never),
      /did you mean 'threshold'/,
    ],
    [
      'a threshold that is no condition',
      () => new NeuronGroup(1, decay, { threshold: 'v + 1*mV' as string }),
      /threshold must be true or false/,
    ],
    ['a threshold of mixed units', () => new NeuronGroup(1, decay, { threshold: 'v > 5' as string }), /unit/],
    [
      'a reset of wrong units',
      () => new NeuronGroup(1, decay, { threshold: 'v > 5*mV', reset: 'v = 1*amp' as string }),
      /v = 1\*amp|does not have the expected unit/,
    ],
    ['a reset without threshold', () => new NeuronGroup(1, decay, { reset: 'v = 0*mV' }), /threshold/],
    [
      'a reset that writes a shared variable',
      () => new NeuronGroup(1, 's : 1 (shared)\nv : 1' as string, { threshold: 'v > 1', reset: 's = 0' }),
      /s/,
    ],
    [
      'a refractory period of wrong units',
      () => new NeuronGroup(1, decay, { threshold: 'v > 5*mV', refractory: mV(5) as never }),
      /time/,
    ],
    [
      'a negative refractory period',
      () => new NeuronGroup(1, decay, { threshold: 'v > 5*mV', refractory: ms(-5) }),
      /-5/,
    ],
    ['dt of zero', () => new NeuronGroup(1, decay, { dt: ms(0) }), /dt/],
    ['dt without unit', () => new NeuronGroup(1, decay, { dt: 0.5 as never }), /dt/],
    [
      'two meanings of a name',
      () => new NeuronGroup(1, decay, { namespace: { tau: ms(5) } }),
      /tau.*two different things/,
    ],
    [
      'a variable in the namespace',
      () => new NeuronGroup(1, decay, { namespace: { v: mV(5) } }),
      /'v' .*two different/,
    ],
    [
      'a unit in the namespace',
      () => new NeuronGroup(1, decay, { namespace: { ms: 5 } }),
      /'ms' .*two different things/,
    ],
    ['an underscore in the namespace', () => new NeuronGroup(1, decay, { namespace: { _a: 5 } }), /underscore/],
    ['a namespace that is none', () => new NeuronGroup(1, decay, { namespace: null as never }), /an object, not null/],
    [
      'an event that is no text',
      () => new NeuronGroup(1, decay, { events: { a: 5 as never } }),
      /event 'a' is a string/,
    ],
    ['an event without a proper name', () => new NeuronGroup(1, decay, { events: { 'a b': 'v > 1*mV' } }), /'a b'/],
    ['an order of NaN', () => new NeuronGroup(1, decay, { order: Number.NaN }), /order/],
    ['a dtype that does not exist', () => new NeuronGroup(1, decay, { dtype: 'float32' as never }), /float64/],
    ['options of integrators', () => new NeuronGroup(1, decay, { methodOptions: { steps: 5 } }), /no.*option 'steps'/i],
    ['no options', () => new NeuronGroup(1, decay, 5 as never), /options .* object/],
    ['a refractory period that is a number', () => new NeuronGroup(1, decay, { refractory: 5 as never }), /time/],
    [
      'a refractory expression of wrong units',
      () => new NeuronGroup(1, decay, { threshold: 'v > 1*mV', refractory: '5' as string }),
      /refractory period has to be a time or a condition/,
    ],
    ['a dt of wrong units', () => new NeuronGroup(1, decay, { dt: mV(1) as never }), /dt/],
    ['both dt and clock', () => new NeuronGroup(1, decay, { dt: ms(1), clock: new Clock() }), /either/],
    ['a name that is none', () => new NeuronGroup(1, decay, { name: '1st' }), /'1st'/],
    ['a part that does not exist', () => new NeuronGroup(3, decay).slice(1, 4), /3 neurons.*1 and 4/],
    ['an empty part', () => new NeuronGroup(3, decay).slice(2, 2), /from < to/],
    ['an array as a name', () => new NeuronGroup(1, decay, { namespace: { a: [1, 2] as never } }), /a/],
  ])('%s', (_, make, message) => {
    expect(make).toThrow(message)
  })
})

describe('setting', () => {
  test.each<[string, (G: ReturnType<typeof group>) => void, RegExp]>([
    ['a wrong dimension', (G) => G.v.set(amp(1) as never), /units volt, but got 1\. A/],
    [
      'a number for a voltage',
      (G) => G.v.set(5 as never),
      /v should be set with a value with units volt, but got 5 \(unit is 1\)/,
    ],
    ['an expression of a wrong dimension', (G) => G.v.set('5' as string), /volt/],
    ['zero in an expression', (G) => G.v.set('0' as string), /volt/],
    ['an unknown name', (G) => G.v.set('tauu*volt/second' as string), /tauu/],
    ['a syntax error', (G) => G.v.set('1*volt +' as string), /./],
    ['a wrong length', (G) => G.v.set(mV([1, 2])), /3 values, but got 2/],
    ['an array with NaN', (G) => G.x.set([1, Number.NaN, 2]), /NaN \(item 1\)/],
    ['NaN', (G) => G.x.set(Number.NaN), /NaN/],
    ['a fraction for an integer', (G) => G.n.set(1.5), /integers/],
    ['two for a boolean', (G) => G.b.set(2), /boolean/],
    ['an object', (G) => G.x.set({} as never), /object/],
    ['an array of a wrong dimension', (G) => G.v.set(ms([1, 2, 3]) as never), /units volt/],
    ['an array of numbers for voltages', (G) => G.v.set([1, 2, 3] as never), /units volt/],
    ['an item of a wrong dimension', (G) => G.v.set([mV(1), ms(1), mV(1)] as never), /units volt, but got 1\. ms/],
    ['quantities with NaN', (G) => G.v.set(mV([1, Number.NaN, 3])), /item 1 is NaN/],
    ['a quantity that is NaN', (G) => G.v.set(mV(Number.NaN)), /NaN/],
    ['an expression that is NaN', (G) => G.x.set('0/0*i'), /'0\/0\*i', which is NaN for neuron 0/],
    ['an expression that is NaN, for an integer', (G) => G.n.set('0/0'), /NaN for neuron 0/],
    ['an expression that is NaN, for a boolean', (G) => G.b.set('0/0'), /NaN for neuron 0/],
    ['an expression too large for an integer', (G) => G.n.set('1e12'), /1000000000000 .*integers of 32 bits/],
    ['a number too large for an integer', (G) => G.n.set(2 ** 31), /integers of 32 bits/],
    ['nothing', (G) => G.x.set(undefined as never), /undefined/],
    ['an empty array', (G) => G.x.set([]), /3 values, but got 0/],
    ['too many values for a part', (G) => G.x.set([1, 2], [0]), /1 values?, but got 2/],
    ['a stretch that does not exist', (G) => G.x.set(1, { from: 1, to: 4 }), /no stretch from 1 to 4/],
    ['a stretch without end', (G) => G.x.set(1, { from: 1 } as never), /no stretch from 1 to undefined/],
    ['a place that is null', (G) => G.x.set(1, null as never), /selected by .* not by null/],
    ['a place that is a boolean', (G) => G.x.set(1, true as never), /selected by .* not by a boolean/],
    ['a condition on nothing known', (G) => G.x.set(1, 'y > 1' as string), /y/],
    ['an index out of range', (G) => G.x.set(1, 3), /0 to 2, but not 3/],
    ['a negative index', (G) => G.x.set(1, [-1]), /-1/],
    ['a condition that is none', (G) => G.x.set(1, 'i + 1' as string), /true or false/],
    ['part of a shared variable', (G) => G.s.set(1, 0), /shared/],
    ['the index', (G) => G.i.set(1), /read-only/],
    ['nothing at all', (G) => G.set(undefined as never), /values by name/],
    ['a shared variable from single ones', (G) => G.s.set('x' as string), /shared/],
    ['a variable that does not exist', (G) => G.set({ xx: 1 } as never), /no variable 'xx'/],
  ])('%s', (_, act, message) => {
    const G = group()
    G.set({ v: mV(2), x: [1, 2, 3], n: 4, b: true, s: 5 })
    const before = JSON.stringify(Object.values(G.get()).map((values) => [...values.values]))
    expect(() => act(G)).toThrow(message)
    expect(JSON.stringify(Object.values(G.get()).map((values) => [...values.values]))).toBe(before)
  })

  test('assignment to a member says how to set it', () => {
    const G = group()
    expect(() => {
      ;(G as { v: unknown }).v = mV(5)
    }).toThrow(/G\.v\.set/)
  })

  test('a misspelt member can be neither set nor invented', () => {
    const G = group()
    expect(() => {
      ;(G as unknown as { vv: unknown }).vv = 3
    }).toThrow(TypeError)
  })
})

test('a dimension error is a DimensionMismatchError', () => {
  expect(() => group().v.set(amp(1) as never)).toThrow(DimensionMismatchError)
  expect(() => group().v.in(amp as never)).toThrow(DimensionMismatchError)
})

describe('running', () => {
  const net = () => new Network(group())
  test.each<[string, () => Promise<void>, RegExp]>([
    ['a negative duration', () => net().run(ms(-1)), /-1/],
    ['a duration of wrong units', () => net().run(volt(1) as never), /time|second/],
    ['an infinite duration', () => net().run(ms(Number.POSITIVE_INFINITY)), /finite/i],
    ['a duration of NaN', () => net().run(ms(1).mul(Number.NaN)), /finite, but is nan/],
    ['an unknown option', () => net().run(ms(1), { raport: 'text' } as never), /raport/],
    [
      'a report period of wrong units',
      () => net().run(ms(1), { report: 'text', reportPeriod: mV(1) as never }),
      /time/,
    ],
    ['a duration without units', () => net().run(10 as never), /time|second/],
    ['an empty network', () => new Network().run(ms(1)), /empty|nothing/i],
    [
      'a parameter linked to nothing',
      () => new Network(new NeuronGroup(1, 'x : 1 (linked)' as string)).run(ms(1)),
      /linked to nothing/,
    ],
  ])('%s', async (_, act, message) => {
    await expect(act()).rejects.toThrow(message)
  })
})

describe('recording', () => {
  test.each<[string, () => unknown, RegExp]>([
    ['a missing variable', () => new StateMonitor(group(), 'vv' as never, { record: true }), /vv/],
    ['a missing neuron', () => new StateMonitor(group(), 'v', { record: 3 }), /3/],
    ['spikes of a group without threshold', () => new SpikeMonitor(group()), /threshold|spike/],
    ['no variable', () => new StateMonitor(group(), [] as never, { record: true }), /variable/],
    ['half a neuron', () => new StateMonitor(group(), 'v', { record: 0.5 }), /0\.5/],
    ['of something else', () => new StateMonitor(mV as never, 'v' as never), /./],
    ['in a slot for which there is no text', () => new StateMonitor(group(), 'v', { when: 5 as never }), /when/],
    ['in an order that is no number', () => new StateMonitor(group(), 'v', { order: Number.NaN }), /order/],
    ['at a dt of zero', () => new StateMonitor(group(), 'v', { record: 0, dt: ms(0) }), /dt/],
    ['an event that does not exist', () => new EventMonitor(group(), 'high' as never), /high/],
    ['rates of a group without threshold', () => new PopulationRateMonitor(group()), /threshold|spike/],
    [
      'rates smoothed by a window of volts',
      () => rates().smoothRate({ window: 'flat', width: mV(1) as never }),
      /width/,
    ],
    [
      'rates smoothed by an unknown window',
      () => rates().smoothRate({ window: 'flatt', width: ms(1) } as never),
      /flatt/,
    ],
    ['at a frequency for dt', () => new StateMonitor(group(), 'v', { record: 0, dt: Hz(5) as never }), /dt/],
  ])('%s', (_, act, message) => {
    expect(act).toThrow(message)
  })
})

describe('other places that take quantities', () => {
  test.each<[string, () => unknown, RegExp]>([
    ['dt of all', () => Object.assign(defaultClock, { dt: mV(1) }), /dt/],
    ['dt of all, without unit', () => Object.assign(defaultClock, { dt: 0.1 }), /dt/],
    ['dt of a clock', () => new Clock({ dt: mV(1) as never }), /dt/],
    ['dt of a clock, negative', () => new Clock({ dt: ms(-1) }), /dt/],
    ['dt of a callback', () => networkOperation(() => {}, { dt: mV(1) as never }), /dt/],
    ['a text with wrong units', () => q('1*mV + 2*ms' as string), /mV.*ms|units/],
    ['a value in a text', () => q('tau + 2*ms' as string, { tau: mV(1) }), /units/],
    ['an equation', () => eqs('dv/dt = -v/tau : volt' as string, { tau: mV(1) }), /unit/],
    ['a unit of equations', () => eqs('v : mV' as string), /volt/],
    [
      'an argument of a function',
      () => eqs('x = f(1*mV) : 1' as string, { f: func((t) => t, { args: [second], result: 1 }) }),
      /unit/,
    ],
    ['a unit of a function', () => func((t: number) => t, { args: ['second' as never], result: 1 }), /args\[0\]/],
    ['a promised unit', () => atRun(5 as never), /atRun/],
    ['a unit to read in', () => group().v.in(second as never), /units|volt/],
    ['a seed', () => seed(-1), /seed/i],
  ])('%s', (_, act, message) => {
    const before = defaultClock.dt.value
    expect(act).toThrow(message)
    expect(defaultClock.dt.value).toBe(before)
  })
})
