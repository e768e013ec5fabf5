import { splitRounds } from '../kernel/fission.ts'
import type { Kernel, Statement } from '../kernel/ir.ts'
import { bodyOf, NodeTable } from '../kernel/nodes.ts'
import { isVectorisable } from './vectorisable.ts'

type Range = Extract<Statement, { kind: 'range' }>
type Each = Extract<Statement, { kind: 'each' }>

/** Loops of fewer rounds stay as they are: there is more to compile than to win. */
const ROUNDS = 4

/** Numbers in lists are gathered and scattered one by one, which pays if a round computes as many values as this. */
const MUCH = 24

/**
 * A kernel that does the same, with loops that compute much, such as exponentials for synapses, in the form in which vectors can do them:
 * over positions in a list if that has no number twice, and apart from what is to be done in order.
 */
export function forVectors(kernel: Kernel): Kernel {
  const table = new NodeTable(kernel.nodes)
  const { arrays } = kernel

  const block = (statements: readonly Statement[]): Statement[] => statements.flatMap(transform)

  const transform = (statement: Statement): Statement[] => {
    if ((statement.kind === 'range' || statement.kind === 'each') && isWorthwhile(statement)) {
      const together = loopsTogether(statement)
      if (together) return together
    }
    return 'body' in statement ? [{ ...statement, body: block(statement.body) }] : [statement]
  }

  const loopsTogether = (statement: Range | Each): Range[] | undefined => {
    const changed = new NodeTable(table.nodes)
    const loop = statement.kind === 'range' ? statement : overPositions(statement, changed)
    const isWhole = isVectorisable(loop, { nodes: changed.nodes, arrays })
    const parts = isWhole ? undefined : splitRounds(loop, changed, arrays)
    const isPossible =
      isWhole || (parts && computesMuch(parts.rest) && isVectorisable(parts.rest, { nodes: changed.nodes, arrays }))
    if (!isPossible) return undefined
    changed.nodes.forEach((node, value) => {
      table.replace(value, node)
    })
    return parts ? [parts.inOrder, parts.rest] : [loop]
  }

  const isWorthwhile = (loop: Range | Each): boolean => (loop.most ?? ROUNDS) >= ROUNDS && computesMuch(loop)

  const computesMuch = ({ body }: Range | Each): boolean =>
    body.filter((statement) => statement.kind === 'let' && isFloat(statement.value)).length >= MUCH

  const isFloat = (value: number): boolean => {
    const { op, type } = table.get(value)
    return type === 'f64' && op !== 'load'
  }

  const hasLoops = kernel.body.some(function isLoop(statement): boolean {
    return statement.kind === 'range' || statement.kind === 'each' || bodyOf(statement).some(isLoop)
  })
  if (!hasLoops) return kernel
  const body = block(kernel.body)
  return { ...kernel, nodes: table.nodes, body }
}

/** The same loop over the positions in its list. */
function overPositions({ position, index, list, from, to, body }: Each, table: NodeTable): Range {
  table.replace(index, { op: 'load', type: 'i32', array: list, index: position })
  return { kind: 'range', index: position, from, to, body: [{ kind: 'let', value: index }, ...body] }
}
