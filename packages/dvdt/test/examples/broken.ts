import fc from 'fast-check'
import { withSlips } from '../../../dsl/test/corpus/index.ts'
import { isEntry } from './execution.ts'
import { dependents, sources, withImports } from './sources.ts'
import { type Text, textsOf } from './texts.ts'

/** An example with a slip in one of its texts. */
export interface Broken {
  /** Path of the source that has the slip. */
  readonly path: string
  readonly text: Text
  /** What stands in the text now. */
  readonly content: string
}

/** A source of a program, with its texts. */
export interface Source {
  readonly path: string
  readonly source: string
  readonly texts: readonly Text[]
}

/** A model of an example: its equations, if it has any of its own, and the code that follows in the source. */
export interface ExampleModel {
  readonly path: string
  readonly equations: Text | undefined
  readonly code: readonly Text[]
}

/** All models of the examples, as long as they have a text. */
export function modelsOfExamples(): ExampleModel[] {
  return Array.from(sources, ([path, source]) => {
    const models: { path: string; equations: Text | undefined; code: Text[] }[] = []
    for (const text of textsOf(source)) {
      if (text.content.trim() === '') continue
      if (text.kind === 'equations') models.push({ path, equations: text, code: [] })
      else {
        if (models.length === 0) models.push({ path, equations: undefined, code: [] })
        models.at(-1)?.code.push(text)
      }
    }
    return models
  }).flat()
}

/** Breaks a model in several ways, of which each text gets its share: equations half of them. */
export function brokenModel({ path, equations, code }: ExampleModel, ways: number, seed: number): Broken[] {
  const texts = [...(equations ? code.flatMap((text) => [equations, text]) : code)]
  if (texts.length === 0 && equations) texts.push(equations)
  const shares = new Map<Text, number>()
  for (let way = 0; way < ways; way++) {
    const text = texts[way % texts.length] as Text
    shares.set(text, (shares.get(text) ?? 0) + 1)
  }
  return [...shares].flatMap(([text, share]) => broken(path, text, share, seed))
}

/** Breaks a text in several ways, or in as many as are found. */
function broken(path: string, text: Text, ways: number, seed: number): Broken[] {
  const [plain, values] = withoutValues(text.content)
  const slips = fc.sample(withSlips(plain), { seed, numRuns: 5 * ways })
  const contents = slips.filter(
    (slip) => slip !== plain && slip.replace(/[^\uE000-\uF8FF]/g, '') === [...values.keys()].join(''),
  )
  const restored = contents.map((slip) => slip.replace(/[\uE000-\uF8FF]/g, (mark) => values.get(mark) ?? ''))
  return [...new Set(restored)].slice(0, ways).map((content) => ({ path, text, content }))
}

/** A text with a private character for each value that a template has in it, and what these stand for. */
function withoutValues(content: string): [plain: string, values: ReadonlyMap<string, string>] {
  const values = new Map<string, string>()
  const plain = content.replace(/\$\{[^}]*\}/g, (value) => {
    const mark = String.fromCharCode(0xe000 + values.size)
    values.set(mark, value)
    return mark
  })
  return [plain, values]
}

/** The files that make the networks of a broken example. */
export const entriesOf = ({ path }: Broken): string[] => dependents(path).filter(isEntry)

/** The sources that belong to a broken example: what uses the one with the slip, and all that this needs. */
export function sourcesOf(broken: Broken): Source[] {
  const users = dependents(broken.path).filter((path) => isEntry(path) || path.endsWith('/main.ts'))
  return withImports([broken.path, ...users.filter((path) => !path.startsWith('lesson/'))]).map((path) => {
    const source = path === broken.path ? withSlip(broken) : (sources.get(path) ?? '')
    return { path, source, texts: textsOf(source) }
  })
}

function withSlip({ path, text, content }: Broken): string {
  const source = sources.get(path) ?? ''
  return source.slice(0, text.from) + content + source.slice(text.to)
}
