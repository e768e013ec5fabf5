import type { Kernel, Node, Value } from './ir.ts'
import { nodeOf, operands, renamed, withOperands } from './nodes.ts'

/** Numbers the values in the order in which they appear, and forgets nodes that no statement needs. */
export function compact(kernel: Kernel): Kernel {
  const numbers = new Map<Value, Value>()
  const kept: Node[] = []
  const value = (old: Value): Value => {
    const known = numbers.get(old)
    if (known !== undefined) return known
    const node = nodeOf(kernel.nodes, old)
    for (const operand of operands(node)) value(operand)
    const number = kept.push(withOperands(node, value)) - 1
    numbers.set(old, number)
    return number
  }
  const body = kernel.body.map((statement) => renamed(statement, { value, array: (array) => array }))
  return { ...kernel, nodes: kept, body }
}
