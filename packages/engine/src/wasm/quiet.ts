import type { Node, Value } from '../kernel/ir.ts'
import type { Lanes } from './lanes.ts'

type Compare = Extract<Node, { op: 'compare' }>

/** How far bounds are inside of what is asked for: more than numbers are added up, so that none that is too low is made up for by others. */
const MARGIN = 16

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
export function quietWithout([passing, doubtful, ...others]: readonly Value[], lanes: Lanes): Quiet | undefined {
  if (passing === undefined || doubtful === undefined || others.length > 0) return undefined
  const nodes = (value: Value): Node => lanes.translation.node(value)
  const square = boundedSquare(doubtful, nodes)
  if (square === undefined) return undefined
  const { value, bound } = square
  const largest = Math.sqrt(bound) / MARGIN
  for (const { operator, a, b } of comparisons(passing, nodes)) {
    if (!lanes.has(a) || !lanes.has(b)) continue
    if (a === value && (operator === 'gt' || operator === 'ge')) {
      return { value, most: b, isLess: operator === 'ge', largest }
    }
    if (b === value && (operator === 'lt' || operator === 'le')) {
      return { value, most: a, isLess: operator === 'le', largest }
    }
  }
  return undefined
}

/** A number in one vector, which is to be quiet. */
export interface QuietPart {
  readonly lanes: Lanes
  readonly quiet: Quiet
  readonly half: number
}

/**
 * Leaves a mask on the stack of the lanes in which all parts are quiet, as far as the greatest of their numbers and their sum tell: a number that is too
 * low, or NaN, makes the sum so.
 */
export function pushQuiet(parts: readonly QuietPart[]): void {
  const groups: [QuietPart, ...QuietPart[]][] = []
  for (const part of parts) {
    const same = groups.find(([first]) => haveOneBound(first, part))
    if (same) same.push(part)
    else groups.push([part])
  }
  for (const [position, group] of groups.entries()) {
    const [first] = group
    const { code } = first.lanes.translation
    pushCombined(group, 'f64x2.pmax')
    pushIsLow(first)
    pushCombined(group, 'f64x2.add')
    pushIsHigh(first)
    code.op('v128.and')
    if (position > 0) code.op('v128.and')
  }
}

function haveOneBound(a: QuietPart, b: QuietPart): boolean {
  const { most, isLess, largest } = a.quiet
  return most === b.quiet.most && isLess === b.quiet.isLess && largest === b.quiet.largest && a.lanes.isInvariant(most)
}

function pushCombined(parts: readonly QuietPart[], instruction: 'f64x2.pmax' | 'f64x2.add'): void {
  for (const [position, { lanes, quiet, half }] of parts.entries()) {
    lanes.push(quiet.value, half)
    if (position > 0) lanes.translation.code.op(instruction)
  }
}

/** Takes a number from the stack, and leaves whether it is below both upper bounds. */
function pushIsLow({ lanes, quiet: { most, isLess, largest }, half }: QuietPart): void {
  lanes.pushConstant(largest)
  lanes.push(most, half)
  lanes.translation.code.op('f64x2.pmin', isLess ? 'f64x2.lt' : 'f64x2.le')
}

/** The same for the lower bound. */
function pushIsHigh({ lanes, quiet: { largest } }: QuietPart): void {
  lanes.pushConstant(-largest)
  lanes.translation.code.op('f64x2.ge')
}

type NodeOf = (value: Value) => Node

/** The number, and the bound of its square, if a condition is that the square isn't within a bound. */
function boundedSquare(condition: Value, nodes: NodeOf): { readonly value: Value; readonly bound: number } | undefined {
  const not = nodes(condition)
  if (not.op !== 'not') return undefined
  const within = nodes(not.a)
  if (within.op !== 'compare' || within.operator !== 'le') return undefined
  const [square, bound] = [nodes(within.a), nodes(within.b)]
  const isSquare = square.op === 'binary' && square.operator === 'mul' && square.a === square.b
  return isSquare && bound.op === 'const' ? { value: square.a, bound: bound.value } : undefined
}

/** The comparisons that all hold if a condition does. */
function comparisons(condition: Value, nodes: NodeOf): Compare[] {
  const node = nodes(condition)
  if (node.op === 'compare') return [node]
  return node.op === 'logic' && node.operator === 'and'
    ? [...comparisons(node.a, nodes), ...comparisons(node.b, nodes)]
    : []
}
