import type { Span } from '../tree/span.ts'
import { error, type Finding } from './finding.ts'

// What can be wrong with the unit behind a colon.

const about = (variable: string): string => `the unit of '${variable}'`

export const unknownUnit = (place: Span, unit: string, variable: string, similar: string | undefined): Finding =>
  error(
    'unknown-unit',
    place,
    `'${unit}', in ${about(variable)}, is not a unit.`,
    similar === undefined
      ? "Base units are allowed, such as volt, amp, siemens, second, metre; and '1', 'integer', 'boolean'."
      : `Did you mean '${similar}'?`,
  )

export const scaledUnit = (place: Span, unit: string, variable: string, base: string): Finding =>
  error('scaled-unit', place, `'${unit}', in ${about(variable)}, is not a base unit.`, `Use '${base}' instead.`)

export const wordForType = (place: Span, word: string, instead: string): Finding =>
  error('wrong-type-word', place, `Use '${instead}', not '${word}', for variables of this type.`)

export const numberAsUnit = (place: Span, text: string, variable: string): Finding =>
  error(
    'number-as-unit',
    place,
    `'${text}' is not a unit for '${variable}': units have no numbers in them, except as exponents and in '1/unit'.`,
    "A variable without dimension has the unit '1'.",
  )

export const unitParentheses = (place: Span, variable: string): Finding =>
  error(
    'unit-parentheses',
    place,
    `There are no parentheses in ${about(variable)}.`,
    "Write 'siemens/metre**2' for siemens per square metre.",
  )

export const unitSyntax = (place: Span, text: string, variable: string): Finding =>
  error(
    'unit-syntax',
    place,
    `'${text}' cannot be read as ${about(variable)}.`,
    "Units are written like 'volt', 'siemens/metre**2', '1/second', or '1' for no dimension.",
  )

export const typeWithDimension = (place: Span, type: string, variable: string): Finding =>
  error('type-in-unit', place, `'${type}' stands alone behind the colon: '${variable} : ${type}'.`)

export const exponentTooFine = (place: Span, variable: string): Finding =>
  error('unit-exponent', place, `The exponents in ${about(variable)} have to be simple fractions.`)
