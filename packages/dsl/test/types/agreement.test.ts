import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { eqs } from '../../src/equations/eqs.ts'
import { ModelError } from '../../src/findings/error.ts'
import { equationChunks } from '../../src/grammar/chunks.ts'
import { build, compile, wanted } from './compile.ts'
import { type Model, models, program, values } from './models.ts'
import { mutated } from './mutation.ts'

// The checker of types and the one at run time are two programs. Here both read the same models.

beforeAll(build)

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

describe('the compiler and the run agree', () => {
  it('on models that are right', () => {
    const all = Object.values(models)
    expect(all.map((model) => [...wrongAtRun(model)])).toEqual(all.map(() => []))
    expect(wrongInTypes(all)).toEqual(all.map(() => ({ wrong: new Set(), misspelt: new Set() })))
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
})
