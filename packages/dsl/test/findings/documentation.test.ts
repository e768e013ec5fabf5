import { readdirSync, readFileSync } from 'node:fs'
import { Dimension, ms, noDimension } from '@dvdt/units'
import { describe, expect, test } from 'vitest'
import {
  type ConnectionScopes,
  checkDimensions,
  checkEquations,
  checkGenerator,
  checkStatements,
  eqs,
  func,
  language,
  layers,
  ModelError,
  neuronVariables,
  parseEquations,
  parseExpression,
  parseGenerator,
  parseStatements,
  q,
  type Scope,
  throwIfWrong,
  type VariableMeaning,
  variablesOf,
} from '../../src/index.ts'

interface Example {
  readonly language: string
  readonly text: string
}

interface Section {
  readonly chapter: string
  readonly code: string
  readonly wrong: Example | undefined
  readonly right: Example | undefined
}

const page = readFileSync(new URL('../../../../docs/errors.md', import.meta.url), 'utf8')
const sections = page.split(/^## /m).flatMap((chapter) =>
  chapter
    .split(/^### /m)
    .slice(1)
    .map(
      (text): Section => ({
        chapter: chapter.split('\n')[0] ?? '',
        code: /^`(.+)`/.exec(text)?.[1] ?? '',
        wrong: example(text, 'wrong'),
        right: example(text, 'right'),
      }),
    ),
)

function example(text: string, kind: string): Example | undefined {
  const [, language, body] = new RegExp(`^\`\`\`([\\w ]+) ${kind}\n([\\s\\S]*?)\n\`\`\`$`, 'm').exec(text) ?? []
  return language === undefined || body === undefined ? undefined : { language, text: body }
}

const scope = layers(
  variablesOf(eqs('x : 1\nu : volt\nb : boolean\ntau : second\nr : 1 (shared)')),
  neuronVariables,
  language,
)
const integer = { kind: 'variable', type: 'integer', dimension: noDimension, shared: false } as const
const float = { ...integer, type: 'float' } as const
const ofSource = {
  N_pre: integer,
  N_post: integer,
  x_pre: float,
  u_pre: { ...float, dimension: Dimension.parse('voltage') },
}
const namesOf = (table: Readonly<Record<string, VariableMeaning>>): Scope =>
  layers({ lookup: (name) => table[name], names: () => Object.keys(table) }, language)
const connection: ConnectionScopes = {
  outer: namesOf({ ...ofSource, i: integer }),
  pair: namesOf({ ...ofSource, i: integer, j: integer }),
  synapse: namesOf({ N: integer }),
  index: 'i',
}
const readers: Readonly<Record<string, (text: string) => void>> = {
  expression: (text) => throwIfWrong(checkDimensions(parseExpression(text), scope, text).findings, text),
  'expression x 1002': (text) => void parseExpression(`${text.padEnd(4).repeat(1002)}1`),
  generator: (text) => throwIfWrong(checkGenerator(parseGenerator(text), connection, text), text),
  statements: (text) => throwIfWrong(checkStatements(parseStatements(text), scope, text).findings, text),
  equations: (text) => throwIfWrong(checkEquations(parseEquations(text), scope, 'NeuronGroup'), text),
}

const codesOf = (read: () => unknown): string[] => {
  try {
    read()
  } catch (problem) {
    if (problem instanceof ModelError) return problem.findings.map(({ code }) => code)
    throw problem
  }
  return []
}

// The compiler sees through literals, so these hide what is wrong from it.
const text = (literal: string): string => literal
const names = (renames: Readonly<Record<string, string>>): Readonly<Record<string, string>> => renames

/** The examples in TypeScript; the page has the same text. */
const programs: Readonly<Record<string, readonly [wrong: () => unknown, right: () => unknown]>> = {
  'name-conflict': [
    () => eqs(text('dv/dt = -v/tau : 1\ntau : second'), { tau: ms(10) }),
    () => eqs(text('dv/dt = -v/tau : 1'), { tau: ms(10) }),
  ],
  'not-constant': [() => q(text('rand()*mV')), () => q(text('0.5*mV'))],
  'rename-taken': [
    () => eqs('v : 1\nw : 1').rename(names({ v: 'w' })),
    () => eqs('v : 1\nw : 1').rename(names({ v: 'w', w: 'v' })),
  ],
  'rename-unknown': [() => eqs('v : 1').rename(names({ vv: 'w' })), () => eqs('v : 1').rename(names({ v: 'w' }))],
  'spliced-equations': [
    () => eqs`x = ${eqs('v : 1')} : 1`,
    () => eqs`x = v : 1
${eqs('v : 1')}`,
  ],
  'unusable-value': [
    () => eqs(text('x = f(2) : 1'), { f: (x: number) => x }),
    () => eqs('x = f(2) : 1', { f: func((x) => x, { args: [1], result: 1 }) }),
  ],
}

/** Codes of other packages, which test them. */
const others = ['Groups of neurons', 'Synapses', 'Before it runs']
const own = sections.filter(({ chapter }) => !others.includes(chapter))

describe('docs/errors.md', () => {
  test('has each code once, in the order of the alphabet within its chapter', () => {
    expect(new Set(sections.map(({ code }) => code)).size).toBe(sections.length)
    for (const chapter of new Set(sections.map((section) => section.chapter))) {
      const codes = sections.filter((section) => section.chapter === chapter).map(({ code }) => code)
      expect(codes).toEqual(codes.toSorted())
    }
  })

  test('has all codes of this package, and no others', () => {
    const folder = new URL('../../src/findings/', import.meta.url)
    const used = readdirSync(folder).flatMap((file) =>
      Array.from(readFileSync(new URL(file, folder), 'utf8').matchAll(/\berror\(\s*'([a-z-]+)'/g), ([, code]) => code),
    )
    expect(new Set(own.map(({ code }) => code))).toEqual(new Set(used))
  })

  test.each(own.map((section) => [section.code, section] as const))('%s', (code, { wrong, right }) => {
    if (!wrong || !right) throw new Error('an example is missing')
    const program = programs[code]
    if (program) {
      expect(codesOf(program[0])).toContain(code)
      expect(codesOf(program[1])).toEqual([])
      const source = readFileSync(new URL(import.meta.url), 'utf8')
      for (const { text } of [wrong, right]) expect(source).toContain(`() => ${text}`)
      return
    }
    expect(codesOf(() => readers[wrong.language]?.(wrong.text))).toEqual([code])
    expect(codesOf(() => readers[right.language]?.(right.text))).toEqual([])
    expect(readers).toHaveProperty([wrong.language])
  })
})
