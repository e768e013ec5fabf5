import type { Kernel, Node, Statement, Value } from './ir.ts'
import { definitions, nodeOf, operands, uses, withOperands } from './nodes.ts'

/** Numbers the values in the order in which they appear, and forgets nodes that no statement needs. */
export function compact(kernel: Kernel): Kernel {
  const numbers = new Map<Value, Value>()
  const kept: Node[] = []

  const renumber = (value: Value): Value => {
    const known = numbers.get(value)
    if (known !== undefined) return known
    const node = nodeOf(kernel.nodes, value)
    for (const operand of operands(node)) renumber(operand)
    const number = kept.push(withOperands(node, renumber)) - 1
    numbers.set(value, number)
    return number
  }

  const block = (statements: readonly Statement[]): Statement[] => statements.map(statementOf)
  const statementOf = (statement: Statement): Statement => {
    uses(statement).forEach(renumber)
    definitions(statement).forEach(renumber)
    switch (statement.kind) {
      case 'let':
        return { ...statement, value: renumber(statement.value) }
      case 'store': {
        const { index, value, when } = statement
        return { ...statement, index: renumber(index), value: renumber(value), ...renumberWhen(when) }
      }
      case 'append':
        return { ...statement, value: renumber(statement.value), ...renumberWhen(statement.when) }
      case 'range': {
        const { index, from, to, body } = statement
        return { ...statement, index: renumber(index), from: renumber(from), to: renumber(to), body: block(body) }
      }
      case 'each': {
        const { position, index, from, to, body } = statement
        return {
          ...statement,
          position: renumber(position),
          index: renumber(index),
          from: renumber(from),
          to: renumber(to),
          body: block(body),
        }
      }
      case 'while': {
        const body = block(statement.body)
        const carried = statement.carried.map(({ value, initial, next }) => ({
          value: renumber(value),
          initial: renumber(initial),
          next: renumber(next),
        }))
        return { ...statement, condition: renumber(statement.condition), carried, body }
      }
      case 'if':
        return { ...statement, condition: renumber(statement.condition), body: block(statement.body) }
    }
  }
  const renumberWhen = (when: Value | undefined): { when?: Value } =>
    when === undefined ? {} : { when: renumber(when) }

  const body = block(kernel.body)
  return { ...kernel, nodes: kept, body }
}
