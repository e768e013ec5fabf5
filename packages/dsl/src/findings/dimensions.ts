import { Dimension, formatDimension } from '@dvdt/units'
import type { Span } from '../tree/span.ts'
import { error, type Finding } from './finding.ts'

// What can be wrong with the dimensions of an expression.

/** A part of an expression with its text and dimension. */
export interface Operand {
  readonly text: string
  readonly dimension: Dimension
}

const unit = ({ dimension }: Operand): string => formatDimension(dimension)

export const inconsistentUnits = (place: Span, operator: string, left: Operand, right: Operand): Finding =>
  error(
    'inconsistent-units',
    place,
    `Expression '${left.text} ${operator} ${right.text}' uses inconsistent units ('${left.text}' has unit ${unit(left)}; '${right.text}' has unit ${unit(right)}).`,
  )

export const comparisonUnits = (place: Span, left: Operand, right: Operand): Finding =>
  error(
    'inconsistent-units',
    place,
    `Comparison of expressions with different units: '${left.text}' has unit ${unit(left)}, '${right.text}' has unit ${unit(right)}.`,
    zeroHint(left, right),
  )

/** Plain numbers are often meant as quantities. */
const zeroHint = (left: Operand, right: Operand): string | undefined => {
  const [number, other] = left.dimension.isDimensionless ? [left, right] : [right, left]
  return /^[-+]?[\d.]+$/.test(number.text) ? `Write '${number.text}*${unit(other)}' or the like.` : undefined
}

export const floorDivisionUnits = (place: Span, operand: Operand): Finding =>
  error(
    'floor-division-units',
    place,
    `Floor division '//' is for values without dimension, but '${operand.text}' has unit ${unit(operand)}.`,
    "Use 'int(a/b)', or 'floor(a/b)', of a quotient without dimension.",
  )

export const logicalOperand = (place: Span, operator: string, operand: Operand): Finding =>
  error(
    'logical-operand',
    place,
    `'${operator}' is for conditions, but '${operand.text}' has unit ${unit(operand)}.`,
    `Compare it first: '${operand.text} > 0*${unit(operand)}'.`,
  )

export const exponentUnit = (place: Span, exponent: Operand): Finding =>
  error('exponent-unit', place, `An exponent has no dimension, but '${exponent.text}' has unit ${unit(exponent)}.`)

export const exponentNotConstant = (place: Span, base: Operand, exponent: string): Finding =>
  error(
    'exponent-not-constant',
    place,
    `The exponent '${exponent}' of '${base.text}', which has unit ${unit(base)}, has to be a number known beforehand.`,
    'The unit of the power depends on it.',
  )

export const exponentTooFine = (place: Span, base: Operand, exponent: string): Finding =>
  error(
    'exponent-not-rational',
    place,
    `The exponent '${exponent}' of '${base.text}', which has unit ${unit(base)}, has to be a simple fraction.`,
  )

export const argumentUnit = (
  place: Span,
  callee: string,
  position: number,
  argument: Operand,
  expected: Dimension,
): Finding =>
  error(
    'argument-unit',
    place,
    `Argument number ${position + 1} of function '${callee}' should have unit ${formatDimension(expected)}, but '${argument.text}' has unit ${unit(argument)}.`,
    expected.isDimensionless ? `Divide it by a ${unit(argument)}.` : undefined,
  )

export const argumentsDiffer = (
  place: Span,
  callee: string,
  position: number,
  argument: Operand,
  first: number,
  other: Operand,
): Finding =>
  error(
    'argument-unit',
    place,
    `Argument number ${position + 1} of function '${callee}' should have the same unit as argument number ${first + 1}, but '${argument.text}' has unit ${unit(argument)}, while '${other.text}' has unit ${unit(other)}.`,
  )

const time = Dimension.parse('time')

const equationKinds = { differential: 'differential equation', subexpression: 'subexpression' } as const

/** Unit of a rate of change, as people say it: `volt/second`, where it has no name such as `hertz`. */
export const rateUnit = (rate: Dimension): string => {
  const [own, changing] = [formatDimension(rate), formatDimension(rate.mul(time))]
  return /[ *]/.test(own) && !/[ *]/.test(changing) ? `${changing}/second` : own
}

export const equationUnit = (
  kind: keyof typeof equationKinds,
  variable: string,
  place: Span,
  expression: Operand,
  expected: Dimension,
): Finding =>
  error(
    'wrong-unit',
    place,
    `Inconsistent units in ${equationKinds[kind]} defining variable '${variable}': expression '${expression.text}' does not have the expected unit ${kind === 'differential' ? rateUnit(expected) : formatDimension(expected)} (unit is ${unit(expression)}).`,
    kind === 'differential' && expected.mul(time).equals(expression.dimension)
      ? "The right-hand side is a change per time: divide it by a time constant, as in '(1 - v)/tau'."
      : undefined,
  )

export const statementUnit = (statement: string, place: Span, value: Operand, expected: Dimension): Finding =>
  error(
    'wrong-unit',
    place,
    `The right-hand-side of code statement "${statement}" does not have the expected unit ${formatDimension(expected)} (unit is ${unit(value)}).`,
    value.dimension.isDimensionless && /^[-+]?[\d.]+$/.test(value.text)
      ? `Write '${value.text}*${formatDimension(expected)}' or the like.`
      : undefined,
  )
