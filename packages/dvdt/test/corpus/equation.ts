import { equationChunks } from '../../../dsl/src/grammar/chunks.ts'
import type { Place } from '../../../dsl/test/corpus/index.ts'

/** The variable whose equation stands at an offset of a model's text; `?` where there is none. */
export function equationAt(model: string, offset: number): Place {
  const chunk = equationChunks(model).find(({ from, to }) => from <= offset && offset <= to)
  const [, rate, name] = /^(?:d\s*(\w+)\s*\/|(\w+))/.exec(chunk ? model.slice(chunk.from, chunk.to) : '') ?? []
  return rate ?? name ?? '?'
}
