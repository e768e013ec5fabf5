import { ModelError } from '../findings/error.ts'
import type { Finding } from '../findings/finding.ts'
import type { Expression } from '../tree/expression.ts'
import { blankComments } from './comments.ts'
import { checkSize } from './limits.ts'
import { refusedExpression } from './refused/expression.ts'
import { read } from './trees.ts'

/** An expression, or what keeps the text from being one. */
export interface ReadExpression {
  readonly expression?: Expression
  readonly findings: readonly Finding[]
}

/**
 * Reads an expression without throwing.
 * @param offset where `text` starts in the text that positions count in
 */
export function readExpression(text: string, offset = 0): ReadExpression {
  const tooLarge = checkSize(blankComments(text), offset)
  if (tooLarge) return { findings: [tooLarge] }
  const reading = read(text, 'Expression', offset)
  if (reading.tree) return { expression: reading.tree, findings: [] }
  return { findings: [refusedExpression(text, offset, reading.refusedAt())] }
}

/**
 * The tree of an expression: `'(1 - v)/tau'`.
 * @throws ModelError if the text is no expression.
 */
export function parseExpression(text: string): Expression {
  const { expression, findings } = readExpression(text)
  if (!expression) throw new ModelError(findings, text)
  return expression
}
