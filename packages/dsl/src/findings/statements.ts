import type { Span } from '../tree/span.ts'
import { error, type Finding } from './finding.ts'

// What can be wrong with statements.

const form = "Statements look like 'v = vr' or 'w += 0.1'."

export const notAStatement = (place: Span, text: string): Finding =>
  error('not-a-statement', place, `'${text}' is not a statement.`, form)

export const controlFlow = (place: Span, word: string): Finding =>
  error(
    'control-flow',
    place,
    `There is no '${word}' in statements.`,
    "Write 'v = int(condition)*a + int(not condition)*b'.",
  )

export const comparisonAsStatement = (place: Span, text: string): Finding =>
  error('not-a-statement', place, `'${text}' compares, but assigns nothing.`, "Assign with a single '='.")

export const assignmentOperator = (
  place: Span,
  target: string,
  operator: string,
  instead: string | undefined,
): Finding =>
  error(
    'assignment-operator',
    place,
    `There is no operator '${operator}' in statements.`,
    instead === undefined ? 'There are =, +=, -=, *=, /= and %=.' : `Write '${target} = ${target}${instead}...'.`,
  )

export const wrongTarget = (place: Span, target: string): Finding =>
  error('assignment-target', place, `'${target}' can not be assigned to.`, `Only variables can be. ${form}`)
