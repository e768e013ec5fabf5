import type { Node, Value } from '../kernel/ir.ts'
import type { Lanes } from './lanes.ts'

type Compare = Extract<Node, { op: 'compare' }>

/** A number that is within bounds wherever nothing rare is to be done. */
export interface Quiet {
  readonly value: Value
  /** What it is at most, or less than. */
  readonly most: Value
  readonly isLess: boolean
  /** What its magnitude is at most. */
  readonly largest: number
}

/**
 * A test that is quicker than two conditions together, and fails wherever one of them holds: those that a number passes a bound, as potentials
 * do that spike, whatever else it takes; and that it is so large that its square passes another bound, or NaN.
 */
export function quietWithout([passing, doubtful, ...others]: readonly Value[], nodes: NodeOf): Quiet | undefined {
  if (passing === undefined || doubtful === undefined || others.length > 0) return undefined
  const square = boundedSquare(doubtful, nodes)
  if (square === undefined) return undefined
  const { value, bound } = square
  // Half of the root: roundings don't matter.
  const largest = Math.sqrt(bound) / 2
  for (const { operator, a, b } of comparisons(passing, nodes)) {
    if (a === value && (operator === 'gt' || operator === 'ge')) {
      return { value, most: b, isLess: operator === 'ge', largest }
    }
    if (b === value && (operator === 'lt' || operator === 'le')) {
      return { value, most: a, isLess: operator === 'le', largest }
    }
  }
  return undefined
}

/** Leaves a mask on the stack of the lanes in which it is quiet. */
export function pushQuiet(lanes: Lanes, { value, most, isLess, largest }: Quiet, half: number): void {
  const { code } = lanes.translation
  lanes.push(value, half)
  lanes.pushConstant(largest)
  lanes.push(most, half)
  code.op('f64x2.pmin', isLess ? 'f64x2.lt' : 'f64x2.le')
  lanes.push(value, half)
  lanes.pushConstant(-largest)
  code.op('f64x2.ge', 'v128.and')
}

type NodeOf = (value: Value) => Node

/** The number, and the bound of its square, if a condition is that the square isn't within a bound. */
function boundedSquare(condition: Value, nodes: NodeOf): { readonly value: Value; readonly bound: number } | undefined {
  const not = nodes(condition)
  const within = not.op === 'not' ? nodes(not.a) : not
  if (within.op !== 'compare' || within.operator !== 'le') return undefined
  const [square, bound] = [nodes(within.a), nodes(within.b)]
  const isSquare = square.op === 'binary' && square.operator === 'mul' && square.a === square.b
  return isSquare && bound.op === 'const' && not.op === 'not' ? { value: square.a, bound: bound.value } : undefined
}

/** The comparisons that all hold if a condition does. */
function comparisons(condition: Value, nodes: NodeOf): Compare[] {
  const node = nodes(condition)
  if (node.op === 'compare') return [node]
  return node.op === 'logic' && node.operator === 'and'
    ? [...comparisons(node.a, nodes), ...comparisons(node.b, nodes)]
    : []
}
