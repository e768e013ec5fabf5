import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { stepAt, stepsBefore, TOLERANCE } from '../../src/clocks/steps.ts'

const dts = fc.double({ min: 1e-7, max: 1, noNaN: true })

describe('stepsBefore', () => {
  test('takes times within 1e-4 of a step for that step, and goes up otherwise', () => {
    expect(stepsBefore(0.25e-3, 0.1e-3)).toBe(3)
    expect(stepsBefore(0.5e-3, 0.1e-3)).toBe(5)
    expect(stepsBefore(0.3e-3 + 0.9e-8, 0.1e-3)).toBe(3)
    expect(stepsBefore(0.3e-3 + 1.1e-8, 0.1e-3)).toBe(4)
    expect(stepsBefore(0.3e-3 - 1.1e-8, 0.1e-3)).toBe(3)
    expect(stepsBefore(0, 0.1e-3)).toBe(0)
  })

  test('finds every step at its own time', () => {
    fc.assert(
      fc.property(dts, fc.nat(2 ** 31 - 1), (dt, step) => {
        expect(stepsBefore(step * dt, dt)).toBe(step)
        expect(stepAt(step * dt, dt)).toBe(step)
      }),
    )
  })

  test('is the least number of steps that reach the time, within the tolerance', () => {
    fc.assert(
      fc.property(dts, fc.double({ min: 0, max: 1e5, noNaN: true }), (dt, multiple) => {
        const t = multiple * dt
        const steps = stepsBefore(t, dt)
        expect(steps * dt).toBeGreaterThanOrEqual(t - 1.001 * TOLERANCE * dt)
        expect((steps - 1) * dt).toBeLessThan(t)
      }),
    )
  })
})

test('stepAt knows no step between two', () => {
  expect(stepAt(0.25e-3, 0.1e-3)).toBeUndefined()
  expect(stepAt(0.3e-3, 0.1e-3)).toBe(3)
})
