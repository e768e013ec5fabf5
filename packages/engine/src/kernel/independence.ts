import type { ArrayId, Node, Statement, Value } from './ir.ts'
import { bodyOf, nodeOf } from './nodes.ts'

type Range = Extract<Statement, { kind: 'range' }>

/**
 * Whether the rounds of a loop may be computed together, statement by statement, with the same result as one after the
 * other. They may if no round sees what another has written: arrays that the loop stores to are only touched at its
 * own index; lists that it appends to by one statement only. Loops inside a round and calls of the host rule it out.
 */
export function hasIndependentRounds(loop: Range, nodes: readonly Node[]): boolean {
  const accesses = new Map<ArrayId, Access[]>()
  const note = (array: ArrayId, access: Access): void => {
    const known = accesses.get(array)
    if (known) known.push(access)
    else accesses.set(array, [access])
  }

  const visit = (statement: Statement): boolean => {
    switch (statement.kind) {
      case 'let': {
        const node = nodeOf(nodes, statement.value)
        if (node.op === 'load') note(node.array, { kind: 'load', index: node.index })
        return node.op !== 'host'
      }
      case 'store':
        note(statement.array, { kind: 'store', index: statement.index })
        return true
      case 'append':
        note(statement.list, { kind: 'append' })
        note(statement.count, { kind: 'append' })
        return true
      case 'range':
      case 'each':
        return false
      case 'while':
        // Rounds leave a `while` at different times, which would mix up the order of a list.
        return !bodyOf(statement).some(appends) && statement.body.every(visit)
      case 'if':
        return statement.body.every(visit)
    }
  }

  return loop.body.every(visit) && [...accesses.values()].every((list) => isHarmless(list, loop.index))
}

type Access = { readonly kind: 'load' | 'store'; readonly index: Value } | { readonly kind: 'append' }

function isHarmless(accesses: readonly Access[], own: Value): boolean {
  if (accesses.every(({ kind }) => kind === 'load')) return true
  if (accesses.length === 1 && accesses[0]?.kind === 'append') return true
  return accesses.every((access) => access.kind !== 'append' && access.index === own)
}

function appends(statement: Statement): boolean {
  return statement.kind === 'append' || bodyOf(statement).some(appends)
}
