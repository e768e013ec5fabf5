import type { Span } from '../tree/span.ts'
import { error, type Finding } from './finding.ts'

// What can be wrong with names, where they are defined and where they are used.

export const invalidName = (place: Span, name: string): Finding =>
  error(
    'invalid-name',
    place,
    `'${name}' cannot be a name.`,
    'Names consist of the letters A-Z and a-z, digits and underscores, and begin with a letter.',
  )

/** Functions of other languages, and what to write instead. */
const foreignFunctions: Readonly<Record<string, string>> = {
  max: "Write 'clip(a, b, inf)' for the larger of two numbers, or 'int(a > b)*a + int(a <= b)*b'.",
  min: "Write 'clip(a, -inf, b)' for the smaller of two numbers, or 'int(a < b)*a + int(a >= b)*b'.",
  where: "Write 'int(condition)*a + int(not condition)*b'.",
  pow: "Write 'a**b'.",
  power: "Write 'a**b'.",
  ln: "Write 'log(x)' for the natural logarithm.",
  asin: "Write 'arcsin(x)'.",
  acos: "Write 'arccos(x)'.",
  atan: "Write 'arctan(x)'.",
  round: "Write 'floor(x + 0.5)'.",
  float: "Integers become floats by themselves; write '1.0*x' if need be.",
  bool: "Write 'x != 0'.",
  random: "Write 'rand()'.",
}

export const unknownName = (place: Span, name: string, similar: string | undefined): Finding =>
  error(
    'unknown-name',
    place,
    `Unknown name '${name}'.`,
    similar === undefined
      ? `Define it as a parameter of the model ('${name} : unit'), or give it a value: { ${name}: ... }.`
      : `Did you mean '${similar}'?`,
  )

export const unknownFunction = (place: Span, name: string, similar: string | undefined): Finding =>
  error(
    'unknown-name',
    place,
    `Unknown function '${name}'.`,
    (Object.hasOwn(foreignFunctions, name) ? foreignFunctions[name] : undefined) ??
      (similar === undefined
        ? `Give a function with units under this name: { ${name}: func(...) }.`
        : `Did you mean '${similar}'?`),
  )

export const functionAsValue = (place: Span, name: string): Finding =>
  error('function-as-value', place, `'${name}' is a function, but is used like a value.`, `Call it: '${name}(...)'.`)

export const notAFunction = (place: Span, name: string, what: 'variable' | 'constant'): Finding =>
  error(
    'not-a-function',
    place,
    `'${name}' is a ${what}, but is used like a function.`,
    `Multiplication is written with a star: '${name}*(...)'.`,
  )

export const argumentCount = (place: Span, name: string, needed: string, given: number): Finding =>
  error('argument-count', place, `Function '${name}' needs ${needed}, but got ${given}.`)

export const noiseOutside = (place: Span, name: string): Finding =>
  error(
    'noise-outside-equation',
    place,
    `'${name}' is noise, which only differential equations have.`,
    "Use 'randn()' for random numbers.",
  )

const reservedReasons = {
  keyword: 'is a word of Python',
  underscore: 'starts with an underscore, which is only for internal names',
  special: 'has a meaning of its own in equations',
  refractoriness: 'belongs to the mechanism of refractoriness',
  function: 'is the name of a function',
  constant: 'is the name of a constant',
  unit: 'is the name of a unit',
  pathway: 'ends in _pre or _post, which tells variables of connected neurons apart',
  synapse: 'has a meaning of its own in synapses',
} as const

/** Why a name is taken. */
export type ReservedReason = keyof typeof reservedReasons

export const reservedName = (place: Span, name: string, reason: ReservedReason): Finding =>
  error(
    'reserved-name',
    place,
    `'${name}' ${reservedReasons[reason]}, and cannot be given to anything else.`,
    'Choose another name.',
  )

export const duplicateVariable = (place: Span, name: string): Finding =>
  error('duplicate-variable', place, `'${name}' is defined more than once.`, 'Each variable has one equation.')

export const nameConflict = (place: Span, name: string, one: string, other: string): Finding =>
  error('name-conflict', place, `'${name}' would mean two things: ${one} and ${other}.`, 'Rename one of them.')
