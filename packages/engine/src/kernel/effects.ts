import type { ArrayId, Statement } from './ir.ts'
import { bodyOf } from './nodes.ts'

/** The arrays that statements, and those inside them, write to. */
export function writtenArrays(statements: readonly Statement[], written = new Set<ArrayId>()): ReadonlySet<ArrayId> {
  for (const statement of statements) {
    if (statement.kind === 'store') written.add(statement.array)
    if (statement.kind === 'append') written.add(statement.list).add(statement.count)
    writtenArrays(bodyOf(statement), written)
  }
  return written
}
