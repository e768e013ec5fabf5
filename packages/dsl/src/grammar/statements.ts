import { ModelError } from '../findings/error.ts'
import type { Finding } from '../findings/finding.ts'
import type { Assignment } from '../tree/statement.ts'
import { statementChunks } from './chunks.ts'
import { blankComments } from './comments.ts'
import { checkSize } from './limits.ts'
import { refusedStatement } from './refused/statement.ts'
import { read } from './trees.ts'

/** The statements of a text that can be read, and what keeps the others from it. */
export interface ReadStatements {
  readonly statements: readonly Assignment[]
  readonly findings: readonly Finding[]
}

/** Reads statements without throwing, one by one. */
export function readStatements(source: string): ReadStatements {
  const statements: Assignment[] = []
  const findings: Finding[] = []
  for (const { from, to } of statementChunks(source)) {
    const text = source.slice(from, to)
    const tooLarge = checkSize(blankComments(text), from)
    const statement = tooLarge ? undefined : read(text, 'Statement', from).tree
    if (statement) statements.push(statement)
    else findings.push(tooLarge ?? refusedStatement(text, from))
  }
  return { statements, findings }
}

/**
 * The statements of a text: `'v = vr; w += b'`. They end with a line or a semicolon.
 * @throws ModelError with all statements that can't be read.
 */
export function parseStatements(source: string): Assignment[] {
  const { statements, findings } = readStatements(source)
  if (findings.length > 0) throw new ModelError(findings, source)
  return [...statements]
}
