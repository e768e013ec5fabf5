import { type Case, type Place, program } from '../../../dsl/test/corpus/index.ts'
import { compile, type Version, wanted } from '../../../dsl/test/types/compile.ts'
import type { Front } from './front.ts'

/** What a compiler says about each place of a case. */
export type Messages = Readonly<Record<Place, string>>

/** Type-checks all cases, many in a program. */
export function messages(cases: readonly Case[], version: Version): readonly Messages[] {
  const { source, textAt } = program(cases)
  const { errors } = compile({ 'cases.ts': source }, version)
  const starts = [0]
  for (let at = source.indexOf('\n'); at >= 0; at = source.indexOf('\n', at + 1)) starts.push(at + 1)
  const found = cases.map((): Record<string, string> => ({}))
  for (const error of errors) {
    const text = textAt((starts[error.line - 1] ?? 0) + error.column - 1)
    const said = found[text?.case ?? -1]
    if (!text || !said) throw new Error(`${error.line}: ${error.message}\n${source.split('\n')[error.line - 1]}`)
    for (const message of wanted(error).split(/ \| (?=["`])/)) {
      const [, variable, rest = message] = /^"(?:(\w+): )?(.*)"$/s.exec(message) ?? []
      if (text.place === '(model)') said[variable ?? '?'] = unescaped(rest)
      else said[text.place] = variable === undefined ? unescaped(rest) : `${variable}: ${unescaped(rest)}`
    }
  }
  return found
}

/** Compilers write types as they would be written in a program. */
const unescaped = (text: string): string => text.replace(/\\(["\\])/g, '$1')

/** A version of TypeScript. */
export const compiler = (version: Version): Front => ({
  name: `TypeScript ${version}`,
  verdicts: (cases) => messages(cases, version).map((found) => new Set(Object.keys(found))),
})
