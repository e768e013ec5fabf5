import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  checkStatements,
  eqs,
  language,
  ModelError,
  parseEquations,
  parseExpression,
  parseStatements,
  print,
  printEquations,
  printStatements,
} from '../../src/index.ts'
import { codes, models } from '../models.ts'

const seed = 20260801

/** Runs `read` on a text: a result, or a ModelError whose findings lie in the text. Anything else is thrown. */
function outcome<T>(text: string, read: (text: string) => T): T | undefined {
  try {
    return read(text)
  } catch (problem) {
    if (!(problem instanceof ModelError)) throw problem
    expect(problem.findings.length).toBeGreaterThan(0)
    for (const { from, to, message, code } of problem.findings) {
      if (from < 0 || to < from || to > text.length || message === '' || code === '') {
        throw new Error(`misplaced finding: ${JSON.stringify({ text, from, to, message, code })}`)
      }
    }
    return undefined
  }
}

const tokens = [
  ...[
    'v',
    'tau',
    'x_1',
    'dv/dt',
    'd',
    'dt',
    't',
    'xi',
    'xi_a',
    'mV',
    'volt',
    'pi',
    'i',
    '_x',
    'True',
    'not ',
    ' and ',
    ' or ',
  ],
  ...['0', '1', '2.5', '.5', '3.', '1e3', '1e', '0x1F', '1_0', '007', '1j', 'e5'],
  ...[
    '+',
    '-',
    '*',
    '/',
    '//',
    '%',
    '**',
    '<',
    '<=',
    '>',
    '>=',
    '==',
    '!=',
    '=',
    '+=',
    '**=',
    '^',
    '&',
    '|',
    '~',
    '@',
    '!',
  ],
  ...['(', ')', '((', '))', ',', ':', ';', '[', ']', '{', '}', '.', '"', "'", '#', '?', '\\', '$', '`'],
  ...[' ', '  ', '\n', '\r\n', '\t', ' : 1', ' : volt', ' : boolean', ' (shared)', ' (unless refractory)', '\nw : 1'],
  ...[
    'exp(',
    'sqrt(',
    'rand()',
    'clip(',
    'foo(',
    'if ',
    ' else ',
    'lambda ',
    ' in ',
    ' is ',
    'é',
    'τ',
    '−',
    '😀',
    '\u0000',
    '\u00a0',
  ],
]

const tokenText = fc.array(fc.constantFrom(...tokens), { maxLength: 14 }).map((parts) => parts.join(''))
const arbitraryText = fc.string({ unit: 'binary', maxLength: 30 })
const asciiText = fc.string({ unit: 'binary-ascii', maxLength: 40 })

/** A piece of something real, with some of its characters or tokens replaced, dropped or added. */
const mutated = (sources: readonly string[], longest: number) =>
  fc
    .record({
      source: fc.constantFrom(...sources),
      start: fc.double({ min: 0, max: 1, noNaN: true }),
      length: fc.integer({ min: 1, max: longest }),
      edits: fc.array(
        fc.record({
          at: fc.double({ min: 0, max: 1, noNaN: true }),
          drop: fc.integer({ min: 0, max: 4 }),
          add: fc.oneof(fc.constant(''), fc.constantFrom(...tokens), fc.string({ unit: 'binary-ascii', maxLength: 2 })),
        }),
        { maxLength: 3 },
      ),
    })
    .map(({ source, start, length, edits }) => {
      const from = Math.floor(start * Math.max(0, source.length - length))
      let text = source.slice(from, from + length)
      for (const { at, drop, add } of edits) {
        const position = Math.floor(at * text.length)
        text = text.slice(0, position) + add + text.slice(position + drop)
      }
      return text
    })

const lines = models.flatMap((model) => model.split('\n')).filter((line) => line.trim() !== '')
const scopes = { seed, verbose: 0 } as const

describe('random text ends in a tree or in findings', () => {
  test('expressions (45,000)', () => {
    const text = fc.oneof(
      { weight: 4, arbitrary: tokenText },
      { weight: 1, arbitrary: arbitraryText },
      { weight: 1, arbitrary: asciiText },
      { weight: 3, arbitrary: mutated(lines, 40) },
    )
    fc.assert(
      fc.property(text, (source) => {
        const tree = outcome(source, parseExpression)
        if (tree) print(tree)
      }),
      { ...scopes, numRuns: 45_000 },
    )
  })

  test('models (30,000)', () => {
    const text = fc.oneof(
      { weight: 4, arbitrary: tokenText },
      { weight: 1, arbitrary: arbitraryText },
      { weight: 1, arbitrary: asciiText },
      { weight: 6, arbitrary: mutated(lines, 80) },
    )
    fc.assert(
      fc.property(text, (source) => {
        const equations = outcome(source, parseEquations)
        if (equations) printEquations(equations)
      }),
      { ...scopes, numRuns: 30_000 },
    )
  })

  test('statements (22,000), checked too', () => {
    const text = fc.oneof(tokenText, arbitraryText, asciiText, mutated(codes, 60))
    fc.assert(
      fc.property(text, (source) => {
        const statements = outcome(source, parseStatements)
        if (!statements) return
        printStatements(statements)
        checkStatements(statements, language, source)
      }),
      { ...scopes, numRuns: 22_000 },
    )
  })

  test('whole models, cut and mutated and checked (3,000)', () => {
    fc.assert(
      fc.property(mutated(models, 400), (source) => {
        const model = outcome(source, (text) => eqs(text))
        model?.toString()
      }),
      { ...scopes, numRuns: 3_000 },
    )
  })
})
