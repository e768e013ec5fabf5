import {
  type AnyQuantity,
  amp,
  cm,
  dimensionless,
  formatFloat,
  formatNumbers,
  Hz,
  kelvin,
  Mohm,
  mA,
  metre,
  mM,
  molar,
  ms,
  mV,
  nA,
  namp,
  nS,
  ohm,
  quantity,
  quantityArray,
  radian,
  second,
  siemens,
  uA,
  uF,
  um,
  units,
  volt,
} from '@dvdt/units'
import { describe, expect, it } from 'vitest'
import { reference } from './reference.ts'

/** NumPy pads items to the same width; here there is one blank between them. */
const unpadded = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/\[ /g, '[')
    .replace(/ (?=[\],])/g, '')

/** JSON has no NaN and no infinities. */
const toNumber = (text: string): number => (text === 'nan' ? Number.NaN : Number(text.replace('inf', 'Infinity')))

describe('the 30 golden pairs of Brian 2.5.1', () => {
  const quantities: Readonly<Record<string, AnyQuantity | { repr(): string }>> = {
    '20*volt': volt(20),
    '1000*amp': amp(1000),
    '1e6*volt': volt(1e6),
    '1000*namp': namp(1000),
    '10*nA*5*Mohm': nA(10).mul(5).mul(Mohm),
    '0*mV': mV(0),
    '1*ms': ms(1),
    '0.1*ms': ms(0.1),
    '-65*mV': mV(-65),
    '1.5*mV': mV(1.5),
    '[10,20,30]*Hz': Hz([10, 20, 30]),
    '1*uF/cm**2': uF(1).div(cm.pow(2)),
    '1*nS/um**2': nS.div(um.pow(2))(1),
    '5*mV/ms': mV(5).div(ms),
    '1/ms': ms.pow(-1),
    '123456*second': second(123456),
    '1e-12*siemens': siemens(1e-12),
    '3*mV**2': mV.pow(2)(3),
    'sqrt(4*mV**2)': mV.pow(2)(4).sqrt(),
    '1*mM': mM(1),
    '1*molar': molar(1),
    '300*kelvin': kelvin(300),
    '2*ohm*metre': ohm(2).mul(metre),
    '1e-20*volt': volt(1e-20),
    '20*ms/ms': ms(20).div(ms),
    '[0.05,0.1]*ms': ms([0.05, 0.1]),
    volt: volt,
    mV: mV,
    'nS/um**2': nS.div(um.pow(2)),
    'ms**-1': ms.pow(-1),
  }

  it.each(Object.entries(reference<Record<string, [string, string]>>('quantity_formatting')))(
    '%s',
    (expression, [text, repr]) => {
      const q = quantities[expression]
      expect(`${q}`).toBe(unpadded(text))
      expect((q as { repr(): string }).repr()).toBe(unpadded(repr))
    },
  )
})

describe('best units', () => {
  it('are those that Brian 2.10 takes, for 400 quantities', () => {
    for (const [name, values, text, repr] of reference<[string, number[], string, string][]>('best_unit')) {
      const unit = units.get(name) ?? expect.unreachable(name)
      const q = values.length === 1 ? unit(values[0] ?? 0) : unit(values)
      expect(`${q}`).toBe(unpadded(text))
      expect(q.repr()).toBe(unpadded(repr))
    }
  })

  it('are found for arrays as a whole, but for zeros', () => {
    expect(`${volt([0, 0.05, 0.1])}`).toBe('[0. 50. 100.] mV')
    expect(`${volt([0, 0])}`).toBe('[0. 0.] V')
    expect(`${volt([])}`).toBe('[] V')
    expect(`${volt([1, Number.POSITIVE_INFINITY])}`).toBe('[1. inf] V')
    expect(`${quantity(Number.NaN, 'voltage')}`).toBe('nan V')
  })

  it('are compound units where quantities were made with one', () => {
    const density = nS.div(um.pow(2))(10)
    expect(`${density.mul(2).add(density).neg()}`).toBe('-30. nS/(um^2)')
    expect(`${nS.div(um.pow(2))([1, 2]).div(4)}`).toBe('[0.25 0.5] nS/(um^2)')
    expect(`${uA.div(cm.pow(2))([1, 2]).at(1)}`).toBe('2. uA/(cm^2)')
    expect(`${ms.pow(-1)(1)}`).toBe('1. kHz')
  })
})

describe('a chosen unit', () => {
  it('is kept to', () => {
    expect(volt(0.5).format(mV)).toBe('500. mV')
    expect(volt([0.5, -0.07]).format(mV)).toBe('[500. -70.] mV')
    expect(
      uF(1)
        .div(cm.pow(2))
        .format(uF.div(cm.pow(2))),
    ).toBe('1. uF/(cm^2)')
    expect(radian(3).format(radian)).toBe('3.0')
  })

  it('and a precision', () => {
    expect(mV(25.123456).format(volt)).toBe('0.02512346 V')
    expect(mV(25.123456).format(volt, 3)).toBe('0.025 V')
    expect(mV(25.123456).format(undefined, 3)).toBe('25.123 mV')
    expect(second(123123e-3).format(second, 2)).toBe('123.12 s')
    expect(mV([1.2345, 2]).format(mV, 1)).toBe('[1.2 2.] mV')
    expect(dimensionless(0.123456).format(undefined, 2)).toBe('0.12')
    for (const precision of [-1, 0.5, 51, Number.NaN]) {
      expect(() => mV(1).format(mV, precision)).toThrow(
        new RangeError(`The precision is a number of digits from 0 to 50, not ${precision}.`),
      )
      expect(() => mV([1]).format(mV, precision)).toThrow(RangeError)
    }
    expect(() => mV([1]).format(mA as never)).toThrow('Cannot express [1.] mV in mA')
    expect(() => mV(1).format('mV' as never)).toThrow("format() takes a unit such as mV, but got the string 'mV'.")
  })
})

describe('numbers', () => {
  it('in arrays look as NumPy prints them', () => {
    for (const [values, precision, text] of reference<[string[], number, string, string][]>('numpy')) {
      expect(formatNumbers(values.map(toNumber), precision).join(' ')).toBe(text)
    }
  })

  it('without a dimension look as Python prints them', () => {
    for (const [values, , , text] of reference<[string[], number, string, string][]>('numpy')) {
      expect(formatFloat(toNumber(values[0] ?? ''))).toBe(text)
    }
    expect([0, -0, 20, 0.9999546000702376, 1e16, 123456789012345680, 1e-4, 1e-5].map(formatFloat)).toEqual([
      '0.0',
      '-0.0',
      '20.0',
      '0.9999546000702376',
      '1e+16',
      '1.2345678901234568e+17',
      '0.0001',
      '1e-05',
    ])
  })

  it('are left out of the middle of long arrays', () => {
    const times = (n: number) => ms(Array.from({ length: n }, (_, i) => i / 10))
    expect(`${times(1001)}`).toBe('[0. 0.1 0.2 ... 99.8 99.9 100.] ms')
    expect(times(1001).repr()).toBe('array([0., 0.1, 0.2, ..., 99.8, 99.9, 100.]) * msecond')
    expect(`${times(1000)}`).toContain(' 50. 50.1 50.2 ')
    expect(`${quantityArray([0.5, 1], '1')}`).toBe('[0.5 1.]')
    expect(quantityArray([0.5, 1], '1').repr()).toBe('array([0.5, 1.])')
  })
})
