import { contestedLists, hasIndependentRounds } from '../kernel/independence.ts'
import type { Kernel, Node, Statement, Value } from '../kernel/ir.ts'
import { bodyOf, definitions, nodeOf } from '../kernel/nodes.ts'

type Range = Extract<Statement, { kind: 'range' }>

/** The values that a loop computes anew in each round, its index included. */
export function varyingValues(loop: Range): ReadonlySet<Value> {
  const varying = new Set<Value>()
  const visit = (statement: Statement): void => {
    for (const value of definitions(statement)) varying.add(value)
    bodyOf(statement).forEach(visit)
  }
  visit(loop)
  return varying
}

/**
 * Whether vectors can compute several rounds of a loop at a time. They compute what is in a branch for all lanes if one needs it,
 * so no load in a branch may depend on what holds in its lane only. Nor may there be
 * an append to a list that others append to, since these wait until the end of the round.
 */
export function isVectorisable(loop: Range, { nodes, arrays }: Pick<Kernel, 'nodes' | 'arrays'>): boolean {
  if (!hasIndependentRounds(loop, nodes, arrays)) return false
  const contested = contestedLists(loop)
  const appendsInTurn = (statement: Statement): boolean =>
    (statement.kind !== 'append' || !contested.has(statement.list)) && bodyOf(statement).every(appendsInTurn)
  const varying = varyingValues(loop)
  const loadsSafely = (statement: Statement): boolean => {
    if (statement.kind === 'let') {
      const node = nodeOf(nodes, statement.value)
      return node.op !== 'load' || node.index === loop.index || !varying.has(node.index)
    }
    return bodyOf(statement).every(loadsSafely)
  }
  return loop.body.every((statement) => {
    const isBranch = statement.kind === 'if' || statement.kind === 'while'
    return !isBranch || (loadsSafely(statement) && appendsInTurn(statement))
  })
}

/** A loop that computes no more values than this does several pairs of rounds before it goes on. */
const FEW = 40

/** A loop of so many rounds can have some left over that are done one by one. */
const MANY = 1000

/** Which rounds of a loop vectors best compute at a time. */
interface Together {
  /** How many there are until the loop goes on. */
  readonly together: 2 | 4 | 8
  /** Vectors for these: 1, one pair of rounds after the other, or 2 at a time. */
  readonly halves: 1 | 2
}

/**
 * @param rounds     how many there are, if that is known
 * @param isRareLast what comes last is rare: the more rounds there are, the less it costs to ask whether there is any of it
 */
export function roundsTogether(
  loop: Range,
  nodes: readonly Node[],
  { rounds = 0, isRareLast }: { readonly rounds: number | undefined; readonly isRareLast: boolean },
): Together {
  if (multipliesWords(loop.body, nodes)) return { together: 4, halves: 2 }
  if (countValues(loop.body) > FEW) return { together: 2, halves: 1 }
  return { together: isRareLast && rounds >= MANY ? 8 : 4, halves: 1 }
}

/** Values that statements compute themselves. */
export function countValues(statements: readonly Statement[]): number {
  return statements.reduce((sum, { kind }) => sum + Number(kind === 'let'), 0)
}

/** Whether statements compute products of 64 bits, of which four at a time cost little more than two. */
function multipliesWords(statements: readonly Statement[], nodes: readonly Node[]): boolean {
  return statements.some((statement) => {
    if (statement.kind !== 'let') return multipliesWords(bodyOf(statement), nodes)
    const node = nodeOf(nodes, statement.value)
    return node.op === 'binary' && node.operator === 'mulhi_u'
  })
}
