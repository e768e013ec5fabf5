import { writtenArrays } from './effects.ts'
import type { ArrayDeclaration, ArrayId, Node, Statement, Value } from './ir.ts'
import { bodyOf, definitions, nodeOf, operands, uses } from './nodes.ts'

type Range = Extract<Statement, { kind: 'range' }>

/**
 * Whether the rounds of a loop may be computed together, statement by statement, with the same result as one after the
 * other. They may if no round sees what another has written: arrays that the loop stores to are only touched at its
 * own index, or given the same constant in the same place in whatever round, lists that it appends to are not read. Loops inside a round and calls of the host rule it out.
 * @param lists declarations of the arrays, if what stands at the loop's index in a list whose elements are all different is as good as that index
 */
export function hasIndependentRounds(
  loop: Range,
  nodes: readonly Node[],
  lists: readonly ArrayDeclaration[] = [],
): boolean {
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
        note(statement.array, { kind: 'store', index: statement.index, value: statement.value })
        return true
      case 'append':
        note(statement.list, { kind: 'append', with: statement.count })
        note(statement.count, { kind: 'append', with: statement.list })
        return true
      case 'range':
      case 'each':
        return false
      case 'while':
      case 'if':
        return statement.body.every(visit)
    }
  }

  if (!loop.body.every(visit)) return false
  const own = ownIndices(loop, nodes, lists)
  return [...accesses.values()].every((list) => isHarmless(list, own) || areTheSame(list, nodes))
}

/** Whether all that is done to an array is to store one constant in one place, in whatever round. */
function areTheSame(accesses: readonly Access[], nodes: readonly Node[]): boolean {
  const [first] = accesses
  const isConstant = (value: Value): boolean => nodeOf(nodes, value).op === 'const'
  return (
    first?.kind === 'store' &&
    isConstant(first.index) &&
    isConstant(first.value) &&
    accesses.every((access) => access.kind === 'store' && access.index === first.index && access.value === first.value)
  )
}

/** The values that differ from round to round: a loop's index, and what stands there in lists of which that is known. */
export function ownIndices(
  loop: Range,
  nodes: readonly Node[],
  lists: readonly ArrayDeclaration[],
): ReadonlySet<Value> {
  const own = new Set([loop.index])
  if (!lists.some(({ distinct }) => distinct)) return own
  const written = writtenArrays(loop.body)
  for (const statement of loop.body) {
    if (statement.kind !== 'let') continue
    const node = nodeOf(nodes, statement.value)
    if (node.op !== 'load' || node.index !== loop.index) continue
    if (lists[node.array]?.distinct && !written.has(node.array)) own.add(statement.value)
  }
  return own
}

type Access =
  | { readonly kind: 'load'; readonly index: Value }
  | { readonly kind: 'store'; readonly index: Value; readonly value: Value }
  /** Of a list or its length, together with the other of the two. */
  | { readonly kind: 'append'; readonly with: ArrayId }

function isHarmless(accesses: readonly Access[], own: ReadonlySet<Value>): boolean {
  const [first] = accesses
  if (accesses.every(({ kind }) => kind === 'load')) return true
  if (first?.kind === 'append') {
    return accesses.every((access) => access.kind === 'append' && access.with === first.with)
  }
  return (
    first !== undefined &&
    own.has(first.index) &&
    accesses.every((access) => access.kind !== 'append' && access.index === first.index)
  )
}

/**
 * The lists, with the arrays of their lengths, for which the order of statements is not that of rounds if rounds are
 * computed together: those that several statements append to, or one that a round repeats by itself.
 */
export function contestedLists(loop: Range): ReadonlyMap<ArrayId, ArrayId> {
  const seen = new Set<ArrayId>()
  const contested = new Map<ArrayId, ArrayId>()
  const visit = (statements: readonly Statement[], repeated: boolean): void => {
    for (const statement of statements) {
      if (statement.kind === 'append') {
        if (repeated || seen.has(statement.list)) contested.set(statement.list, statement.count)
        seen.add(statement.list)
      }
      visit(bodyOf(statement), repeated || statement.kind === 'while')
    }
  }
  visit(loop.body, false)
  return contested
}

/** The values from outside, constants apart, that the body of a loop reads. */
export function invariantsOf(loop: Range, nodes: readonly Node[]): Value[] {
  return valuesFrom(loop.body, nodes).filter((value) => value !== loop.index)
}

/** The values from elsewhere, constants apart, that statements read. */
export function valuesFrom(statements: readonly Statement[], nodes: readonly Node[]): Value[] {
  const defined = new Set<Value>()
  const read = new Set<Value>()
  const visit = (statement: Statement): void => {
    for (const value of definitions(statement)) defined.add(value)
    for (const value of uses(statement)) read.add(value)
    if (statement.kind === 'let') for (const value of operands(nodeOf(nodes, statement.value))) read.add(value)
    if (statement.kind === 'while') for (const { next } of statement.carried) read.add(next)
    bodyOf(statement).forEach(visit)
  }
  statements.forEach(visit)
  return [...read].filter((value) => !defined.has(value) && nodeOf(nodes, value).op !== 'const')
}
