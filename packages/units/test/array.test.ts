import { Dimension, metre, ms, mV, nA, quantityArray, second, volt } from '@dvdt/units'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { namedUnits, numbers } from './arbitraries.ts'

describe('arrays of quantities', () => {
  const times = ms([16, 32.1, 48.2])

  it('give their items', () => {
    expect(times.length).toBe(3)
    expect(times.dimension).toBe('time')
    expect(times.at(1).eq(ms(32.1))).toBe(true)
    expect(times.at(-1).eq(ms(48.2))).toBe(true)
    expect([...times].map(String)).toEqual(['16. ms', '32.1 ms', '48.2 ms'])
    expect([...times.in(second)]).toEqual([16, 32.1, 48.2].map((x) => x * 0.001))
    expect(`${times.slice(1)}`).toBe('[32.1 48.2] ms')
  })

  it('are views of their values', () => {
    const values = Float64Array.of(1, 2)
    const array = quantityArray(values, 'voltage')
    expect(array.values).toBe(values)
    values[0] = 5
    expect(array.at(0).eq(volt(5))).toBe(true)
    expect(quantityArray([1, Number.NaN], Dimension.parse('voltage')).values[1]).toBeNaN()
  })

  it('calculate item by item as quantities do', () => {
    const items = fc.array(numbers, { minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(namedUnits, items, namedUnits, numbers, (unit, xs, other, y) => {
        const [array, q] = [unit(xs), other(y)]
        expect([...array.mul(q)]).toEqual([...array].map((item) => item.mul(q)))
        expect([...array.div(q)]).toEqual([...array].map((item) => item.div(q)))
        expect([...array.mul(array)]).toEqual([...array].map((item) => item.mul(item)))
        expect([...array.div(2)]).toEqual([...array].map((item) => item.div(2)))
        expect([...array.add(unit(y))]).toEqual([...array].map((item) => item.add(unit(y))))
        expect([...array.sub(array)]).toEqual([...array].map((item) => item.sub(item)))
        expect([...array.neg()]).toEqual([...array].map((item) => item.neg()))
        expect([...array.abs().sqrt()]).toEqual([...array].map((item) => item.abs().sqrt()))
        expect([...array.pow(2)]).toEqual([...array].map((item) => item.pow(2)))
      }),
    )
  })

  it('have sums, means and extremes', () => {
    const v = mV([1, 2, 6])
    expect(v.sum().in(volt)).toBeCloseTo(0.009, 15)
    expect(v.mean().in(volt)).toBeCloseTo(0.003, 15)
    expect(v.min().eq(mV(1))).toBe(true)
    expect(v.max().eq(mV(6))).toBe(true)
    expect(mV([]).sum().eq(mV(0))).toBe(true)
  })

  it('have the standard deviation of a population', () => {
    expect(mV([-50, -60, -55, -65]).std().in(mV)).toBeCloseTo(Math.sqrt(31.25), 12)
    expect(mV([-70]).std().eq(mV(0))).toBe(true)
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.integer({ min: -50, max: 50 }), (n, shift) => {
        const uniform = quantityArray(
          Array.from({ length: n }, (_, k) => k + shift),
          'voltage',
        )
        expect(uniform.std().in(volt)).toBeCloseTo(Math.sqrt((n * n - 1) / 12), 9)
        expect(uniform.mul(-3).std().in(volt)).toBeCloseTo(3 * uniform.std().in(volt), 9)
      }),
    )
  })
})

describe('arrays of quantities refuse', () => {
  it('items that they do not have', () => {
    const array = ms([1, 2])
    expect(() => array.at(2)).toThrow(
      new RangeError('There is no item 2 in this array of quantities: indices go from 0 to 1.'),
    )
    expect(() => array.at(0.5)).toThrow('There is no item 0.5')
    expect(() => array.at('0' as never)).toThrow("There is no item the string '0'")
    expect(() => ms([]).at(0)).toThrow('There is no item 0 in this array of quantities: it is empty.')
    for (const name of ['mean', 'std', 'min', 'max'] as const) {
      expect(() => ms([])[name]()).toThrow(new RangeError(`${name}() of an empty array of quantities.`))
    }
  })

  it('other dimensions and lengths', () => {
    expect(() => mV([3]).add(ms([2]) as never)).toThrow(
      'Cannot calculate [3.] mV + [2.] ms, units do not match (units are V and s).',
    )
    expect(() => mV([3]).sub(nA(2) as never)).toThrow(
      'Cannot calculate [3.] mV - 2. nA, units do not match (units are V and A).',
    )
    expect(() => mV([3]).in(metre as never)).toThrow(
      'Cannot express [3.] mV in m, units do not match (units are V and m).',
    )
    expect(() => mV([1, 2]).add(mV([1]))).toThrow(
      new RangeError('add() takes arrays of the same length, but these have 2 and 1 items.'),
    )
    expect(() => mV([1, 2]).mul('x' as never)).toThrow("mul() takes a quantity, but got the string 'x'.")
  })

  it('values that are no numbers', () => {
    expect(() => quantityArray('12' as never, 'time')).toThrow(
      "quantityArray() takes numbers, but got the string '12'.",
    )
    expect(() => quantityArray([1, null] as never, 'time')).toThrow(
      'quantityArray() takes numbers, but item 1 is null.',
    )
  })

  it("JavaScript's operators", () => {
    expect(() => (ms([1]) as unknown as number) + 1).toThrow("JavaScript's operators know no units")
    expect(() => +(quantityArray([1], '1') as unknown as number)).toThrow("JavaScript's operators know no units")
  })
})
