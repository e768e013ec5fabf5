import { Network } from '@dvdt/engine'
import { DimensionMismatchError, ms, mV, nS, quantityArray } from '@dvdt/units'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PopulationRateMonitor, SpikeMonitor, StateMonitor, toCSV } from '../../src/index.ts'
import { Scripted } from '../support/scripted.ts'

async function recorded() {
  const G = new Scripted(4, { v: (step, i) => step / 1000 + i, spikes: (step) => (step === 1 ? [0, 3] : []) })
  const M = new StateMonitor(G, ['v', 'flag', 'total'], { record: [3, 1] })
  const S = new SpikeMonitor(G, { variables: 'n' })
  const counts = new SpikeMonitor(G, { record: false })
  const R = new PopulationRateMonitor(G)
  await new Network(G, M, S, counts, R).run(ms(0.3))
  return { M, S, counts, R }
}

describe('toCSV', () => {
  test('of traces: a line per sample, a column per variable and neuron', async () => {
    const { M } = await recorded()
    expect(toCSV(M).split('\n')).toEqual([
      't (s),v[3] (V),v[1] (V),flag[3],flag[1],total (A)',
      '0,0,0,0,0,0',
      '0.0001,3,1,1,1,1',
      '0.0002,3.001,1.001,1,1,2',
      '',
    ])
  })

  test('of spikes: a line per spike', async () => {
    const { S } = await recorded()
    expect(toCSV(S)).toBe('t (s),i,n\n0.0001,0,2\n0.0001,3,2\n')
  })

  test('of counts: a line per neuron', async () => {
    const { counts } = await recorded()
    expect(toCSV(counts)).toBe('count\n1\n0\n0\n1\n')
  })

  test('of a rate', async () => {
    const { R } = await recorded()
    expect(toCSV(R)).toBe('t (s),rate (Hz)\n0,0\n0.0001,5000\n0.0002,0\n')
  })

  test('in other units', async () => {
    const { M } = await recorded()
    expect(toCSV({ t: M.t, v: M.of(1).v }, { units: { t: ms, v: mV } })).toBe(
      't (ms),v (mV)\n0,0\n0.1,1000\n0.2,1000.9999999999999\n',
    )
  })

  test('of arrays that a user has', () => {
    expect(toCSV({ 'f, I': [1, 2], g: nS([1, 2.5]), 'a "b"': Int32Array.of(3, 4) })).toBe(
      '"f, I",g (S),"a ""b"""\n1,1e-9,3\n2,2.5e-9,4\n',
    )
  })

  test('keeps every bit of every number', () => {
    fc.assert(
      fc.property(fc.array(fc.double(), { minLength: 1 }), (numbers) => {
        const read = toCSV({ x: numbers }).trimEnd().split('\n').slice(1).map(parse)
        read.forEach((x, k) => {
          expect(x).toBe(numbers[k])
        })
        expect(read).toHaveLength(numbers.length)
      }),
    )
  })

  test.each<[string, () => unknown, string]>([
    [
      'columns of different lengths',
      () => toCSV({ t: ms([1, 2]), v: mV([1]) }),
      "but 't (s)' has 2 items and 'v (V)' 1",
    ],
    ['nothing', () => toCSV({}), 'There is nothing to export'],
    ['an array without a name', () => toCSV(ms([1]) as never), 'Export takes a monitor, or arrays by name'],
    [
      'a group',
      () => toCSV(new Scripted(2, { name: 'cells' }) as never),
      "Export takes a monitor of 'cells' rather than the group itself, or its present state, G.get()",
    ],
    ['texts', () => toCSV({ a: ['x'] as never }), "'a' is no array of numbers or quantities"],
    ['a quantity', () => toCSV({ a: ms(1) as never }), "'a' is no array of numbers or quantities"],
    [
      'units of nothing',
      () => toCSV({ t: ms([1]) }, { units: { v: mV } }),
      "There is no 'v' to write in a unit; there are t",
    ],
    [
      'units that are none',
      () => toCSV({ t: ms([1]) }, { units: { t: 'ms' as never } }),
      "'t' is to be written in a unit such as ms, but got ms",
    ],
    ['ragged arrays', () => toCSV({ v: [mV([1]), mV([1, 2])] }), "'v[0]' and 'v[1]' have different lengths: 1 and 2"],
    [
      'mixed arrays',
      () => toCSV({ v: [mV([1]), ms([1])] }),
      "'v[0]' and 'v[1]' measure different things: voltage and time",
    ],
  ])('refuses %s', (_, act, message) => {
    expect(act).toThrow(message)
  })

  test('refuses units of another dimension', () => {
    const act = (): string => toCSV({ t: quantityArray([1], 'time') }, { units: { t: mV } })
    expect(act).toThrow(DimensionMismatchError)
    expect(act).toThrow("Cannot write 't' in mV, units do not match (units are s and V).")
  })
})

function parse(text: string): number {
  if (text === 'nan') return Number.NaN
  return text.endsWith('inf') ? Number(text.replace('inf', 'Infinity')) : Number(text)
}
