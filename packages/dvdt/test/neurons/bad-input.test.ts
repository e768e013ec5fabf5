import {
  amp,
  DimensionMismatchError,
  eqs,
  Hz,
  ms,
  mV,
  Network,
  NeuronGroup,
  SpikeMonitor,
  StateMonitor,
  volt,
} from 'dvdt'
import { describe, expect, test } from 'vitest'

const tau = ms(10)
const decay = eqs('dv/dt = -v/tau : volt', { tau })
const group = () =>
  new NeuronGroup(3, eqs('dv/dt = -v/tau : volt\nx : 1\nn : integer\nb : boolean\ns : 1 (shared)', { tau }))

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
    ['an unknown method', () => new NeuronGroup(1, decay, { method: 'eulr' }), /did you mean 'euler'/],
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
    ['an expression of a wrong dimension', (G) => G.v.set('5'), /volt/],
    ['zero in an expression', (G) => G.v.set('0'), /volt/],
    ['an unknown name', (G) => G.v.set('tauu*volt/second'), /tauu/],
    ['a syntax error', (G) => G.v.set('1*volt +'), /./],
    ['a wrong length', (G) => G.v.set(mV([1, 2])), /3 values, but got 2/],
    ['an array with NaN', (G) => G.x.set([1, Number.NaN, 2]), /NaN \(item 1\)/],
    ['NaN', (G) => G.x.set(Number.NaN), /NaN/],
    ['a fraction for an integer', (G) => G.n.set(1.5), /integers/],
    ['two for a boolean', (G) => G.b.set(2), /boolean/],
    ['an object', (G) => G.x.set({} as never), /object/],
    ['an index out of range', (G) => G.x.set(1, 3), /0 to 2, but not 3/],
    ['a negative index', (G) => G.x.set(1, [-1]), /-1/],
    ['a condition that is none', (G) => G.x.set(1, 'i + 1'), /true or false/],
    ['part of a shared variable', (G) => G.s.set(1, 0), /shared/],
    ['the index', (G) => G.i.set(1), /read-only/],
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
    ['at a frequency for dt', () => new StateMonitor(group(), 'v', { record: 0, dt: Hz(5) as never }), /dt/],
  ])('%s', (_, act, message) => {
    expect(act).toThrow(message)
  })
})
