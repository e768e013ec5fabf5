import { blankComments } from '../grammar/comments.ts'
import { print } from '../printing/expression.ts'
import type { Expression } from '../tree/expression.ts'

/** An expression as its author wrote it, on one line and without comments; printed where nobody wrote it. */
export function quote(expression: Expression, source: string | undefined): string {
  const { from, to } = expression
  if (source === undefined || from < 0) return print(expression)
  const text = blankComments(source).slice(from, to).replace(/\s+/g, ' ').trim()
  return text === '' ? print(expression) : text
}
