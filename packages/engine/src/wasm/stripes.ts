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
  /** Values that it leaves to the rest of the loop. */
  readonly outputs: readonly Value[]
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
    const common = commonValues(rest, nodes, period)
    const isCommon = (statement: Statement): boolean => statement.kind === 'let' && common.has(statement.value)
    const statements = rest.body.filter(isCommon)
    if (countValues(statements) < LEAST) continue
    rest = { ...rest, body: rest.body.filter((statement) => !isCommon(statement)) }
    const used = new Set(valuesFrom(rest.body, nodes))
    stripes.push({ period, statements, outputs: [...common].filter((value) => used.has(value)) })
  }
  return { stripes, rest }
}

/** Integers that are the same for all rounds of a period whose indices are odd, and for those whose indices are even. */
function commonValues(loop: Range, nodes: readonly Node[], period: number): ReadonlySet<Value> {
  const common = new Set<Value>()
  const varying = varyingValues(loop)
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
