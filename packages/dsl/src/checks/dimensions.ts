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
  return { ...(dimension && { dimension }), findings }
}

interface Context {
  readonly scope: Scope
  readonly source: string | undefined
  readonly findings: Finding[]
}

/** `undefined` if it can't be told: something in it is wrong or unknown. */
type MaybeDimension = Dimension | undefined

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
      return then ?? dimensionIn(context, expression.otherwise)
    }
  }
}

function ofName({ scope, findings }: Context, node: Name): MaybeDimension {
  const { name } = node
  const meaning = scope.lookup(name)
  if (meaning === undefined) {
    findings.push(
      isNoise(name) ? names.noiseOutside(node, name) : names.unknownName(node, name, similarValue(name, scope)),
    )
    return undefined
  }
  if (meaning.kind === 'function') {
    findings.push(names.functionAsValue(node, name))
    return undefined
  }
  return meaning.dimension
}

function similarValue(name: string, scope: Scope): string | undefined {
  const candidates = [...scope.names()]
  return nearest(
    name,
    candidates.filter((candidate) => scope.lookup(candidate)?.kind !== 'function'),
  )
}

function ofBinary(context: Context, node: Binary): MaybeDimension {
  const left = dimensionIn(context, node.left)
  const right = dimensionIn(context, node.right)
  const { operator } = node
  switch (operator) {
    case '*':
      return left && right && left.mul(right)
    case '/':
      return left && right && left.div(right)
    case '**':
      return ofPower(context, node, left, right)
    case '//':
      checkWithoutDimension(context, node.left, left)
      checkWithoutDimension(context, node.right, right)
      return noDimension
    case '+':
    case '-':
    case '%':
      if (left && right && !left.equals(right)) {
        context.findings.push(
          found.inconsistentUnits(
            node,
            operator,
            operand(context, node.left, left),
            operand(context, node.right, right),
          ),
        )
        return undefined
      }
      return left ?? right
    case 'and':
    case 'or':
      checkLogical(context, operator, node.left, left)
      checkLogical(context, operator, node.right, right)
      return noDimension
    default:
      if (left && right && !left.equals(right)) {
        context.findings.push(
          found.comparisonUnits(node, operand(context, node.left, left), operand(context, node.right, right)),
        )
      }
      return noDimension
  }
}

function ofPower(context: Context, node: Binary, base: MaybeDimension, exponent: MaybeDimension): MaybeDimension {
  const { findings } = context
  if (exponent && !exponent.isDimensionless) {
    findings.push(found.exponentUnit(node.right, operand(context, node.right, exponent)))
    return undefined
  }
  if (!base || base.isDimensionless) return base
  const value = constantValue(node.right, context.scope)
  const text = quote(node.right, context.source)
  if (value === undefined) {
    if (exponent) findings.push(found.exponentNotConstant(node.right, operand(context, node.left, base), text))
    return undefined
  }
  try {
    return base.pow(value)
  } catch (problem) {
    if (!(problem instanceof RangeError)) throw problem
    findings.push(found.exponentTooFine(node.right, operand(context, node.left, base), text))
    return undefined
  }
}

function ofCall(context: Context, node: Call): MaybeDimension {
  const { scope, findings } = context
  const { name } = node.function
  const meaning = scope.lookup(name)
  const dimensions = node.arguments.map((argument) => dimensionIn(context, argument))
  if (meaning === undefined) {
    const similar = [...scope.names()].filter((candidate) => scope.lookup(candidate)?.kind === 'function')
    findings.push(names.unknownFunction(node.function, name, nearest(name, similar)))
    return undefined
  }
  if (meaning.kind !== 'function') {
    findings.push(names.notAFunction(node.function, name, meaning.kind))
    return undefined
  }
  const most = meaning.parameters.length
  const least = most - (meaning.optional ?? 0)
  const given = node.arguments.length
  if (given < least || given > most) {
    const count = least === most ? `${most}` : `${least} to ${most}`
    findings.push(names.argumentCount(node, name, `${count} argument${count === '1' ? '' : 's'}`, given))
    return undefined
  }
  checkArguments(context, node, meaning, dimensions)
  return resultDimension(meaning, dimensions[0])
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
    if (!dimension || expected === undefined || expected === 'any') return
    const here = operand(context, argument, dimension)
    if (typeof expected !== 'number') {
      if (dimension.equals(expected)) return
      context.findings.push(found.argumentUnit(argument, callee, position, here, expected))
      return
    }
    const other = dimensions[expected]
    const otherArgument = node.arguments[expected]
    if (!other || !otherArgument || other.equals(dimension)) return
    const there = operand(context, otherArgument, other)
    context.findings.push(found.argumentsDiffer(argument, callee, position, here, expected, there))
  })
}

function resultDimension({ result }: FunctionMeaning, first: MaybeDimension): MaybeDimension {
  if (result === 'same') return first
  return result === 'sqrt' ? first?.sqrt() : result
}

function checkLogical(context: Context, operator: string, node: Expression, dimension: MaybeDimension): void {
  if (!dimension || dimension.isDimensionless) return
  context.findings.push(found.logicalOperand(node, operator, operand(context, node, dimension)))
}

function checkWithoutDimension(context: Context, node: Expression, dimension: MaybeDimension): void {
  if (!dimension || dimension.isDimensionless) return
  context.findings.push(found.floorDivisionUnits(node, operand(context, node, dimension)))
}

const operand = ({ source }: Context, node: Expression, dimension: Dimension): found.Operand => ({
  text: quote(node, source),
  dimension,
})
