import { areDisjoint, touchedArrays, writtenArrays } from './effects.ts'
import { hasIndependentRounds, ownIndices, valuesFrom } from './independence.ts'
import type { ArrayDeclaration, ArrayId, Statement, Value } from './ir.ts'
import { bodyOf, definitions, type NodeTable, renamed, withOperands } from './nodes.ts'

type Range = Extract<Statement, { kind: 'range' }>

/** Two loops that do the same as one. */
export interface Fission {
  /** What the rounds have to do in their order; to be done first. */
  readonly inOrder: Range
  /** The rest, whose rounds are independent. */
  readonly rest: Range
}

/** The loop that is done first computes no more values than this, since what both need is computed twice. */
const MOST = 12

/**
 * Splits a loop whose rounds are independent but for what they store in places where others may store too, as synapses do that add to
 * variables of their neurons; `undefined` if there is nothing to split, or if the rest depends on it.
 */
export function splitRounds(loop: Range, table: NodeTable, arrays: readonly ArrayDeclaration[]): Fission | undefined {
  const { body } = loop
  const { nodes } = table
  const shared = sharedArrays(loop, table, arrays)
  if (shared.size === 0) return undefined
  const isInOrder = (statement: Statement): boolean => statement.kind === 'store' && shared.has(statement.array)
  const isShared = (statement: Statement): boolean => !areDisjoint(touchedArrays([statement], nodes), shared)
  // Both loops together touch all else at places of the round's own.
  if (!hasIndependentRounds({ ...loop, body: body.filter((statement) => !isShared(statement)) }, nodes, arrays)) {
    return undefined
  }
  const inOrder = withInputs(body, isInOrder, table)
  const rest = withInputs(body, (statement) => statement.kind !== 'let' && !isInOrder(statement), table)
  if (inOrder.length > MOST || rest.some(isShared) || !readsBefore(inOrder, body, table)) return undefined
  const made = new Set(body.flatMap(definitions))
  if (valuesFrom(inOrder, nodes).some((value) => made.has(value))) return undefined
  return { inOrder: copied({ ...loop, body: inOrder }, table), rest: { ...loop, body: rest } }
}

/**
 * Some stores of a loop whose rounds are independent, in a loop of their own that may be done before it; `undefined` if that would see or leave
 * something else, or if much would be computed twice.
 */
export function splitStores(
  loop: Range,
  isWanted: (statement: Statement) => boolean,
  table: NodeTable,
): { readonly stores: Range; readonly rest: Range } | undefined {
  const { body } = loop
  const stores = withInputs(body, isWanted, table)
  if (stores.length > MOST || !readsBefore(stores, body, table) || !writesBefore(stores, body, table)) return undefined
  const rest = body.filter((statement) => !isWanted(statement))
  return { stores: copied({ ...loop, body: stores }, table), rest: { ...loop, body: rest } }
}

/** The arrays that rounds store to, or read where others store, at indices that aren't their own. */
function sharedArrays(loop: Range, table: NodeTable, arrays: readonly ArrayDeclaration[]): ReadonlySet<ArrayId> {
  const own = ownIndices(loop, table.nodes, arrays)
  const shared = new Set<ArrayId>()
  for (const statement of loop.body) {
    if (statement.kind === 'store' && !own.has(statement.index)) shared.add(statement.array)
  }
  return shared
}

/** Statements that are wanted, and all that compute what they read. */
function withInputs(
  body: readonly Statement[],
  isWanted: (statement: Statement) => boolean,
  { nodes }: NodeTable,
): Statement[] {
  const needed = new Set<Value>()
  const kept: Statement[] = []
  for (const statement of body.toReversed()) {
    if (!isWanted(statement) && !(statement.kind === 'let' && needed.has(statement.value))) continue
    for (const value of valuesFrom([statement], nodes)) needed.add(value)
    kept.push(statement)
  }
  return kept.reverse()
}

/** Whether statements of a body read nothing that others of it have written before in the same round, but what they write themselves. */
function readsBefore(statements: readonly Statement[], body: readonly Statement[], { nodes }: NodeTable): boolean {
  const chosen = new Set(statements)
  const written = new Set<ArrayId>()
  for (const statement of body) {
    if (!chosen.has(statement)) writtenArrays([statement], written)
    else if (statement.kind === 'let' && !areDisjoint(touchedArrays([statement], nodes), written)) return false
  }
  return true
}

/** Whether statements of a body write nothing that others of it have read or written before in the same round. */
function writesBefore(statements: readonly Statement[], body: readonly Statement[], { nodes }: NodeTable): boolean {
  const written = writtenArrays(statements)
  const last = body.findLastIndex((statement) => statements.includes(statement))
  const others = body.slice(0, last).filter((statement) => !statements.includes(statement))
  return areDisjoint(written, touchedArrays(others, nodes))
}

/** The same loop with values of its own. */
function copied(loop: Range, table: NodeTable): Range {
  const copies = new Map<Value, Value>()
  const value = (old: Value): Value => copies.get(old) ?? old
  const copy = (statement: Statement): void => {
    for (const made of definitions(statement)) copies.set(made, table.add(withOperands(table.get(made), value)))
    bodyOf(statement).forEach(copy)
  }
  copy(loop)
  return renamed(loop, { value, array: (array) => array }) as Range
}
