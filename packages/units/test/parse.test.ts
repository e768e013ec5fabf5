import {
  amp,
  DimensionMismatchError,
  formatFloat,
  ms,
  mV,
  nS,
  parseQuantity,
  parseQuantityArray,
  second,
  um,
  volt,
} from '@dvdt/units'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { namedUnits, numbers } from './arbitraries.ts'

/** Half a unit in the last place that 8 digits after the point leave of `x`. */
const rounding = (x: number): number => Math.max(0.5e-8, Math.abs(x) * 0.5e-8) * (1 + 1e-6)

describe('formatting, then parsing', () => {
  it('gives the same quantity, up to the digits shown', () => {
    fc.assert(
      fc.property(namedUnits, numbers, (unit, x) => {
        const q = unit(x)
        for (const text of [`${q}`, q.repr()]) {
          const read = parseQuantity(text)
          expect(read.dimension).toBe(q.dimension)
          const shownIn =
            q.dimension === '1' ? undefined : parseQuantity(text.slice(text.indexOf(' ')).replace(' *', ''))
          const tolerance = shownIn === undefined ? 0 : rounding(q.value / shownIn.value) * shownIn.value
          expect(Math.abs(read.value - q.value)).toBeLessThanOrEqual(tolerance)
        }
        const inUnit = parseQuantity(q.format(unit), unit)
        if (q.dimension !== '1') expect(Math.abs(inUnit.in(unit) - x)).toBeLessThanOrEqual(rounding(x))
      }),
    )
  })

  it('gives the very same number with all digits', () => {
    fc.assert(
      fc.property(namedUnits, numbers, (unit, x) => {
        if (unit.dimension === '1') return
        const q = unit(x)
        expect(parseQuantity(q.format(unit, 40)).value).toBe((q.value / unit.value) * unit.value)
      }),
    )
  })

  it('gives the same array', () => {
    fc.assert(
      fc.property(namedUnits, fc.array(numbers, { maxLength: 6 }), (unit, xs) => {
        const array = unit(xs)
        const read = parseQuantityArray(array.format(unit, 40))
        expect(read.dimension).toBe(array.dimension)
        const items = [...array.values].map((x) => (x / unit.value) * unit.value + 0)
        expect([...read.values].map((x) => x + 0)).toEqual(unit.dimension === '1' ? [...read.values] : items)
      }),
    )
  })

  it('gives the same number without a dimension', () => {
    fc.assert(fc.property(fc.double(), (x) => Object.is(parseQuantity(formatFloat(x)).value, x)))
  })
})

describe('people write', () => {
  it.each([
    ['20 mV', 0.02, 'voltage'],
    ['  20mV ', 20 * 0.001, 'voltage'],
    ['-70.5e-1 mvolt', -7.05 * 0.001, 'voltage'],
    ['+.5 s', 0.5, 'time'],
    ['mV', 0.001, 'voltage'],
    ['3', 3, '1'],
    ['3 rad', 3, '1'],
    ['5 nS/um^2', 5e3, 'm^-4 kg^-1 s^3 A^2'],
    ['5 nS/(um^2)', 5e3, 'm^-4 kg^-1 s^3 A^2'],
    ['5 * nsiemens / umetre2', 5e3, 'm^-4 kg^-1 s^3 A^2'],
    ['2 V/s/s', 2, 'm^2 kg s^-5 A^-1'],
    ['2 V s/s', 2, 'voltage'],
    ['1/s', 1, 'frequency'],
    ['4 /ms', 4000, 'frequency'],
    ['2 s**-0.5', 2, 'noise'],
    ['2 m^(1/3)', 2, 'm^(1/3)'],
    ['-inf V', Number.NEGATIVE_INFINITY, 'voltage'],
    ['nan s', Number.NaN, 'time'],
    ['1 nA', 1e-9, 'current'],
  ])('%s', (text, value, dimension) => {
    const q = parseQuantity(text)
    expect(q.value).toBe(value)
    expect(q.dimension).toBe(dimension)
  })

  it('arrays, with or without commas', () => {
    expect([...parseQuantityArray('[1, 2.5,3] ms', second).in(ms)]).toEqual([1, 2.5, 3])
    expect(parseQuantityArray('[ 8. 23. 38.] ms').at(0).value).toBe(8 * 0.001)
    expect(parseQuantityArray('[]').length).toBe(0)
  })

  it('what they were asked for', () => {
    expect(parseQuantity('20 mV', volt).lt(mV(21))).toBe(true)
    expect(() => parseQuantity('20 mV', amp)).toThrow(DimensionMismatchError)
    expect(() => parseQuantity('20 mV', amp)).toThrow("'20 mV' has the wrong unit (units are A and V).")
    expect(() => parseQuantityArray('[20] mV', nS.div(um))).toThrow(DimensionMismatchError)
  })
})

describe('people mistype', () => {
  it.each([
    ['', 'a unit is missing (at character 1)'],
    ['20 mX', "there is no unit 'mX' (at character 6)"],
    ['20 mV)', 'the unit ends here, but the text does not (at character 6)'],
    ['20 (mV', "a ')' is missing (at character 7)"],
    ['20 mV^', 'an exponent is missing (at character 7)'],
    ['20 mV^(1/0)', 'an exponent is missing'],
    ['20 mV 3', 'the unit ends here'],
    ['20 mV/', 'a unit is missing'],
    ['20 constructor', "there is no unit 'constructor'"],
  ])('%j', (text, reason) => {
    expect(() => parseQuantity(text)).toThrow(SyntaxError)
    expect(() => parseQuantity(text)).toThrow(`Cannot read '${text}' as a quantity: ${reason}`)
  })

  it('arrays', () => {
    expect(() => parseQuantityArray('1 2] ms')).toThrow("an array starts with '['")
    expect(() => parseQuantityArray('[1 2 ms')).toThrow("numbers and a ']' are missing")
    expect(() => parseQuantityArray('[0. ... 9.] ms')).toThrow("numbers and a ']' are missing (at character 5)")
    expect(() => parseQuantity(20 as never)).toThrow(new TypeError('A quantity is read from a string, not 20.'))
  })

  it('nothing that hangs or ends in another exception', () => {
    const pieces = fc.constantFrom(
      '20',
      ' ',
      'mV',
      's',
      '/',
      '*',
      '**',
      '^',
      '(',
      ')',
      '-',
      '0.5',
      '1/3',
      '[',
      ']',
      '1e',
      'x',
    )
    const texts = fc.oneof(
      fc.string(),
      fc.array(pieces).map((list) => list.join('')),
    )
    fc.assert(
      fc.property(texts, (text) => {
        for (const parse of [parseQuantity, parseQuantityArray]) {
          try {
            parse(text)
          } catch (error) {
            expect(error).toBeInstanceOf(SyntaxError)
          }
        }
      }),
      { numRuns: 2000 },
    )
  })
})
