import {
  type Binary,
  binary,
  calledFunctions,
  type Expression,
  freeNames,
  literalValue,
  mapChildren,
  mayBeInteger,
  one,
  unary,
} from '@dvdt/dsl'
import type { OdeSystem } from './system.ts'

/** What a product or quotient multiplies and divides by. */
interface Factors {
  readonly above: readonly Expression[]
  readonly below: readonly Expression[]
  readonly isNegative: boolean
}

/**
 * The same with the constants of each quotient taken together: `0.128*exp(x)/ms` becomes `0.128/ms*exp(x)` and `(a - v)/(4*mV)`
 * becomes `1/(4*mV)*(a - v)`, so that constants are divided by once, and not for each neuron in each step. Where they divide nothing,
 * all stays as it is. The last bits of the value may differ.
 */
export function withConstantsTogether(expression: Expression, system: OdeSystem): Expression {
  const integers = system.integers ?? new Set()
  const inside = mapChildren(expression, (part) => withConstantsTogether(part, system))
  if (!isProduct(inside)) return inside
  const { above, below, isNegative } = factorsOf(inside)
  if ([...above, ...below].some((factor) => !literalValue(factor) && mayBeInteger(factor, integers))) return inside
  const isFixed = (factor: Expression): boolean => isConstant(factor, system)
  const [divisors, others] = partition(below, isFixed)
  const [constants, factors] = partition(above, isFixed)
  if (divisors.length === 0 || factors.length + others.length === 0) return inside
  const constant = binary('/', product(constants), product(divisors))
  const value = others.reduce((quotient, divisor) => binary('/', quotient, divisor), product([constant, ...factors]))
  return isNegative ? unary('-', value) : value
}

function isProduct(expression: Expression): expression is Binary {
  return expression.kind === 'binary' && (expression.operator === '*' || expression.operator === '/')
}

function factorsOf(expression: Expression): Factors {
  if (expression.kind === 'unary' && expression.operator === '-') {
    const { isNegative, ...rest } = factorsOf(expression.operand)
    return { ...rest, isNegative: !isNegative }
  }
  if (!isProduct(expression)) return { above: [expression], below: [], isNegative: false }
  const [left, right] = [factorsOf(expression.left), factorsOf(expression.right)]
  const [times, over] = expression.operator === '*' ? [right.above, right.below] : [right.below, right.above]
  return {
    above: [...left.above, ...times],
    below: [...left.below, ...over],
    isNegative: left.isNegative !== right.isNegative,
  }
}

/** Whether an expression keeps its value during a run, and has the same for all neurons. */
function isConstant(expression: Expression, system: OdeSystem): boolean {
  return (
    [...freeNames(expression)].every((name) => name !== 'i' && system.classify(name) === 'constant') &&
    ![...calledFunctions(expression)].some((name) => system.stateful(name))
  )
}

function product([first, ...rest]: readonly Expression[]): Expression {
  return rest.reduce((product, factor) => binary('*', product, factor), first ?? one)
}

function partition<T>(items: readonly T[], isFirst: (item: T) => boolean): [T[], T[]] {
  return [items.filter(isFirst), items.filter((item) => !isFirst(item))]
}
