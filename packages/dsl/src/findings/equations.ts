import type { Span } from '../tree/span.ts'
import { error, type Finding } from './finding.ts'

// What can be wrong with the form of an equation.

const forms = "Equations look like 'dv/dt = -v/tau : volt', 'w = 2*v : volt', or 'tau : second'."

export const missingUnit = (place: Span, left: string): Finding =>
  error(
    'missing-unit',
    place,
    `The unit of '${left}' is missing.`,
    `Add ': volt' or the like; ': 1' without dimension.`,
  )

export const notAnEquation = (place: Span): Finding =>
  error('not-an-equation', place, 'This is not an equation.', forms)

export const wrongLeftSide = (place: Span, left: string): Finding =>
  error('left-side', place, `'${left}' cannot stand on the left-hand side of an equation.`, forms)

export const missingRightSide = (place: Span, left: string): Finding =>
  error('missing-expression', place, `The right-hand side of '${left}' is missing.`, `Write '${left} = ... : unit'.`)

export const semicolon = (place: Span): Finding =>
  error('semicolon', place, "Equations are not separated by ';'.", 'Give each equation a line of its own.')

export const severalInLine = (place: Span): Finding =>
  error(
    'several-equations',
    place,
    'There is more than one colon in this equation.',
    'Give each equation a line of its own.',
  )

export const noFlags = (place: Span): Finding =>
  error('flag-syntax', place, 'There are no flags in these parentheses.', 'Remove them.')

export const flagSyntax = (place: Span): Finding =>
  error(
    'flag-syntax',
    place,
    'These flags cannot be read.',
    "Flags stand behind the unit in one pair of parentheses, separated by commas: '(constant, shared)'.",
  )
