import { Dimension, dimensionOf, formatDimension, ms, mV, noDimension, quantity, unitSymbol, volt } from '@dvdt/units'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dimensions, fractions } from './arbitraries.ts'

describe('dimensions are a vector space over the fractions', () => {
  it('multiplication is associative and commutative', () => {
    fc.assert(
      fc.property(dimensions, dimensions, dimensions, (a, b, c) => {
        expect(a.mul(b)).toBe(b.mul(a))
        expect(a.mul(b).mul(c)).toBe(a.mul(b.mul(c)))
      }),
    )
  })

  it('has an identity and inverses', () => {
    fc.assert(
      fc.property(dimensions, dimensions, (a, b) => {
        expect(a.mul(noDimension)).toBe(a)
        expect(a.div(a)).toBe(noDimension)
        expect(a.div(b)).toBe(a.mul(b.pow(-1)))
        expect(a.mul(b).div(b)).toBe(a)
      }),
    )
  })

  it('powers distribute over products and add up', () => {
    fc.assert(
      fc.property(dimensions, dimensions, fractions, fractions, (a, b, x, y) => {
        expect(a.mul(b).pow(x)).toBe(a.pow(x).mul(b.pow(x)))
        expect(a.pow(x).mul(a.pow(y))).toBe(a.pow(x + y))
        expect(a.pow(1)).toBe(a)
        expect(a.pow(0)).toBe(noDimension)
        if (x !== 0) expect(a.pow(x).pow(1 / x)).toBe(a)
      }),
    )
  })

  it('a square root squared is the dimension again', () => {
    fc.assert(fc.property(dimensions, (a) => a.sqrt().pow(2) === a))
  })
})

describe('names of dimensions', () => {
  it('both the name and the SI form read back as the same dimension', () => {
    fc.assert(
      fc.property(dimensions, (a) => {
        expect(Dimension.parse(a.name)).toBe(a)
        expect(Dimension.parse(a.toString())).toBe(a)
      }),
    )
  })

  it('computed dimensions have their names', () => {
    const [voltage, conductance] = [Dimension.parse('voltage'), Dimension.parse('conductance')]
    expect(voltage.mul(conductance).name).toBe('current')
    expect(voltage.toString()).toBe('m^2 kg s^-3 A^-1')
    expect(Dimension.of({ m: 2, s: -1 }).name).toBe('m^2 s^-1')
    expect(Dimension.parse('time').pow(-0.5).name).toBe('noise')
    expect(noDimension.name).toBe('1')
  })

  it('exponents are exact fractions', () => {
    const third = Dimension.parse('length').pow(1 / 3)
    expect(third.name).toBe('m^(1/3)')
    expect(third.exponent('m')).toBe(1 / 3)
    expect(third.mul(third).mul(third).name).toBe('length')
    expect(third.pow({ n: 3, d: 1 }).name).toBe('length')
    expect(Dimension.parse('voltage').pow(0.1).pow(10).name).toBe('voltage')
  })

  it('messages have Brian’s words for them', () => {
    expect(formatDimension(Dimension.parse('frequency'))).toBe('hertz')
    expect(formatDimension(Dimension.parse('voltage'))).toBe('volt')
    expect(formatDimension(noDimension)).toBe('1')
    expect(formatDimension(Dimension.of({ m: 2, s: -1 }))).toBe('metre ** 2 * second ** -1')
    expect(unitSymbol(Dimension.parse('current'))).toBe('A')
    expect(unitSymbol(Dimension.of({ m: 2, s: -1 }))).toBe('m^2 s^-1')
    expect(unitSymbol(noDimension)).toBe('1')
  })

  it('dimensionOf tells what something measures', () => {
    expect(dimensionOf(mV(3))).toBe(Dimension.parse('voltage'))
    expect(dimensionOf(volt)).toBe(Dimension.parse('voltage'))
    expect(dimensionOf(ms([1, 2]))).toBe(Dimension.parse('time'))
    expect(dimensionOf(3)).toBe(noDimension)
  })
})

describe('wrong dimensions', () => {
  it.each(['', 'volt', 'm^', 'm^x', 'm 2', 'm^1/0', 'm^(1/0)', ' m', 'toString', '__proto__'])('%j is none', (name) => {
    expect(() => Dimension.parse(name)).toThrow(`There is no dimension '${name}'`)
  })

  it('exponents must be fractions', () => {
    for (const exponent of [Math.PI, Number.NaN, Number.POSITIVE_INFINITY, 1 / 1009]) {
      expect(() => Dimension.parse('voltage').pow(exponent)).toThrow(
        `The exponent of a dimension must be a fraction such as 2, -0.5 or 1/3, not ${exponent}.`,
      )
    }
  })

  it('only quantities and numbers have one', () => {
    expect(() => dimensionOf('3 mV' as never)).toThrow(
      "Only quantities and numbers have a dimension, not the string '3 mV'.",
    )
    expect(() => quantity(1, 'volts')).toThrow("There is no dimension 'volts'")
  })
})
