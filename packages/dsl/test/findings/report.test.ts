import { describe, expect, test } from 'vitest'
import { eqs, error, ModelError, report } from '../../src/index.ts'

describe('report', () => {
  test('message, line, caret, hint', () => {
    const text = 'v : 1\nx = 2 + tauu : 1'
    const from = text.indexOf('tauu')
    expect(
      report([error('unknown-name', { from, to: from + 4 }, "Unknown name 'tauu'.", "Did you mean 'tau'?")], text),
    ).toBe(
      `
Unknown name 'tauu'.
  2 | x = 2 + tauu : 1
    |         ^^^^
  Did you mean 'tau'?`.trim(),
    )
  })

  test('tabs stay, so that the caret is below its place', () => {
    expect(report([error('c', { from: 3, to: 4 }, 'm')], 'a\t\tb c')).toBe('m\n  1 | a\t\tb c\n    |  \t\t^')
  })

  test('a place of several lines is marked up to the end of the first', () => {
    expect(report([error('c', { from: 2, to: 9 }, 'm')], 'a bcd\nefgh')).toBe('m\n  1 | a bcd\n    |   ^^^')
  })

  test('a place at the end of a line has one caret', () => {
    expect(report([error('c', { from: 5, to: 5 }, 'm')], 'a bcd\r\nefgh')).toBe('m\n  1 | a bcd\n    |      ^')
  })

  test('long lines are cut around the place', () => {
    const text = `${'x'.repeat(200)}y${'z'.repeat(200)}`
    const lines = report([error('c', { from: 200, to: 201 }, 'm')], text).split('\n')
    expect(lines[1]).toHaveLength('  1 | '.length + 100)
    expect(lines[1]?.[lines[2]?.indexOf('^') ?? -1]).toBe('y')
  })

  test('without a place there is only the message', () => {
    expect(report([error('c', { from: -1, to: -1 }, 'm', 'h')], 'text')).toBe('m\n  h')
  })

  test('findings about another text show that one', () => {
    expect(report([{ ...error('c', { from: 0, to: 1 }, 'm'), source: 'other' }], 'text')).toBe(
      'm\n  1 | other\n    | ^',
    )
  })
})

test('a ModelError says everything, and keeps it for programs', () => {
  let problem: unknown
  try {
    eqs('\ndv/dt = 1-v : 1\nw : volts\n' as string)
  } catch (thrown) {
    problem = thrown
  }
  expect(problem).toBeInstanceOf(ModelError)
  if (!(problem instanceof ModelError)) return
  expect(problem.name).toBe('ModelError')
  expect(problem.findings.map(({ code, severity, from, to }) => [code, severity, from, to])).toEqual([
    ['wrong-unit', 'error', 9, 12],
    ['unknown-unit', 'error', 21, 26],
  ])
  expect(problem.message).toBe(
    `
Inconsistent units in differential equation defining variable 'v': expression '1-v' does not have the expected unit hertz (unit is 1).
  2 | dv/dt = 1-v : 1
    |         ^^^
  The right-hand side is a change per time: divide it by a time constant, as in '(1 - v)/tau'.

'volts', in the unit of 'w', is not a unit.
  3 | w : volts
    |     ^^^^^
  Did you mean 'volt'?`.trim(),
  )
  expect(String(problem)).toBe(`ModelError: ${problem.message}`)
  expect(problem.text).toBe('\ndv/dt = 1-v : 1\nw : volts\n')
})
