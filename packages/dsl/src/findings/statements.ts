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
  error('assignment-target', place, `'${target}' cannot be assigned to.`, `Only variables can be. ${form}`)

export const readOnly = (place: Span, name: string, reason: string): Finding =>
  error('not-assignable', place, `'${name}' cannot be assigned to: it is ${reason}.`)

export const undefinedTarget = (place: Span, name: string, operator: string, similar: string | undefined): Finding =>
  error(
    'unknown-name',
    place,
    `Unknown name '${name}': '${operator}' changes a variable that exists.`,
    similar === undefined ? `Define it before: '${name} = ...'.` : `Did you mean '${similar}'?`,
  )

export const temporaryUnit = (place: Span, name: string, before: string, now: string): Finding =>
  error(
    'temporary-unit',
    place,
    `'${name}' had unit ${before} above, and gets unit ${now} here.`,
    'Use another name for the second value.',
  )

export const sharedNotAllowed = (place: Span, name: string): Finding =>
  error(
    'shared-write',
    place,
    `'${name}' is shared: this code runs for single neurons and cannot assign to it.`,
    'Assign to it in code that runs regularly.',
  )

export const sharedTooLate = (place: Span, name: string): Finding =>
  error(
    'shared-write',
    place,
    `'${name}' is shared, and has to be assigned to before all variables that are not.`,
    'Move this statement to the beginning.',
  )
