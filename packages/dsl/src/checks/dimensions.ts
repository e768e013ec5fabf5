import { type Dimension, noDimension } from '@dvdt/units'
import * as found from '../findings/dimensions.ts'
import type { Finding } from '../findings/finding.ts'
import * as names from '../findings/names.ts'
import { nearest } from '../findings/spelling.ts'
import { constantValue } from '../scope/constant.ts'
import type { FunctionMeaning, Scope } from '../scope/scope.ts'
import { isNoise } from '../scope/special.ts'
import type { Binary, Call, Expression, Name } from '../tree/expression.ts'
import { quote } from './quote.ts'

/** Dimension of an expression, if it can be told, and what is wrong with its names, calls and dimensions. */
export interface CheckedDimensions {
  readonly dimension?: Dimension
  readonly findings: readonly Finding[]
}

/**
 * The dimension of an expression. One mistake is reported once: what contains it has no dimension and is let through.
 * @param source  the text that the expression's positions count in, to quote its author
 */
export function checkDimensions(expression: Expression, scope: Scope, source?: string): CheckedDimensions {
  const findings: Finding[] = []
  const dimension = dimensionIn({ scope, source, findings }, expression)
  return { ...(isKnown(dimension) && { dimension }), findings }
}

interface Context {
  readonly scope: Scope
  readonly source: string | undefined
  readonly findings: Finding[]
}

/** What is known of a dimension: something in the expression may be wrong, or have no meaning yet. */
type MaybeDimension = Dimension | 'wrong' | 'unknown'

const isKnown = (dimension: MaybeDimension): dimension is Dimension => typeof dimension !== 'string'

/** What is known of a whole if one of its parts has no known dimension. */
const lacking = (...parts: readonly MaybeDimension[]): 'wrong' | 'unknown' =>
  parts.includes('wrong') ? 'wrong' : 'unknown'

function dimensionIn(context: Context, expression: Expression): MaybeDimension {
  switch (expression.kind) {
    case 'number':
    case 'boolean':
      return noDimension
    case 'name':
      return ofName(context, expression)
    case 'call':
      return ofCall(context, expression)
    case 'unary': {
      const dimension = dimensionIn(context, expression.operand)
      if (expression.operator !== 'not') return dimension
      checkLogical(context, 'not', expression.operand, dimension)
      return noDimension
    }
    case 'binary':
      return ofBinary(context, expression)
    case 'conditional': {
      dimensionIn(context, expression.condition)
      const then = dimensionIn(context, expression.then)
      const otherwise = dimensionIn(context, expression.otherwise)
      return isKnown(then) ? then : otherwise
    }
  }
}

function ofName({ scope, findings }: Context, node: Name): MaybeDimension {
  const { name } = node
  const meaning = scope.lookup(name)
  if (meaning === undefined) {
    findings.push(
      isNoise(name) ? names.noiseOutside(node, name) : names.unknownName(node, name, similar(name, scope, false)),
    )
    return 'unknown'
  }
  if (meaning.kind === 'function') {
    findings.push(names.functionAsValue(node, name))
    return 'wrong'
  }
  return meaning.dimension
}

/** The name that was meant, among those that stand for functions, or for values. */
function similar(name: string, scope: Scope, functions: boolean): string | undefined {
  const isFunction = (candidate: string): boolean => scope.lookup(candidate)?.kind === 'function'
  const found = nearest(name, scope.names())
  if (found === undefined || isFunction(found) === functions) return found
  return nearest(
    name,
    [...scope.names()].filter((candidate) => isFunction(candidate) === functions),
  )
}

function ofBinary(context: Context, node: Binary): MaybeDimension {
  const left = dimensionIn(context, node.left)
  const right = dimensionIn(context, node.right)
  const { operator } = node
  switch (operator) {
    case '*':
      return isKnown(left) && isKnown(right) ? left.mul(right) : lacking(left, right)
    case '/':
      return isKnown(left) && isKnown(right) ? left.div(right) : lacking(left, right)
    case '**':
      return ofPower(context, node, left, right)
    case '//':
      checkFloorDivision(context, node, left, right)
      return noDimension
    case '+':
    case '-':
    case '%':
      return ofSum(context, node, left, right)
    case 'and':
    case 'or':
      checkLogical(context, operator, node.left, left)
      checkLogical(context, operator, node.right, right)
      return noDimension
    default:
      if (isKnown(left) && isKnown(right) && !left.equals(right)) {
        context.findings.push(
          found.comparisonUnits(node, operand(context, node.left, left), operand(context, node.right, right)),
        )
      }
      return noDimension
  }
}

/** Both operands have the same dimension, so one that is unknown has that of the other. */
function ofSum(context: Context, node: Binary, left: MaybeDimension, right: MaybeDimension): MaybeDimension {
  if (left === 'wrong' || right === 'wrong') return 'wrong'
  if (left === 'unknown') return right
  if (right === 'unknown' || left.equals(right)) return left
  const operands = [operand(context, node.left, left), operand(context, node.right, right)] as const
  context.findings.push(found.inconsistentUnits(node, node.operator, ...operands))
  return 'wrong'
}

function ofPower(context: Context, node: Binary, base: MaybeDimension, exponent: MaybeDimension): MaybeDimension {
  const { findings } = context
  if (isKnown(exponent) && !exponent.isDimensionless) {
    findings.push(found.exponentUnit(node.right, operand(context, node.right, exponent)))
    return 'wrong'
  }
  if (!isKnown(base) || base.isDimensionless) return base
  const value = constantValue(node.right, context.scope)
  const text = quote(node.right, context.source)
  if (value === undefined) {
    if (!isKnown(exponent)) return exponent
    findings.push(found.exponentNotConstant(node.right, operand(context, node.left, base), text))
    return 'wrong'
  }
  try {
    return base.pow(value)
  } catch (problem) {
    if (!(problem instanceof RangeError)) throw problem
    findings.push(found.exponentTooFine(node.right, operand(context, node.left, base), text))
    return 'wrong'
  }
}

function ofCall(context: Context, node: Call): MaybeDimension {
  const { scope, findings } = context
  const { name } = node.function
  const meaning = scope.lookup(name)
  const dimensions = node.arguments.map((argument) => dimensionIn(context, argument))
  if (meaning === undefined) {
    findings.push(names.unknownFunction(node.function, name, similar(name, scope, true)))
    return 'unknown'
  }
  if (meaning.kind !== 'function') {
    findings.push(names.notAFunction(node.function, name, meaning.kind))
    return 'wrong'
  }
  const most = meaning.parameters.length
  const least = most - (meaning.optional ?? 0)
  const given = node.arguments.length
  if (given < least || given > most) {
    const count = least === most ? `${most}` : `${least} to ${most}`
    findings.push(names.argumentCount(node, name, `${count} argument${count === '1' ? '' : 's'}`, given))
    return 'wrong'
  }
  checkArguments(context, node, meaning, dimensions)
  return resultDimension(meaning, dimensions[0] ?? 'unknown')
}

function checkArguments(
  context: Context,
  node: Call,
  meaning: FunctionMeaning,
  dimensions: readonly MaybeDimension[],
): void {
  const callee = node.function.name
  node.arguments.forEach((argument, position) => {
    const dimension = dimensions[position]
    const expected = meaning.parameters[position]
    if (dimension === undefined || !isKnown(dimension) || expected === undefined || expected === 'any') return
    const here = operand(context, argument, dimension)
    if (typeof expected !== 'number') {
      if (dimension.equals(expected)) return
      context.findings.push(found.argumentUnit(argument, callee, position, here, expected))
      return
    }
    const other = dimensions[expected]
    const otherArgument = node.arguments[expected]
    if (other === undefined || !isKnown(other) || !otherArgument || other.equals(dimension)) return
    const there = operand(context, otherArgument, other)
    context.findings.push(found.argumentsDiffer(argument, callee, position, here, expected, there))
  })
}

function resultDimension({ result }: FunctionMeaning, first: MaybeDimension): MaybeDimension {
  if (result === 'same') return first
  if (result !== 'sqrt') return result
  return isKnown(first) ? first.sqrt() : first
}

function checkLogical(context: Context, operator: string, node: Expression, dimension: MaybeDimension): void {
  if (!isKnown(dimension) || dimension.isDimensionless) return
  context.findings.push(found.logicalOperand(node, operator, operand(context, node, dimension)))
}

function checkFloorDivision(context: Context, node: Binary, left: MaybeDimension, right: MaybeDimension): void {
  const report = (part: Expression, dimension: Dimension): void => {
    context.findings.push(found.floorDivisionUnits(part, operand(context, part, dimension)))
  }
  if (isKnown(left) && !left.isDimensionless) report(node.left, left)
  else if (isKnown(right) && !right.isDimensionless) report(node.right, right)
}

const operand = ({ source }: Context, node: Expression, dimension: Dimension): found.Operand => ({
  text: quote(node, source),
  dimension,
})
