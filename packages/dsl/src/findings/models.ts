import type { Span } from '../tree/span.ts'
import { error, type Finding } from './finding.ts'

// What can be wrong with a model whose equations can all be read.

export const notFloat = (place: Span, variable: string, type: string): Finding =>
  error(
    'differential-type',
    place,
    `'${variable}' has a differential equation, so it cannot be ${type}: only floats change continuously.`,
    "Give it a unit, or ': 1'.",
  )

export const notBoolean = (place: Span, variable: string, text: string): Finding =>
  error(
    'not-a-condition',
    place,
    `Subexpression '${variable}' is boolean, but '${text}' is a number.`,
    "Compare it, as in 'v > vt', or give the subexpression the unit '1'.",
  )

export const cycle = (place: Span, names: readonly string[]): Finding =>
  error(
    'cycle',
    place,
    `The subexpressions ${names.map((name) => `'${name}'`).join(' -> ')} depend on each other in a circle.`,
    'A subexpression is computed from other variables; make one of them a parameter or a differential equation.',
  )

export const noiseInSubexpression = (place: Span, variable: string): Finding =>
  error(
    'noise-in-subexpression',
    place,
    `'xi' cannot be used in subexpression '${variable}'.`,
    "Use it in a differential equation; or use 'xi_name', which is the same noise wherever it occurs.",
  )

export const noiseTwice = (place: Span, first: string, second: string): Finding =>
  error(
    'noise-twice',
    place,
    `'xi' is used by more than one equation: those of '${first}' and '${second}'.`,
    "Write 'xi_a' in both for the same noise, or 'xi_a' and 'xi_b' for independent noise.",
  )

export const sharedFromSingle = (place: Span, shared: string, single: string): Finding =>
  error(
    'shared-from-single',
    place,
    `'${shared}' is shared, with one value for the whole group, so it cannot be computed from '${single}', which has one for each neuron.`,
    "Remove the flag 'shared', or add it to the other.",
  )

export const statefulSubexpression = (place: Span, variable: string, callee: string): Finding =>
  error(
    'stateful-subexpression',
    place,
    `Subexpression '${variable}' calls '${callee}', which gives another value each time the subexpression is read.`,
    "Flag it '(constant over dt)', so that it has one value in each step.",
  )

export const unknownFlag = (
  place: Span,
  flag: string,
  similar: string | undefined,
  allowed: readonly string[],
): Finding =>
  error(
    'unknown-flag',
    place,
    `There is no flag '${flag}'.`,
    similar === undefined ? allowedFlags(allowed) : `Did you mean '${similar}'?`,
  )

export const wrongFlag = (
  place: Span,
  flag: string,
  kind: string,
  owner: string,
  allowed: readonly string[],
): Finding =>
  error('wrong-flag', place, `In a ${owner}, a ${kind} cannot have the flag '${flag}'.`, allowedFlags(allowed))

export const duplicateFlag = (place: Span, flag: string): Finding =>
  error('duplicate-flag', place, `The flag '${flag}' is given twice.`, 'Once is enough.')

export const incompatibleFlags = (place: Span, a: string, b: string): Finding =>
  error('incompatible-flags', place, `The flags '${a}' and '${b}' do not go together.`, 'Remove one of them.')

const allowedFlags = (allowed: readonly string[]): string =>
  allowed.length === 0
    ? 'No flags are allowed here.'
    : `Allowed here: ${allowed.map((flag) => `'${flag}'`).join(', ')}.`
