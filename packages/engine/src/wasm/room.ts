import type { ArrayId, Statement, Value } from '../kernel/ir.ts'
import { bodyOf, nodeOf } from '../kernel/nodes.ts'
import type { KernelWork } from '../network/operation.ts'

type Range = Extract<Statement, { kind: 'range' }>

/**
 * The lists of a kernel that can't get full: those that it empties first, and then appends to in one place only, once in each round of a
 * loop that has no more rounds than they have elements.
 */
export function roomyLists({ kernel, arrays }: KernelWork): ReadonlySet<ArrayId> {
  const constantOf = (value: Value): number | undefined => {
    const node = nodeOf(kernel.nodes, value)
    return node.op === 'const' ? node.value : undefined
  }
  /** How often each length is set to 0. */
  const emptied = new Map<ArrayId, number>()
  const roomy = new Set<ArrayId>()
  for (const statement of kernel.body) {
    if (statement.kind === 'store' && statement.when === undefined && constantOf(statement.value) === 0) {
      emptied.set(statement.array, (emptied.get(statement.array) ?? 0) + 1)
    }
    if (statement.kind !== 'range') continue
    const [from, to] = [constantOf(statement.from), constantOf(statement.to)]
    const rounds = from !== undefined && to !== undefined ? to - from : (statement.most ?? Number.POSITIVE_INFINITY)
    for (const { list, count } of appendsOf(statement)) {
      const isShort = rounds <= (arrays[list]?.length ?? 0)
      const times = emptied.get(count)
      if (isShort && times !== undefined && writes(kernel.body, count) === times + 1) roomy.add(list)
    }
  }
  return roomy
}

/** Appends that a round does at most once. */
function appendsOf({ body }: Range): Extract<Statement, { kind: 'append' }>[] {
  const found = (statements: readonly Statement[]): Extract<Statement, { kind: 'append' }>[] =>
    statements.flatMap((statement) => {
      if (statement.kind === 'append') return [statement]
      return statement.kind === 'if' ? found(statement.body) : []
    })
  return found(body)
}

/** How many statements write to the length of a list. */
function writes(statements: readonly Statement[], count: ArrayId): number {
  return statements.reduce((sum, statement) => {
    const isOne =
      (statement.kind === 'store' && statement.array === count) ||
      (statement.kind === 'append' && statement.count === count)
    return sum + Number(isOne) + writes(bodyOf(statement), count)
  }, 0)
}
