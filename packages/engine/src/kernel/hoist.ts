import { writtenArrays } from './effects.ts'
import type { Kernel, Node, Statement, Value } from './ir.ts'
import { bodyOf, definitions, nodeOf, operands } from './nodes.ts'

type Loop = Extract<Statement, { kind: 'range' | 'each' | 'while' }>

/**
 * Moves what gives the same in every round of a loop to before the loop, as far out as possible. Calls of the host stay.
 * Loads move if the loop doesn't write their array and either the loop is sure to reach them or their index is a constant;
 * then they become speculative.
 */
export function hoistInvariants(kernel: Kernel): Kernel {
  const nodes = [...kernel.nodes]
  const hoist = (statements: readonly Statement[]): Statement[] =>
    statements.flatMap((statement) => {
      if (statement.kind === 'if') return { ...statement, body: hoist(statement.body) }
      if (!isLoop(statement)) return statement
      return split({ ...statement, body: hoist(statement.body) }, nodes)
    })
  const body = hoist(kernel.body)
  return { ...kernel, nodes, body }
}

function isLoop(statement: Statement): statement is Loop {
  return statement.kind === 'range' || statement.kind === 'each' || statement.kind === 'while'
}

/** The invariants of a loop, then the loop without them. Marks loads in `nodes` that become speculative. */
function split(loop: Loop, nodes: Node[]): Statement[] {
  const written = writtenArrays(loop.body)
  const varying = definedIn([loop])
  const moved: Statement[] = []

  const keep = (statements: readonly Statement[], certain: boolean): Statement[] =>
    statements.flatMap((statement) => {
      if (statement.kind === 'if') return { ...statement, body: keep(statement.body, false) }
      if (statement.kind !== 'let') return statement
      const node = nodeOf(nodes, statement.value)
      if (operands(node).some((operand) => varying.has(operand)) || !movable(node, certain)) return statement
      if (node.op === 'load' && !certain) nodes[statement.value] = { ...node, speculative: true }
      varying.delete(statement.value)
      moved.push(statement)
      return []
    })

  const movable = (node: Node, certain: boolean): boolean => {
    if (node.op === 'host') return false
    if (node.op !== 'load') return true
    return !written.has(node.array) && (certain || nodeOf(nodes, node.index).op === 'const')
  }

  const body = keep(loop.body, runs(loop, nodes))
  return [...moved, { ...loop, body }]
}

/** Whether a loop is sure to have a first round. */
function runs(loop: Loop, nodes: readonly Node[]): boolean {
  if (loop.kind === 'while') {
    const condition = loop.carried.find(({ value }) => value === loop.condition)
    const first = condition && nodeOf(nodes, condition.initial)
    return first?.op === 'const' && first.value === 1
  }
  const from = nodeOf(nodes, loop.from)
  const to = nodeOf(nodes, loop.to)
  return from.op === 'const' && to.op === 'const' && from.value < to.value
}

function definedIn(statements: readonly Statement[], defined = new Set<Value>()): Set<Value> {
  for (const statement of statements) {
    for (const value of definitions(statement)) defined.add(value)
    definedIn(bodyOf(statement), defined)
  }
  return defined
}
