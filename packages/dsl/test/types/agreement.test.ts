import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { checkDimensions } from '../../src/checks/dimensions.ts'
import { variablesOf } from '../../src/checks/equations.ts'
import { checkStatements } from '../../src/checks/statements.ts'
import { typeOf } from '../../src/checks/types.ts'
import { eqs } from '../../src/equations/eqs.ts'
import { externalMeanings } from '../../src/equations/names.ts'
import { ModelError } from '../../src/findings/error.ts'
import { equationChunks } from '../../src/grammar/chunks.ts'
import { readExpression } from '../../src/grammar/expression.ts'
import { readStatements } from '../../src/grammar/statements.ts'
import { language } from '../../src/scope/language.ts'
import { layers, scopeOf } from '../../src/scope/layers.ts'
import { neuronVariables } from '../../src/scope/special.ts'
import { withSlips } from '../corpus/slips.ts'
import { build, compile, wanted } from './compile.ts'
import { type Model, models, program, values } from './models.ts'

// The checker of types and the one at run time are two programs. Here both read the same models.

beforeAll(() => build())

const cases: readonly { readonly text: string }[] = JSON.parse(
  readFileSync(new URL('../reference/grammar_edge_cases.json', import.meta.url), 'utf8'),
)

/** Variables whose equations are wrong, according to `eqs` when it runs. */
function wrongAtRun({ text, names }: Model): ReadonlySet<string> {
  try {
    eqs<string, [object]>(text, Object.fromEntries(names.map((name) => [name, values[name]])))
    return new Set()
  } catch (problem) {
    if (!(problem instanceof ModelError)) throw problem
    const chunks = equationChunks(text)
    const wrong = problem.findings
      .filter(({ code }) => code !== 'unknown-name')
      .map(({ from }) => chunks.find((chunk) => from >= chunk.from && from <= chunk.to))
    return new Set(wrong.map((chunk) => (chunk ? variable(text.slice(chunk.from, chunk.to)) : '?')))
  }
}

const variable = (equation: string): string => {
  const [, rate, name] = /^(?:d\s*(\w+)\s*\/|(\w+))/.exec(equation) ?? []
  return rate ?? name ?? '?'
}

interface Verdict {
  /** Variables whose equations are wrong; `?` for text that cannot be told to be one's. */
  readonly wrong: ReadonlySet<string>
  /** Variables whose equations use a name that looks misspelt. At run time only the group can tell. */
  readonly misspelt: ReadonlySet<string>
}

/** The same according to the compiler, of many models at once. */
function wrongInTypes(all: readonly Model[]): Verdict[] {
  const { source, lineOf } = program(all)
  const { errors } = compile({ 'models.ts': source })
  return all.map((_, index) => {
    const texts = errors.filter(({ line }) => line === lineOf(index)).map(wanted)
    const messages = texts.flatMap((text) => text.split(' | ').map((message) => /^"(?:(\w+): )?(.*)"$/.exec(message)))
    const about = (misspelt: boolean) =>
      messages
        .filter((message) => message?.[2]?.startsWith('unknown name') === misspelt)
        .map((message) => message?.[1] ?? '?')
    return { wrong: new Set(about(false)), misspelt: new Set(about(true)) }
  })
}

function agree(run: ReadonlySet<string>, { wrong, misspelt }: Verdict): boolean {
  if (run.size === 0) return wrong.size === 0
  return wrong.has('?') || [...run].some((name) => wrong.has(name) || misspelt.has(name))
}

/** A model of the collection with slips. */
const mutated: fc.Arbitrary<Model> = fc
  .constantFrom(...Object.values(models))
  .chain(({ text, names }) => withSlips(text).map((changed) => ({ text: changed, names })))

describe('the compiler and the run agree', () => {
  it('on models that are right', () => {
    const all = Object.values(models)
    expect(all.map((model) => [...wrongAtRun(model)])).toEqual(all.map(() => []))
    expect(wrongInTypes(all)).toEqual(all.map(() => ({ wrong: new Set(), misspelt: new Set() })))
  })

  it("on Brian's cases of grammar", () => {
    const all: Model[] = cases.map(({ text }) => ({ text, names: [] }))
    const types = wrongInTypes(all)
    const verdicts = all.map((model, index) => ({
      text: model.text,
      run: wrongAtRun(model).size > 0,
      types: (types[index]?.wrong.size ?? 0) > 0,
    }))
    expect(verdicts.filter(({ run, types }) => run !== types)).toEqual([])
  })

  it('on models with a slip, and on the equation that has it', () => {
    const all = fc.sample(mutated, { seed: 42, numRuns: 200 })
    const types = wrongInTypes(all)
    const differing = all.flatMap((model, index) => {
      const run = wrongAtRun(model)
      const verdict = types[index]
      return verdict && agree(run, verdict) ? [] : [{ text: model.text, run, verdict }]
    })
    expect(differing).toEqual([])
    expect(types.filter(({ wrong }) => wrong.size > 0).length).toBeGreaterThan(100)
  })

  it('on the code of groups', () => {
    const conditions = [
      'v > VT and not (low or w < 2*pA)',
      '(v - v0)/tau >= 1.5*mV/ms or rand() < n*dt/taue',
      'abs(v) + clip(v, El, VT) != 3*mV',
    ]
    const statements = [
      'v = El; w += 2*pA*n',
      'jump = 0.5*(VT - El)  # half way\nv -= jump\nw *= 0.5\nlow = v > VT',
      'n = int(v/mV) % 3; n += 1\nI0_now = I0*exp(-t/tau); w = w + I0_now',
    ]
    const all = [
      ...sampled(conditions).map((text) => ({ text, wrong: wrongCondition(text), checked: 'condition' })),
      ...sampled(statements).map((text) => ({ text, wrong: wrongStatements(text), checked: 'statements' })),
    ]
    const { source, lineOf } = program([])
    const head = [
      "import type { CheckedCondition, CheckedStatements, model } from '@dvdt/dsl'",
      `const group = eqs(${JSON.stringify(group.text)}, { ${group.names.join(', ')} })`,
      'type Group = (typeof group)[typeof model]',
      'declare function condition<const T>(text: CheckedCondition<Group, {}, T>): void',
      'declare function statements<const T>(text: CheckedStatements<Group, {}, T>): void',
    ]
    const calls = all.map(({ text, checked }) => `${checked}(${JSON.stringify(text)})`)
    const { errors } = compile({ 'code.ts': [source, ...head, ...calls].join('\n') })
    const lines = new Set(errors.map(({ line }) => line - lineOf(head.length)))
    expect(all.filter(({ wrong }, index) => wrong !== lines.has(index))).toEqual([])
    expect(lines.size).toBeGreaterThan(50)
  })
})

const group: Model = {
  text: 'dv/dt = (v0 - v)/tau : volt\nw : amp\nlow : boolean\nn : integer',
  names: ['v0', 'tau', 'taue', 'VT', 'El', 'I0'],
}
const equations = eqs<string, [object]>(group.text, Object.fromEntries(group.names.map((name) => [name, values[name]])))
const scope = layers(variablesOf(equations), neuronVariables, language, scopeOf(externalMeanings(equations.names)))

/** Whether an exponent varies that is more than the name of a number tells only the run: types do not follow that through expressions. */
const variableExponent = /\*\* *(?:[-+] *)*(?:\(|not\b|low\b|[A-Za-z]\w* *\()/

const sampled = (texts: readonly string[]): string[] => [
  ...texts,
  ...fc
    .sample(fc.constantFrom(...texts).chain(withSlips), { seed: 42, numRuns: 100 })
    .filter((text) => !variableExponent.test(text)),
]

function wrongCondition(text: string): boolean {
  const { expression, findings } = readExpression(text)
  if (!expression || findings.length > 0) return true
  return checkDimensions(expression, scope).findings.length > 0 || typeOf(expression, scope) !== 'boolean'
}

function wrongStatements(text: string): boolean {
  const { statements, findings } = readStatements(text)
  return findings.length > 0 || checkStatements(statements, scope).findings.length > 0
}
