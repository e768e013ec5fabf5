import * as everything from '@dvdt/units'
import {
  baseUnits,
  cm,
  dimensionless,
  isQuantity,
  isQuantityArray,
  isUnit,
  mS,
  ms,
  msiemens,
  mV,
  nS,
  parseQuantity,
  quantity,
  quantityArray,
  second,
  um,
  um2,
  units,
  volt,
} from '@dvdt/units'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { namedUnits, numbers } from './arbitraries.ts'
import { reference } from './reference.ts'

/** Names, symbols, exponents of 10 and dimensions of Brian 2.10's DEFAULT_UNITS. */
const measured = reference<[name: string, symbol: string, scale: number, dimension: string][]>('units')

describe('all units', () => {
  it('have the names, symbols, sizes and dimensions that Brian’s have', () => {
    const ours = [...units].map(([name, unit]) => [
      name,
      unit.symbol,
      unit.scale,
      everything.dimensionOf(unit).toString(),
    ])
    const byName = (a: unknown[], b: unknown[]) => (`${a[0]}` < `${b[0]}` ? -1 : 1)
    expect(ours.sort(byName)).toEqual(measured.sort(byName))
    expect(units.size).toBe(1710)
  })

  it('are exported by name', () => {
    const exported = new Map<string, unknown>(Object.entries(everything))
    for (const [name, unit] of units) expect(exported.get(name), name).toBe(unit)
  })

  it('the module that exports them is generated: `npx vitest run packages/units --update` writes it', async () => {
    const names = [...units.keys()].map((name) => `  ${name},\n`).join('')
    const text = `// Written by test/units.test.ts: what units.ts makes at run time, with the names that a module must spell out.
import { unitsByName } from './units.ts'

export const {
${names}} = unitsByName
`
    await expect(text).toMatchFileSnapshot('../src/table/names.ts')
  })

  it('are powers of ten, to the last bit', () => {
    for (const unit of units.values()) expect(unit.value).toBe(Number(`1e${unit.scale}`))
  })

  it('those of size 1 without a power may follow the colon in equations', () => {
    expect([...baseUnits.keys()]).toContain('volt')
    for (const name of ['kilogram', 'mM', 'mmolar', 'radian', 'Hz', 'klitre'])
      expect(baseUnits.has(name), name).toBe(true)
    for (const name of ['mV', 'cm', 'gram', 'litre', 'molar', 'metre2']) expect(baseUnits.has(name), name).toBe(false)
    for (const unit of baseUnits.values()) expect(unit.value).toBe(1)
  })

  it('mS is there, though equations do not know it', () => {
    expect(mS).toBe(msiemens)
    expect(units.has('mS')).toBe(false)
  })
})

describe('units are callable', () => {
  it('with a number they give a quantity, with numbers an array', () => {
    expect(ms(10).value).toBe(0.01)
    expect(ms(10).dimension).toBe('time')
    expect([...ms([16, 32.1]).values]).toEqual([16 * 0.001, 32.1 * 0.001])
    expect([...ms(Float32Array.of(2)).values]).toEqual([0.002])
    expect(ms([]).length).toBe(0)
  })

  it('what comes out is what went in', () => {
    fc.assert(
      fc.property(namedUnits, numbers, (unit, x) => {
        expect(Math.abs(unit(x).in(unit) - x)).toBeLessThanOrEqual(Math.abs(x) * 2 ** -52)
        expect(unit([x, 0]).in(unit)[0]).toBe(unit(x).in(unit))
      }),
    )
  })

  it('any number passes through any unit of the same dimension', () => {
    const pairs = fc.tuple(namedUnits, namedUnits).filter(([a, b]) => a.dimension === b.dimension)
    fc.assert(
      fc.property(pairs, numbers, ([a, b], x) => {
        const there = b(a(x).in(b))
        expect(Math.abs(there.in(a) - x)).toBeLessThanOrEqual(Math.abs(x) * 2 ** -50)
      }),
      { numRuns: 50 },
    )
  })
})

describe('units of units', () => {
  it('are units with readable names', () => {
    expect(`${nS.div(um2)}`).toBe('nS/(um^2)')
    expect(`${nS.div(um.pow(2))}`).toBe('nS/(um^2)')
    expect(nS.div(um.pow(2)).repr()).toBe('nsiemens / (umetre ** 2)')
    expect(`${volt.mul(second)}`).toBe('V s')
    expect(`${volt.mul(second).div(cm)}`).toBe('(V s)/cm')
    expect(`${volt.div(second).pow(2)}`).toBe('(V/s)^2')
    expect(`${mV.sqrt()}`).toBe('mV^0.5')
    expect(`${ms.pow(-1)}`).toBe('ms^-1')
    expect(isUnit(nS.div(um2))).toBe(true)
    expect(nS.div(um2)(3).value).toBe(3000)
  })

  it('read back as the same unit', () => {
    const exponents = fc.constantFrom<everything.Power[]>(-2, -1, -0.5, 0.5, 2, 3)
    const compounds = fc
      .tuple(namedUnits, namedUnits, namedUnits, exponents)
      .map(([a, b, c, power]) => a.pow(power).div(b.mul(c)).mul(a))
    fc.assert(
      fc.property(compounds, (unit) => {
        for (const text of [`${unit}`, unit.repr()]) {
          const read = parseQuantity(text)
          expect(read.dimension).toBe(unit.dimension)
          expect(read.value).toBe(unit.value)
        }
      }),
    )
  })

  it('with numbers and quantities they give quantities', () => {
    expect(isUnit(volt.mul(2))).toBe(false)
    expect(`${volt.mul(2)}`).toBe('2. V')
    expect(`${volt.mul(ms(2))}`).toBe('2. mWb')
    expect(`${volt.div(ms(2))}`).toBe('500. m^2 kg s^-4 A^-1')
    expect(`${volt.add(mV)}`).toBe('1.001 V')
    expect(volt.gt(mV(999))).toBe(true)
  })

  it('serialise as the quantities they are', () => {
    expect(JSON.stringify({ unit: ms, value: ms(2) })).toBe(
      '{"unit":{"dimension":"time","unit":"s","value":0.001},"value":{"dimension":"time","unit":"s","value":0.002}}',
    )
    expect(JSON.stringify(volt([0.5, -1]))).toBe('{"dimension":"voltage","unit":"V","values":[0.5,-1]}')
    expect(JSON.stringify(dimensionless(2))).toBe('{"dimension":"1","unit":"1","value":2}')
  })

  it('come back from JSON as they were', () => {
    const finite = fc.double({ noNaN: true, noDefaultInfinity: true }).filter((x) => !Object.is(x, -0))
    fc.assert(
      fc.property(fc.array(finite), fc.constantFrom(...units.values()), (values, { dimension }) => {
        const array = quantityArray(values, dimension)
        const read = JSON.parse(JSON.stringify(array)) as { values: number[]; dimension: string }
        expect(quantityArray(read.values, read.dimension)).toEqual(array)
        for (const item of array) {
          const one = JSON.parse(JSON.stringify(item)) as { value: number; dimension: string }
          expect(quantity(one.value, one.dimension).eq(item)).toBe(true)
        }
      }),
    )
  })
})

describe('kinds', () => {
  it('are told apart', () => {
    expect([volt, volt(1), volt([1]), 1, null, {}, () => 1].map(isUnit)).toEqual([true, ...Array(6).fill(false)])
    expect([volt, volt(1), volt([1]), 1, null].map(isQuantity)).toEqual([true, true, false, false, false])
    expect([volt, volt(1), volt([1]), [1], undefined].map(isQuantityArray)).toEqual([false, false, true, false, false])
    expect(isUnit(dimensionless)).toBe(true)
  })
})

describe('units refuse', () => {
  const taking = (x: unknown) => () => ms(x as number)
  it.each([
    ['3', "The unit msecond takes numbers, but got the string '3'."],
    [undefined, 'The unit msecond takes numbers, but got undefined.'],
    [null, 'The unit msecond takes numbers, but got null.'],
    [true, 'The unit msecond takes numbers, but got true.'],
    [3n, 'The unit msecond takes numbers, but got the bigint 3n.'],
    [Number.NaN, 'The unit msecond takes numbers, but got NaN.'],
    [{}, 'The unit msecond takes numbers, but got an object (Object).'],
    [volt, 'The unit msecond takes numbers, but got the unit V.'],
    [ms(3), 'The unit msecond takes numbers, but got the quantity 3. ms.'],
    [[1, '2'], "The unit msecond takes numbers, but item 1 is the string '2'."],
    [[1, 2, Number.NaN], 'The unit msecond takes numbers, but item 2 is NaN.'],
    [[[1]], 'The unit msecond takes numbers, but item 0 is an array.'],
    [new Map(), 'The unit msecond takes numbers, but got an object (Map).'],
  ])('%s', (x, message) => {
    expect(taking(x)).toThrow(new TypeError(message))
  })
})
