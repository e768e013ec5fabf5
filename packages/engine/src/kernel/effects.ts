import type { ArrayId, Kernel, Statement } from './ir.ts'
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

/** The arrays that statements, and those inside them, read. An append reads the length of its list. */
export function readArrays(
  { nodes }: Pick<Kernel, 'nodes'>,
  statements: readonly Statement[],
  read = new Set<ArrayId>(),
): ReadonlySet<ArrayId> {
  for (const statement of statements) {
    if (statement.kind === 'let') {
      const node = nodes[statement.value]
      if (node?.op === 'load') read.add(node.array)
    }
    if (statement.kind === 'append') read.add(statement.count)
    if (statement.kind === 'each') read.add(statement.list)
    readArrays({ nodes }, bodyOf(statement), read)
  }
  return read
}
