import { valuesFrom } from '../kernel/independence.ts'
import type { Node, Statement, Value } from '../kernel/ir.ts'
import { nodeOf, operands } from '../kernel/nodes.ts'
import { countValues, varyingValues } from './vectorisable.ts'

type Range = Extract<Statement, { kind: 'range' }>

/**
 * What all rounds of a group have in common whose indices differ in some bits only, but not in the lowest one: the random bits of a block, for
 * instance. It is computed for two groups at a time, before the rest of the loop.
 */
export interface Stripe {
  /** Rounds of a group: a power of two, at least 4. */
  readonly period: number
  /** They depend on nothing but the index and what is outside of the loop. */
  readonly statements: readonly Statement[]
  /** What it leaves to the rest of the loop. */
  readonly outputs: readonly Output[]
}

/** A value that a stripe leaves to the rest of the loop: in each block of four rounds another, or the same in all. */
export interface Output {
  readonly value: Value
  /** What it is in a block of four rounds, the first of which is given. */
  of(round: number): Value
}

/** A loop of which stripes have been taken. */
export interface Striped {
  readonly stripes: readonly Stripe[]
  readonly rest: Range
}

/** Fewer values than this are as well computed with all others. */
const LEAST = 24

/** Takes the stripes out of a loop whose rounds are independent and begin at 0, longer periods first. */
export function stripesOf(loop: Range, nodes: readonly Node[]): Striped {
  let rest = loop
  const stripes: Stripe[] = []
  const from = nodeOf(nodes, loop.from)
  if (from.op !== 'const' || from.value !== 0) return { stripes, rest }
  for (const period of [8, 4]) {
    const common = commonValues(
      rest,
      nodes,
      period,
      new Set(stripes.flatMap(({ outputs }) => outputs.map(({ value }) => value))),
    )
    const isCommon = (statement: Statement): boolean => statement.kind === 'let' && common.has(statement.value)
    const statements = rest.body.filter(isCommon)
    if (countValues(statements) < LEAST) continue
    const choices = rest.body.flatMap((statement) => choiceOf(statement, rest, { nodes, period, common }) ?? [])
    const chosen = new Set(choices.map(({ value }) => value))
    const isLeft = (statement: Statement): boolean =>
      !isCommon(statement) && !(statement.kind === 'let' && chosen.has(statement.value))
    rest = { ...rest, body: rest.body.filter(isLeft) }
    const used = new Set(valuesFrom(rest.body, nodes))
    const plain = [...common].filter((value) => used.has(value)).map((value): Output => ({ value, of: () => value }))
    stripes.push({ period, statements, outputs: [...plain, ...choices] })
  }
  return { stripes, rest }
}

/**
 * Integers that are the same for all rounds of a period whose indices are odd, and for those whose indices are even.
 * @param taken values that earlier stripes compute
 */
function commonValues(
  loop: Range,
  nodes: readonly Node[],
  period: number,
  taken: ReadonlySet<Value>,
): ReadonlySet<Value> {
  const common = new Set<Value>()
  const varying = new Set([...varyingValues(loop), ...taken])
  const isMasked = (node: Node): boolean => {
    if (node.op !== 'binary' || node.operator !== 'and' || node.a !== loop.index) return false
    const mask = nodeOf(nodes, node.b)
    return mask.op === 'const' && (mask.value & (period - 2)) === 0
  }
  for (const statement of loop.body) {
    if (statement.kind !== 'let') continue
    const node = nodeOf(nodes, statement.value)
    if (node.type !== 'i32' || node.op === 'load') continue
    if (isMasked(node) || operands(node).every((operand) => !varying.has(operand) || common.has(operand))) {
      common.add(statement.value)
    }
  }
  return common
}

/** A statement that takes one of two common values where a bit is set in the index, which is the same in a block of four rounds, and the other elsewhere. */
function choiceOf(
  statement: Statement,
  { index }: Range,
  {
    nodes,
    period,
    common,
  }: { readonly nodes: readonly Node[]; readonly period: number; readonly common: ReadonlySet<Value> },
): Output | undefined {
  const node = statement.kind === 'let' ? nodeOf(nodes, statement.value) : undefined
  if (statement.kind !== 'let' || node?.op !== 'select' || node.type !== 'i32') return undefined
  const { condition, a, b } = node
  const bit = bitOf(condition, index, nodes)
  const isKnown = bit !== undefined && bit >= 4 && bit <= period && common.has(a) && common.has(b)
  if (!isKnown) return undefined
  return { value: statement.value, of: (round) => ((round & bit) !== 0 ? a : b) }
}

/** The bit of an index that a condition says is set. */
function bitOf(condition: Value, index: Value, nodes: readonly Node[]): number | undefined {
  const comparison = nodeOf(nodes, condition)
  if (comparison.op !== 'compare' || comparison.operator !== 'ne') return undefined
  const [masked, zero] = [nodeOf(nodes, comparison.a), nodeOf(nodes, comparison.b)]
  if (zero.op !== 'const' || zero.value !== 0) return undefined
  if (masked.op !== 'binary' || masked.operator !== 'and' || masked.a !== index) return undefined
  const mask = nodeOf(nodes, masked.b)
  const isOneBit = mask.op === 'const' && mask.value > 0 && (mask.value & (mask.value - 1)) === 0
  return isOneBit ? mask.value : undefined
}
