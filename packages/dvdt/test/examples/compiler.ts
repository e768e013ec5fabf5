import type { Place } from '../../../dsl/test/corpus/index.ts'
import { type CompilerError, compileFolder, type Version, wanted } from '../../../dsl/test/types/compile.ts'
import type { Verdict } from '../corpus/front.ts'
import { PROGRAM, placeIn } from './place.ts'
import type { BrokenProject } from './project.ts'
import { type Text, textAt } from './texts.ts'

/** What a version of TypeScript says of broken examples. */
export function compiled(project: BrokenProject, version: Version): Verdict[] {
  const verdicts = project.all.map(() => new Set<Place>())
  for (const error of compileFolder(project.folder, version).errors) {
    const [, index = '', path] = /^(\d+)\/(.*)$/.exec(error.file) ?? []
    const source = project.sources[Number(index)]?.find((source) => source.path === path)
    if (!source) throw new Error(`${error.file}: ${error.message}`)
    const text = textAt(source.texts, offsetOf(source.source, error))
    for (const place of placesOf(error, text)) verdicts[Number(index)]?.add(place)
  }
  return verdicts
}

function placesOf(error: CompilerError, text: Text | undefined): Place[] {
  if (text?.kind === 'code') return [placeIn(text, 0)]
  // Options that are made elsewhere: the message, or its explanation, has the text.
  const told = [error.message, error.details.at(-1) ?? '']
  const content = told
    .map((line) => /^Type '("(?:[^"\\]|\\.)*")' is not assignable to type '"/.exec(line)?.[1])
    .find(Boolean)
  if (!text && content !== undefined) return [`(${JSON.parse(content)})`]
  // A model, here or as it was made elsewhere: the message begins with the variable.
  const variables = wanted(error)
    .split(/ \| (?=["`])/)
    .map((message) => /^"(\w+): /.exec(message)?.[1])
  if (text) return variables.map((variable) => variable ?? '?')
  return variables.every((variable) => variable !== undefined) ? variables : [PROGRAM]
}

function offsetOf(source: string, { line, column }: CompilerError): number {
  const before = source.split('\n').slice(0, line - 1)
  return before.reduce((sum, { length }) => sum + length + 1, 0) + column - 1
}
