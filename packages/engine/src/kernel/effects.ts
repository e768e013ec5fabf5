import type { ArrayId, Node, Statement } from './ir.ts'
import { bodyOf, nodeOf } from './nodes.ts'

/** The arrays that statements, and those inside them, write to. */
export function writtenArrays(statements: readonly Statement[], written = new Set<ArrayId>()): ReadonlySet<ArrayId> {
  for (const statement of statements) {
    if (statement.kind === 'store') written.add(statement.array)
    if (statement.kind === 'append') written.add(statement.list).add(statement.count)
    writtenArrays(bodyOf(statement), written)
  }
  return written
}

/** The arrays that statements, and those inside them, read or write. */
export function touchedArrays(
  statements: readonly Statement[],
  nodes: readonly Node[],
  touched = new Set<ArrayId>(),
): ReadonlySet<ArrayId> {
  for (const statement of statements) {
    if (statement.kind === 'let') {
      const node = nodeOf(nodes, statement.value)
      if (node.op === 'load') touched.add(node.array)
    }
    if (statement.kind === 'store') touched.add(statement.array)
    if (statement.kind === 'append') touched.add(statement.list).add(statement.count)
    if (statement.kind === 'each') touched.add(statement.list)
    touchedArrays(bodyOf(statement), nodes, touched)
  }
  return touched
}

/** Whether no item is in both sets. */
export function areDisjoint<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): boolean {
  return [...a].every((item) => !b.has(item))
}
