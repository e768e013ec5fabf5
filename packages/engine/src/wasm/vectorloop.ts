import type { Node, Statement, Value } from '../kernel/ir.ts'
import { bodyOf, nodeOf, operands } from '../kernel/nodes.ts'
import { varyingValues } from './vectorisable.ts'

type Range = Extract<Statement, { kind: 'range' }>

/** What vectors need to know of a loop, whichever part of it they do. */
export interface VectorLoop {
  readonly loop: Range
  /** Values that it computes anew in each round. */
  readonly varying: ReadonlySet<Value>
  /** Something is computed from the index. */
  readonly isIndexUsed: boolean
}

export function vectorLoop(loop: Range, nodes: readonly Node[]): VectorLoop {
  return { loop, varying: varyingValues(loop), isIndexUsed: isComputedWith(loop, nodes) }
}

/** Whether values are computed from the index of a loop, other than where something is in an array. */
function isComputedWith({ index, body }: Range, nodes: readonly Node[]): boolean {
  const isUsed = (statement: Statement): boolean => {
    const nested = bodyOf(statement).some(isUsed)
    switch (statement.kind) {
      case 'if':
        // One lane after the other does this.
        return nested && !body.includes(statement)
      case 'let': {
        const node = nodeOf(nodes, statement.value)
        return node.op !== 'load' && operands(node).includes(index)
      }
      case 'store':
        return statement.value === index
      case 'while':
        return nested || statement.carried.some(({ initial, next }) => initial === index || next === index)
      default:
        return nested
    }
  }
  return body.some(isUsed)
}
