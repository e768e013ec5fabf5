import { type Hover, MarkupKind } from 'vscode-languageserver/node'
import type { Analysis } from '../analysis.ts'
import { expressionAt } from '../language/at.ts'
import { describeExpression, describeKnown, describeName } from '../language/description.ts'
import { cursorAt } from './cursor.ts'
import { rangeIn } from './protocol.ts'

/** What is known of what is under the cursor: a name, or the smallest expression there. */
export function hover(analysis: Analysis, file: string, position: number, text: string): Hover | undefined {
  const { site, offset, name, known, place } = cursorAt(analysis, file, position)
  if (name !== undefined && place) {
    const value = site ? describeName(name, site.names) : known && describeKnown(known)
    return value === undefined ? undefined : { contents: markdown(value), range: rangeIn(text, place) }
  }
  if (!site || offset === undefined) return undefined
  const expression = expressionAt(site, offset)
  const value = expression && describeExpression(expression, site.names, site.text.value)
  const where = expression && site.text.place(expression.from, expression.to)
  return value === undefined || !where ? undefined : { contents: markdown(value), range: rangeIn(text, where) }
}

const markdown = (value: string) => ({ kind: MarkupKind.Markdown, value })
