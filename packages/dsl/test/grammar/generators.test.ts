import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Generator, type Loop, ModelError, parseGenerator, print, printGenerator } from '../../src/index.ts'
import { bare, someExpression, someName } from '../trees.ts'

describe('what is read', () => {
  test('an index, a loop with its bounds, a condition', () => {
    const { element, loop, condition } = parseGenerator('k + 1 for k in range(i - 3, i + 4, 2) if k != i')
    expect(print(element)).toBe('k + 1')
    expect(loop?.variable.name).toBe('k')
    expect(condition && print(condition)).toBe('k != i')
    const { over } = loop as Loop
    expect(over.kind).toBe('range')
    expect([over.low, over.high, over.step].map((bound) => bound && print(bound))).toEqual(['i - 3', 'i + 4', '2'])
  })

  test('one bound is the upper one', () => {
    const { over } = parseGenerator('k for k in range(N_post)').loop as Loop
    expect(over.low).toBeUndefined()
    expect(print(over.high)).toBe('N_post')
  })

  test('samples have a probability or a size, which may stand anywhere', () => {
    const options = (text: string) => {
      const { over } = parseGenerator(text).loop as Loop
      if (over.kind !== 'sample') throw new Error(over.kind)
      return [over.p && print(over.p), over.size && print(over.size), print(over.high)]
    }
    expect(options('k for k in sample(10, p=0.1)')).toEqual(['0.1', undefined, '10'])
    expect(options('k for k in sample(size = 3, 10)')).toEqual([undefined, '3', '10'])
  })

  test('a loop can be left out', () => {
    expect(parseGenerator('i').loop).toBeUndefined()
    expect(parseGenerator('i + 1 if i < 3').condition).toBeDefined()
  })

  test('places count in the text, over lines and comments', () => {
    const text = 'k # each\n for k in\n range(i, # from here\n 10)'
    const { loop } = parseGenerator(text)
    expect(loop && text.slice(loop.from, loop.to)).toMatch(/^for k in[\s\S]*10\)$/)
    expect(loop?.over.low && text.slice(loop.over.low.from, loop.over.low.to)).toBe('i')
  })

  test('words may begin like those of a loop', () => {
    expect(print(parseGenerator('fork for fork in range(inner, iffy)').element)).toBe('fork')
  })
})

describe('what is refused, and where', () => {
  test.each([
    ['', 'missing-expression', ''],
    ['for k in range(3)', 'missing-expression', ''],
    ['k for k in', 'missing-expression', ''],
    ['k for k range(3)', 'generator-syntax', ' k range(3)'],
    ['k for in range(3)', 'generator-syntax', ''],
    ['k for 3 in range(3)', 'generator-syntax', '3'],
    ['(k for k in range(3))', 'generator-syntax', '('],
    ['[k for k in range(3)]', 'generator-syntax', '['],
    ['k if k > 2 for k in range(3)', 'generator-syntax', 'if'],
    ['k for k in range(3) if k > 1 if k < 3', 'generator-syntax', 'if'],
    ['k for k in range(3) if k > 1 else 2', 'conditional-expression', 'else'],
    ['k for k in range(2) for l in range(2)', 'several-loops', 'for'],
    ['k for k in 7', 'generator-iterable', '7'],
    ['k for k in [1, 2]', 'generator-iterable', '[1, 2]'],
    ['k for k in rnage(3)', 'generator-iterable', 'rnage'],
    ['k for k in range()', 'range-arguments', 'range()'],
    ['k for k in range(1, 2, 3, 4)', 'range-arguments', 'range(1, 2, 3, 4)'],
    ['k for k in range(3, p=0.1)', 'range-arguments', 'p=0.1'],
    ['k for k in sample(3)', 'sample-arguments', 'sample(3)'],
    ['k for k in sample(3, p=1, size=2)', 'sample-arguments', 'sample(3, p=1, size=2)'],
    ['k for k in sample(3, p=1, p=1)', 'sample-arguments', 'p=1'],
    ['k for k in sample(3, n=1)', 'sample-arguments', 'n=1'],
    ['k for k in sample(3, size=)', 'missing-expression', ''],
    ['k for k in range(i +, 3)', 'incomplete-expression', '+'],
    ['k for k in range(3', 'unclosed-parenthesis', '('],
    ['k^2 for k in range(3)', 'foreign-operator', '^'],
    ['k for k in range(3) if k = i', 'assignment-in-expression', '='],
    ['k for k in range(3) if', 'missing-expression', ''],
  ])('%s', (text, code, place) => {
    let findings: ModelError['findings'] = []
    try {
      parseGenerator(text)
    } catch (problem) {
      if (!(problem instanceof ModelError)) throw problem
      findings = problem.findings
    }
    expect(findings.map((finding) => finding.code)).toEqual([code])
    expect(findings.map(({ from, to }) => text.slice(from, to))).toEqual([place])
  })

  test('the message has the line and a caret', () => {
    expect(() => parseGenerator('k for k in rnage(i, i + 3)')).toThrow(
      "'rnage' cannot be looped over.\n" +
        '  1 | k for k in rnage(i, i + 3)\n' +
        '    |            ^^^^^\n' +
        "  Did you mean 'range'?",
    )
  })

  test('any cut of a generator is read or refused, with places in it', () => {
    const words = [
      'k',
      ' for ',
      ' in ',
      ' if ',
      'range',
      'sample',
      '(',
      ')',
      ',',
      '=',
      'p=',
      '0.5',
      'i',
      '+',
      '#',
      '\n',
      '[',
    ]
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { maxLength: 12 }), (parts) => {
        const text = parts.join('')
        try {
          parseGenerator(text)
        } catch (problem) {
          if (!(problem instanceof ModelError)) throw problem
          for (const { from, to } of problem.findings) {
            if (from < 0 || to < from || to > text.length) throw new Error(`${JSON.stringify(text)}: ${from} to ${to}`)
          }
          return problem.findings.length > 0
        }
        return true
      }),
      { numRuns: 3000 },
    )
  })
})

const someLoop: fc.Arbitrary<Loop> = fc
  .record({
    variable: someName,
    kind: fc.constantFrom('range', 'sample' as const),
    high: someExpression,
    low: fc.option(someExpression, { nil: undefined }),
    step: fc.option(someExpression, { nil: undefined }),
    option: fc.constantFrom('p', 'size' as const),
    value: someExpression,
  })
  .map(({ variable, kind, high, low, step, option, value }) => ({
    variable: { kind: 'name', name: variable, from: -1, to: -1 },
    over: {
      kind,
      high,
      ...(low && { low }),
      ...(low && step && { step }),
      ...(kind === 'sample' && { [option]: value }),
      from: -1,
      to: -1,
    } as Loop['over'],
    from: -1,
    to: -1,
  }))

const someGenerator: fc.Arbitrary<Generator> = fc
  .record({
    element: someExpression,
    loop: fc.option(someLoop, { nil: undefined }),
    condition: fc.option(someExpression, { nil: undefined }),
  })
  .map(({ element, loop, condition }) => ({
    kind: 'generator',
    element,
    ...(loop && { loop }),
    ...(condition && { condition }),
    from: -1,
    to: -1,
  }))

test('parsing what was printed gives the same tree', () => {
  fc.assert(
    fc.property(someGenerator, (generator) => {
      expect(bare(parseGenerator(printGenerator(generator)))).toEqual(bare(generator))
    }),
    { numRuns: 300 },
  )
})
