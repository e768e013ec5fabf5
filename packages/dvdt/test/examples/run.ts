import { IntegrationError, ModelError } from 'dvdt'
import type { Place } from '../../../dsl/test/corpus/index.ts'
import { SOMEWHERE } from '../corpus/agree.ts'
import type { Verdict } from '../corpus/front.ts'
import { entriesOf } from './broken.ts'
import { execute } from './execution.ts'
import { METHOD, placeIn } from './place.ts'
import type { BrokenProject } from './project.ts'
import type { Text } from './texts.ts'

/** What the run says of a broken example: where, and the codes of the mistakes. */
export interface Executed {
  readonly places: Verdict
  readonly codes: ReadonlySet<string>
}

/** What constructors and methods say when broken examples are executed. */
export async function executed(project: BrokenProject): Promise<Executed[]> {
  const results: Executed[] = []
  for (const [index, broken] of project.all.entries()) {
    const texts = project.sources[index]?.flatMap(({ texts }) => texts) ?? []
    const mistakes: Mistake[] = []
    for (const entry of entriesOf(broken)) {
      for (const problem of await execute(entry, project.file(index, entry)))
        mistakes.push(...mistakesIn(problem, texts))
    }
    const places = new Set(mistakes.map(({ place }) => place))
    results.push({ places, codes: new Set(mistakes.map(({ code }) => code)) })
  }
  return results
}

interface Mistake {
  readonly code: string
  readonly place: Place
}

function mistakesIn(problem: unknown, texts: readonly Text[]): Mistake[] {
  if (problem instanceof IntegrationError) return [{ code: 'integration', place: METHOD }]
  // Such as an index beyond the neurons that there are.
  if (problem instanceof RangeError) return [{ code: 'value', place: SOMEWHERE }]
  // An error of the program around, such as a variable that a group does not have: its place is a line, and no text.
  if (!(problem instanceof ModelError)) return [{ code: 'program', place: SOMEWHERE }]
  return problem.findings
    .filter(({ severity }) => severity === 'error')
    .map(({ code, from, source = problem.text }) => {
      const text = texts.find((text) => isOf(source, text))
      if (!text) throw problem
      return { code, place: placeIn(text, from, source) }
    })
}

/** Whether a text that was read is this text of the program, whatever values its template got. */
function isOf(read: string, { content, literal }: Text): boolean {
  if (literal) return read === content
  const [first = '', ...others] = content.split(/\$\{[^}]*\}/)
  let at = read.startsWith(first) ? first.length : Number.NaN
  for (const part of others) at = read.indexOf(part, at) < 0 ? Number.NaN : read.indexOf(part, at) + part.length
  return at <= read.length
}
