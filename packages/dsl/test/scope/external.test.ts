import { amp, hertz, ms, mV, quantityArray, second, volt } from '@dvdt/units'
import { describe, expect, test } from 'vitest'
import { atRun, func, functions, language, layers, meaningOf, sameMeaning, scopeOf } from '../../src/index.ts'

describe('meaningOf', () => {
  test('constants', () => {
    expect(meaningOf('x', mV(-70))).toMatchObject({ kind: 'constant', type: 'float', value: -0.07 })
    expect(meaningOf('x', mV(-70))).toHaveProperty('dimension.name', 'voltage')
    expect(meaningOf('x', ms)).toMatchObject({ value: 0.001 })
    expect(meaningOf('x', 2)).toMatchObject({ type: 'float', value: 2 })
    expect(meaningOf('x', true)).toMatchObject({ type: 'boolean', value: 1 })
  })

  test('promises have no value', () => {
    expect(meaningOf('x', atRun(second))).not.toHaveProperty('value')
    expect(meaningOf('x', atRun('integer'))).toMatchObject({ kind: 'constant', type: 'integer' })
    expect(meaningOf('x', atRun('boolean'))).toMatchObject({ type: 'boolean' })
    expect(meaningOf('x', atRun(1))).toHaveProperty('dimension.isDimensionless', true)
  })

  test('values that explain themselves', () => {
    const value = { toMeaning: () => meaningOf('', 3) }
    expect(meaningOf('x', value)).toMatchObject({ value: 3 })
  })

  test.each([
    [[1], 'it is an array'],
    [new Float64Array(2), 'it is an array'],
    [quantityArray([1], 'voltage'), 'it is an array'],
    [() => 1, 'wrap functions in func(...)'],
    ['2*mV', 'it is a string'],
    [undefined, 'it is undefined'],
    [null, 'it is null'],
    [{}, 'it is of type object'],
    [3n, 'it is of type bigint'],
    [Number.NaN, 'is not a number (NaN)'],
    [volt(1).mul(Number.NaN), 'is not a number (NaN)'],
  ])('%o', (value, reason) => {
    expect(() => meaningOf('x', value)).toThrow(TypeError)
    expect(() => meaningOf('x', value)).toThrow(reason)
  })
})

describe('func', () => {
  test('declares units and types', () => {
    const gain = func((v, b) => (b ? v : 0), { args: [volt, 'boolean'], result: amp, stateful: true })
    const meaning = gain.toMeaning()
    expect(meaning).toMatchObject({ kind: 'function', resultType: 'float', stateful: true })
    expect(meaning.parameters.map(String)).toEqual(['m^2 kg s^-3 A^-1', '1'])
    expect(String(meaning.result)).toBe('A')
    expect(gain.implementation(3, 1)).toBe(3)
    expect(func(() => 1, { args: [], result: 'integer' }).toMeaning().resultType).toBe('integer')
    expect(func((x) => x > 1, { args: [1], result: 'boolean' }).toMeaning().resultType).toBe('boolean')
  })

  test('what does not fit', () => {
    expect(() => func((a: number, b: number) => a + b, { args: [volt] as never, result: 1 })).toThrow(
      "The function takes 2 arguments, but 'args' has units for 1.",
    )
    expect(() => func(3 as never, { args: [], result: 1 })).toThrow(TypeError)
    expect(() => func(() => 1, { result: 1 } as never)).toThrow('func needs units')
    expect(() => func(() => 1, undefined as never)).toThrow('func needs units')
    expect(() => func((x) => x, { args: ['volt' as never], result: 1 })).toThrow(
      "args[0] has to be a unit, 1, 'integer' or 'boolean'.",
    )
    expect(() => func((x) => x, { args: [1], result: undefined as never })).toThrow(
      "result has to be a unit, 1, 'integer' or 'boolean'.",
    )
    expect(() => func((x) => x, { args: [2 as never], result: 1 })).toThrow(TypeError)
    expect(() => atRun('volt' as never)).toThrow('the argument of atRun has to be a unit')
  })
})

describe('sameMeaning', () => {
  test.each([
    [2, 2, true],
    [2, 3, false],
    [0, -0, false],
    [1, true, false],
    [mV(1), volt(0.001), true],
    [hertz(1), 1, false],
    [atRun(volt), atRun(volt), true],
    [atRun(volt), volt(1), false],
  ])('%o and %o: %s', (a, b, same) => {
    expect(sameMeaning(meaningOf('a', a), meaningOf('b', b))).toBe(same)
  })
})

describe('scopes', () => {
  test('the first that knows a name tells its meaning', () => {
    const [one, two] = [meaningOf('x', 1), meaningOf('x', 2)]
    const scope = layers(
      scopeOf(new Map([['x', one]])),
      scopeOf(
        new Map([
          ['x', two],
          ['y', two],
        ]),
      ),
    )
    expect(scope.lookup('x')).toBe(one)
    expect(scope.lookup('y')).toBe(two)
    expect(scope.lookup('z')).toBe(undefined)
    expect([...scope.names()]).toEqual(['x', 'x', 'y'])
  })

  test('the language knows 3 constants, 1710 units and all functions', () => {
    expect([...language.names()]).toHaveLength(3 + 1710 + 26)
    expect(language.lookup('pi')).toMatchObject({ value: Math.PI })
    expect(language.lookup('mV')).toMatchObject({ kind: 'constant', value: 1e-3 })
    expect(language.lookup('xi')).toBe(undefined)
    expect(functions.lookup('exp')).toMatchObject({ kind: 'function', stateful: false })
    expect(language.lookup('hasOwnProperty')).toBe(undefined)
  })
})
