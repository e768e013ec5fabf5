import type { Carried, Kernel, Node, Statement, Value } from './ir.ts'
import { bodyOf, nodeOf, operands, uses } from './nodes.ts'

type While = Extract<Statement, { kind: 'while' }>

/** Drops what never happens (constant conditions, empty loops) and what is computed but not used. */
export function removeDead(kernel: Kernel): Kernel {
  const { nodes } = kernel
  const body = prune(kernel.body, nodes)
  return { ...kernel, body: sweep(body, nodes, liveValues(body, nodes)) }
}

function constantOf(value: Value | undefined, nodes: readonly Node[]): number | undefined {
  const node = value === undefined ? undefined : nodeOf(nodes, value)
  return node?.op === 'const' ? node.value : undefined
}

/** Resolves conditions and bounds that are constants. */
function prune(statements: readonly Statement[], nodes: readonly Node[]): Statement[] {
  return statements.flatMap((statement) => resolve(statement, nodes))
}

function resolve(statement: Statement, nodes: readonly Node[]): Statement | readonly Statement[] {
  switch (statement.kind) {
    case 'let':
      return statement
    case 'store':
    case 'append': {
      const happens = constantOf(statement.when, nodes)
      if (happens === 0) return []
      if (happens === undefined) return statement
      const { when: _, ...always } = statement
      return always
    }
    case 'if': {
      const happens = constantOf(statement.condition, nodes)
      if (happens === 0) return []
      const body = prune(statement.body, nodes)
      return happens === 1 ? body : { ...statement, body }
    }
    case 'range':
    case 'each': {
      const from = constantOf(statement.from, nodes)
      const to = constantOf(statement.to, nodes)
      if (from !== undefined && to !== undefined && from >= to) return []
      return { ...statement, body: prune(statement.body, nodes) }
    }
    case 'while':
      return { ...statement, body: prune(statement.body, nodes) }
  }
}

function hasEffect(statement: Statement, nodes: readonly Node[]): boolean {
  switch (statement.kind) {
    case 'store':
    case 'append':
      return true
    case 'let':
      return nodeOf(nodes, statement.value).op === 'host'
    default:
      return statement.body.some((inner) => hasEffect(inner, nodes))
  }
}

/** The values that anything with an effect depends on. */
function liveValues(body: readonly Statement[], nodes: readonly Node[]): ReadonlySet<Value> {
  const loops = new Map<Value, { loop: While; carried: Carried }>()
  const pending: Value[] = []
  const visit = (statement: Statement): void => {
    if (statement.kind === 'while') {
      for (const carried of statement.carried) loops.set(carried.value, { loop: statement, carried })
    }
    if (hasEffect(statement, nodes)) {
      if (statement.kind === 'let') pending.push(statement.value)
      else if (statement.kind === 'while') pending.push(statement.condition)
      else pending.push(...uses(statement))
    }
    bodyOf(statement).forEach(visit)
  }
  body.forEach(visit)

  const live = new Set<Value>()
  for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
    if (live.has(value)) continue
    live.add(value)
    pending.push(...operands(nodeOf(nodes, value)))
    const round = loops.get(value)
    if (round) pending.push(round.carried.initial, round.carried.next, round.loop.condition)
  }
  return live
}

function sweep(statements: readonly Statement[], nodes: readonly Node[], live: ReadonlySet<Value>): Statement[] {
  return statements.flatMap((statement): Statement | [] => {
    switch (statement.kind) {
      case 'let':
        return live.has(statement.value) ? statement : []
      case 'store':
      case 'append':
        return statement
      case 'while': {
        if (!live.has(statement.condition)) return []
        const carried = statement.carried.filter(({ value }) => live.has(value))
        return { ...statement, carried, body: sweep(statement.body, nodes, live) }
      }
      default: {
        const body = sweep(statement.body, nodes, live)
        return body.length > 0 ? { ...statement, body } : []
      }
    }
  })
}
