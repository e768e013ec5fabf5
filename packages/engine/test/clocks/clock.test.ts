import { DimensionMismatchError, ms, mV, type Quantity, quantity, second, us } from '@dvdt/units'
import { afterEach, describe, expect, test } from 'vitest'
import { Clock, clockFor } from '../../src/clocks/clock.ts'
import { defaultClock } from '../../src/clocks/default.ts'

afterEach(() => {
  defaultClock.dt = ms(0.1)
})

const wrong: readonly [dt: unknown, error: unknown, message: RegExp][] = [
  [0.1, DimensionMismatchError, /must be a quantity of time such as ms\(10\) \(unit is 1\)/],
  [mV(1), DimensionMismatchError, /must be a quantity of time such as ms\(10\) \(unit is V\)/],
  [ms(0), RangeError, /must be positive, but is 0\. s/],
  [0, RangeError, /must be positive, but is 0\. s/],
  [ms(-1), RangeError, /must be positive, but is -1\. ms/],
  [quantity(Number.NaN, 'time'), TypeError, /must be finite/],
  [quantity(Number.POSITIVE_INFINITY, 'time'), TypeError, /must be finite/],
  ['0.1 ms', TypeError, /but is the text '0\.1 ms'/],
  [null, TypeError, /but is null/],
  [{}, TypeError, /but is an object \(Object\)/],
]

describe('dt', () => {
  test('is 0.1 ms unless something else is said', () => {
    expect(defaultClock.dt.value).toBe(1e-4)
    expect(new Clock().dt.value).toBe(1e-4)
    expect(new Clock({ dt: ms(0.5) }).dt.value).toBe(0.5e-3)
  })

  test('follows the default, also in the array that kernels read', () => {
    const clock = new Clock()
    defaultClock.dt = ms(0.05)
    expect(clock.dt.value).toBe(0.05e-3)
    expect(clock.arrays.dt.data[0]).toBe(0.05e-3)
    expect(new Clock().dt.value).toBe(0.05e-3)
  })

  test('does not follow the default once the clock has its own', () => {
    const [made, set] = [new Clock({ dt: ms(1) }), new Clock()]
    set.dt = ms(2)
    defaultClock.dt = ms(0.05)
    expect([made.dt.value, set.dt.value]).toEqual([1e-3, 2e-3])
  })

  test('reaches all of many clocks', () => {
    const clocks = Array.from({ length: 1000 }, () => new Clock())
    defaultClock.dt = ms(0.2)
    expect(clocks.every((clock) => clock.dt.value === 0.2e-3)).toBe(true)
  })

  test.each(wrong)('refuses %o and stays what it was', (dt, error, message) => {
    const clock = new Clock({ dt: ms(1) })
    const refused = (action: () => void) => {
      expect(action).toThrow(message)
      expect(action).toThrow(error as ErrorConstructor)
    }
    refused(() => new Clock({ dt: dt as Quantity<'time'> }))
    refused(() => {
      clock.dt = dt as Quantity<'time'>
    })
    refused(() => {
      defaultClock.dt = dt as Quantity<'time'>
    })
    expect(clock.dt.value).toBe(1e-3)
    expect(defaultClock.dt.value).toBe(1e-4)
  })
})

describe('interval', () => {
  test('begins where the time is and ends with the step that the end lies in', () => {
    const clock = new Clock()
    expect(clock.interval(0, 0.25e-3)).toEqual({ dt: 1e-4, from: 0, to: 3 })
    expect(clock.interval(0.25e-3, 0.5e-3)).toEqual({ dt: 1e-4, from: 3, to: 5 })
    expect(clock.interval(0.25e-3, 0.28e-3)).toEqual({ dt: 1e-4, from: 3, to: 3 })
  })

  test('carries on from the last step that was done when dt becomes finer', () => {
    const clock = new Clock()
    clock.hold(clock.interval(0, 0.25e-3))
    clock.release()
    defaultClock.dt = ms(0.05)
    expect(clock.interval(0.25e-3, 0.5e-3)).toEqual({ dt: 0.05e-3, from: 6, to: 10 })
  })

  test('refuses more steps than clocks can count', () => {
    const clock = new Clock({ dt: us(1) })
    expect(clock.interval(0, second(2147.483647).value).to).toBe(2 ** 31 - 1)
    expect(() => clock.interval(0, 2147.483648)).toThrow(
      'A run until 2.14748365 ks would take 2147483648 steps of 1. us, but clocks count to 2147483647. Use a greater dt or a shorter run.',
    )
  })
})

describe('while a run holds it', () => {
  test('a clock keeps its dt, whatever happens to the default', () => {
    const clock = new Clock()
    clock.hold(clock.interval(0, 1e-3))
    defaultClock.dt = ms(0.05)
    clock.tick()
    clock.tick()
    clock.tick()
    expect([clock.timestep, clock.t.value, clock.dt.value]).toEqual([3, 0.30000000000000003e-3, 1e-4])
    clock.release()
    expect([clock.timestep, clock.t.value, clock.dt.value]).toEqual([3, 0.30000000000000003e-3, 0.05e-3])
  })

  test('its own dt cannot be changed', () => {
    const clock = new Clock({ name: 'slow' })
    clock.hold(clock.interval(0, 1e-3))
    expect(() => {
      clock.dt = ms(1)
    }).toThrow("dt of 'slow' can't change during a run")
    clock.release()
    clock.dt = ms(1)
    expect(clock.dt.value).toBe(1e-3)
  })
})

describe('clockFor', () => {
  test('makes a clock for a dt, shares one that is given, and follows the default otherwise', () => {
    const shared = new Clock({ dt: ms(3) })
    expect(clockFor({ dt: ms(2) }).dt.value).toBe(2e-3)
    expect(clockFor({ clock: shared })).toBe(shared)
    for (const follower of [clockFor({}), clockFor({ clock: defaultClock }, 'own')]) {
      defaultClock.dt = ms(0.3)
      expect(follower.dt.value).toBe(0.3e-3)
      defaultClock.dt = ms(0.1)
    }
    expect(clockFor({}, 'neurongroup_clock').arrays.t.name).toBe('neurongroup_clock.t')
  })

  test('refuses both at once, and what is no clock', () => {
    expect(() => clockFor({ dt: ms(1), clock: new Clock() })).toThrow('Give either dt or clock, not both')
    expect(() => clockFor({ clock: {} as Clock })).toThrow('clock must be a Clock: new Clock({ dt: ms(1) })')
  })
})
