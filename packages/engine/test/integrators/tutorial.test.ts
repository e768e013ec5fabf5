import { describe, expect, test } from 'vitest'
import { euler } from '../../src/integrators/euler.ts'
import { exact } from '../../src/integrators/exact.ts'
import type { StateUpdate } from '../../src/integrators/system.ts'
import { simulate, type Values } from './run-statements.ts'
import { system } from './systems.ts'

const dt = 0.1e-3

function trace(update: StateUpdate, before: Values, steps: number): { v: number[]; end: number } {
  const v: number[] = []
  const end = simulate(update, { ...before, dt, pi: Math.PI }, steps, {}, (values) => v.push(values.v as number))
  return { v, end: end.v as number }
}

describe('the first tutorial of Brian2, bit for bit', () => {
  const lif = exact.update(system({ v: '(1 - v)/tau' }))

  test('After v = 0.9999546000702376', () => {
    expect(trace(lif, { v: 0, tau: 10e-3 }, 1000).end).toBe(0.9999546000702376)
  })

  test('the first and last values of the exact solution', () => {
    const { v } = trace(lif, { v: 0, tau: 10e-3 }, 300)
    expect(v.slice(0, 8)).toEqual([
      0, 0.009950166250831893, 0.019801326693244595, 0.02955446645149167, 0.03921056084767659, 0.04877057549928574,
      0.058235466415750996, 0.06760618009405142,
    ])
    expect(v.slice(-8)).toEqual([
      0.946066312699643, 0.946602961854802, 0.9471342712616487, 0.9476602940515667, 0.9481810828272733,
      0.9486966896680801, 0.9492071661351007, 0.9497125632764073,
    ])
  })

  const first = [
    5, 4.95, 4.901127905195294, 4.853369958478984, 4.806710072040051, 4.761129870191299, 4.716608741433135,
    4.673123899545651,
  ]
  const last = [
    -0.1335263583916319, -0.13700863154873272, -0.13989633814889613, -0.14217862029425393, -0.1438470040350609,
    -0.14489543286635884, -0.14532029168355254, -0.14512042110236006,
  ]

  test('the sine drive by Euler, where the argument of the sine is computed as Brian rearranges it', () => {
    const { v } = trace(euler.update(system({ v: '(sin(200*Hz*(pi*t)) - v)/tau' })), { v: 5, tau: 10e-3, Hz: 1 }, 600)
    expect(v.slice(0, 8)).toEqual(first)
    expect(v.slice(-8)).toEqual(last)
    expect(Math.min(...v)).toBe(-0.14532029168355254)
  })

  test('the sine drive as it is written in the tutorial, to 1e-15', () => {
    const { v } = trace(euler.update(system({ v: '(sin(2*pi*100*Hz*t) - v)/tau' })), { v: 5, tau: 10e-3, Hz: 1 }, 600)
    expect(v.slice(0, 8)).toEqual(first)
    v.slice(-8).forEach((value, k) => {
      expect(Math.abs(value - (last[k] ?? 0))).toBeLessThan(1e-15)
    })
  })
})
