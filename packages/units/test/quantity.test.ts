import { inspect } from 'node:util'
import {
  amp,
  Dimension,
  DimensionMismatchError,
  dimensionless,
  kelvin,
  mA,
  metre,
  mS,
  ms,
  mV,
  nA,
  ohm,
  type Quantity,
  quantity,
  second,
  siemens,
  volt,
} from '@dvdt/units'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { namedUnits, numbers } from './arbitraries.ts'

describe('arithmetic', () => {
  it('keeps units right', () => {
    const current: Quantity<'current'> = siemens(2).mul(volt(3))
    expect(current.value).toBe(6)
    expect(current.dimension).toBe('current')
    expect(volt(20).div(amp(5)).eq(ohm(4))).toBe(true)
    expect(volt(3).add(mV(500)).in(mV)).toBe(3500)
    expect(volt(3).sub(mV(500)).in(volt)).toBe(2.5)
    expect(volt(3).neg().abs().eq(volt(3))).toBe(true)
    expect(volt(-3).mul(2).in(volt)).toBe(-6)
    expect(volt(3).div(2).in(volt)).toBe(1.5)
    expect(metre(3).pow(2).sqrt().eq(metre(3))).toBe(true)
    expect(second(4).pow(-0.5).dimension).toBe('noise')
    expect(dimensionless(3).mul(volt).eq(volt(3))).toBe(true)
  })

  it('agrees with arithmetic of numbers in SI units', () => {
    fc.assert(
      fc.property(namedUnits, numbers, namedUnits, numbers, (a, x, b, y) => {
        const [p, q] = [a(x), b(y)]
        expect(p.mul(q).value).toBe(p.value * q.value)
        expect(p.div(q).value).toBe(p.value / q.value)
        expect(p.mul(q).dimension).toBe(Dimension.parse(p.dimension).mul(Dimension.parse(q.dimension)).name)
        expect(p.mul(q).div(q).dimension).toBe(p.dimension)
        expect(p.add(p.neg()).value).toBe(0)
        expect(p.sub(a(y)).value).toBe(p.value - a(y).value)
      }),
    )
  })

  it('loses the dimension of ratios', () => {
    const ratio = ms(20).div(ms(1))
    expect(ratio.dimension).toBe('1')
    expect(`${ratio}`).toBe('20.0')
    expect(+(ratio as unknown as number)).toBe(20)
    expect(volt(3).mul(ratio).in(volt)).toBe(60)
  })

  it('compares', () => {
    const [low, high] = [mV(-70), mV(-50)]
    expect([low.lt(high), low.le(high), low.gt(high), low.ge(high), low.eq(high)]).toEqual([
      true,
      true,
      false,
      false,
      false,
    ])
    expect([low.le(low), low.ge(low), low.eq(low)]).toEqual([true, true, true])
  })
})

describe('quantity()', () => {
  it('makes a quantity from SI base units', () => {
    expect(quantity(0.02, 'voltage').in(mV)).toBe(20)
    expect(quantity(3, 'm^2 s^-1').dimension).toBe('m^2 s^-1')
    expect(quantity(3, Dimension.of({ s: -1 })).dimension).toBe('frequency')
    expect(quantity(Number.NaN, 'voltage').value).toBeNaN()
  })

  it('knows a dimension by one name, as its type does', () => {
    expect(() => quantity(3, 'm^2 kg s^-3 A^-1')).toThrow(
      new RangeError("The dimension 'm^2 kg s^-3 A^-1' is called 'voltage': use that name."),
    )
  })

  it('takes numbers only', () => {
    expect(() => quantity('3' as never, 'voltage')).toThrow(
      new TypeError("The value of a quantity is a number, not the string '3'."),
    )
  })
})

describe('unlike dimensions', () => {
  it('raise Brian’s messages', () => {
    const other = amp(5) as never
    const cases: readonly (readonly [() => unknown, string])[] = [
      [() => amp(5).add(volt(10) as never), 'Cannot calculate 5. A + 10. V, units do not match (units are A and V).'],
      [() => volt(10).sub(other), 'Cannot calculate 10. V - 5. A, units do not match (units are V and A).'],
      [() => volt(10).lt(other), 'Cannot perform comparison 10. V < 5. A, units do not match (units are V and A).'],
      [() => volt(10).le(other), 'Cannot perform comparison 10. V <= 5. A, units do not match (units are V and A).'],
      [() => volt(10).gt(other), 'Cannot perform comparison 10. V > 5. A, units do not match (units are V and A).'],
      [() => volt(10).ge(other), 'Cannot perform comparison 10. V >= 5. A, units do not match (units are V and A).'],
      [() => volt(10).eq(other), 'Cannot perform comparison 10. V == 5. A, units do not match (units are V and A).'],
      [() => volt(10).add(5 as never), 'Cannot calculate 10. V + 5, units do not match (units are V and 1).'],
      [() => volt(10).in(other), 'Cannot express 10. V in 5. A, units do not match (units are V and A).'],
      [() => volt(10).format(mA as never), 'Cannot express 10. V in mA, units do not match (units are V and A).'],
    ]
    for (const [f, message] of cases) {
      expect(f).toThrow(DimensionMismatchError)
      expect(f).toThrow(message)
    }
  })

  it('are told', () => {
    try {
      amp(5).add(volt(10) as never)
      expect.unreachable()
    } catch (error) {
      expect(error).toBeInstanceOf(DimensionMismatchError)
      expect((error as DimensionMismatchError).name).toBe('DimensionMismatchError')
      expect((error as DimensionMismatchError).dimensions.map(({ name }) => name)).toEqual(['current', 'voltage'])
    }
  })

  it('are shown as far as there are any', () => {
    const [a, b] = [Dimension.parse('current'), Dimension.parse('voltage')]
    expect(new DimensionMismatchError('Wrong').message).toBe('Wrong.')
    expect(new DimensionMismatchError('Wrong', a).message).toBe('Wrong (unit is A).')
    expect(new DimensionMismatchError('Wrong', a, b, a).message).toBe('Wrong (units are A, V and A).')
  })
})

describe('quantities refuse', () => {
  it('whatever is no quantity', () => {
    expect(() => volt(3).add('x' as never)).toThrow(new TypeError("add() takes a quantity, but got the string 'x'."))
    expect(() => volt(3).mul(undefined as never)).toThrow(new TypeError('mul() takes a quantity, but got undefined.'))
    expect(() => volt(3).in('mV' as never)).toThrow(
      new TypeError("in() takes a unit such as mV, but got the string 'mV'."),
    )
    expect(() => volt(3).mul(ms([1]) as never)).toThrow(
      'mul() takes a quantity, but got an array of quantities; write the array first: array.add(quantity), array.mul(quantity).',
    )
  })

  it('exponents that are no fractions', () => {
    expect(() => volt(3).pow('2' as never)).toThrow(new TypeError("pow() takes a number, but got the string '2'."))
    expect(() => volt(3).pow(Number.NaN as never)).toThrow(new RangeError('pow() takes a finite number, but got NaN.'))
    expect(() => volt(3).pow(Math.SQRT2 as never)).toThrow(RangeError)
    expect(dimensionless(2).pow(Math.SQRT2 as never).value).toBe(2 ** Math.SQRT2)
  })

  it("JavaScript's operators", () => {
    // Each of these is a compile error too, except the comparison of two quantities of the same dimension.
    const [a, b] = [volt(1) as unknown as number, volt(2) as unknown as number]
    for (const f of [() => a + b, () => a - b, () => a * 2, () => a < b, () => +a]) {
      expect(f).toThrow(
        "JavaScript's operators know no units, so +, -, *, / and < cannot be used on 1. V: " +
          'write .add(), .sub(), .mul(), .div(), .lt(), or take a plain number with .in(unit). ' +
          `To build a text, use a template: \`v = \${x}\`.`,
      )
    }
    expect(`${volt(1)} and ${volt}`).toBe('1. V and V')
  })
})

describe('quantities show themselves', () => {
  it('to console.log', () => {
    expect(inspect({ v: mV(-70), unit: nA, times: ms([1, 2]), temperature: kelvin(300) })).toBe(
      '{ v: -70. mV, unit: nA, times: [1. 2.] ms, temperature: 300. K }',
    )
    expect(inspect(mS)).toBe('mS')
  })
})
