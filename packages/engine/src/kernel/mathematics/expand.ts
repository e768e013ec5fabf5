import { Emitter } from '../emitter.ts'
import type { Kernel, Node, Statement, Value } from '../ir.ts'
import { isTranscendental } from '../mathematics.ts'
import { NodeTable } from '../nodes.ts'
import { expansions } from './functions.ts'
import { pow } from './power.ts'

/**
 * Writes transcendental functions out in the arithmetic that IEEE 754 fixes to the bit, so that a kernel gives the same
 * on every backend and machine. Rare cases are a `while` of at most one round.
 */
export function expandFunctions(kernel: Kernel): Kernel {
  const table = new NodeTable(kernel.nodes)
  const emitter = new Emitter(kernel.name, table)

  const expand = (statement: Statement): Statement | Statement[] => {
    if ('body' in statement) return { ...statement, body: statement.body.flatMap(expand) }
    if (statement.kind !== 'let') return statement
    const write = expansionOf(table.get(statement.value), emitter)
    if (write === undefined) return statement
    const { result, statements } = emitter.inside(write)
    // A copy, which value numbering removes.
    table.replace(statement.value, {
      op: 'select',
      type: 'f64',
      condition: emitter.bool(true),
      a: result,
      b: result,
    })
    return [...statements, statement]
  }

  const body = kernel.body.flatMap(expand)
  return { ...kernel, nodes: table.nodes, body }
}

function expansionOf(node: Node, emitter: Emitter): (() => Value) | undefined {
  if (node.type !== 'f64') return undefined
  if (node.op === 'binary' && node.operator === 'pow') return () => pow(emitter, node.a, node.b)
  if (node.op !== 'unary' || !isTranscendental(node.operator)) return undefined
  const expansion = expansions[node.operator]
  return () => expansion(emitter, node.a)
}
