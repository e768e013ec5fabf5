import { type Dimension, formatDimension } from '@dvdt/units'
import type { Span } from '../tree/span.ts'
import { error, type Finding } from './finding.ts'

// What can be wrong with the strings by which neurons are connected.

const form = "A generator looks like 'k for k in range(i - 3, i + 4) if k != i'."
const several = "Connect several times: each call of 'connect' adds synapses."

export const notAGenerator = (place: Span): Finding =>
  error('generator-syntax', place, 'This cannot be read as the index of a partner.', form)

export const bracketed = (place: Span): Finding =>
  error('generator-syntax', place, 'A generator stands without brackets.', form)

export const missingIn = (place: Span): Finding => error('generator-syntax', place, "The loop lacks an 'in'.", form)

export const filterFirst = (place: Span): Finding =>
  error('generator-syntax', place, "The 'if' stands behind the loop.", form)

export const loopVariable = (place: Span, name: string): Finding =>
  error(
    'generator-syntax',
    place,
    name === '' ? 'The loop lacks a variable.' : `'${name}' cannot be the variable of a loop.`,
    form,
  )

export const severalFilters = (place: Span): Finding =>
  error('generator-syntax', place, "A generator has one 'if'.", "Join the conditions by 'and'.")

export const severalLoops = (place: Span): Finding =>
  error('several-loops', place, 'A generator has one loop.', several)

export const notACall = (place: Span, text: string): Finding =>
  error(
    'generator-iterable',
    place,
    `'${text}' cannot be looped over.`,
    "Loops run over 'range(...)' or 'sample(...)'.",
  )

export const notIterable = (place: Span, name: string, similar: string | undefined): Finding =>
  error(
    'generator-iterable',
    place,
    `'${name}' cannot be looped over.`,
    similar === undefined ? "Loops run over 'range(...)' or 'sample(...)'." : `Did you mean '${similar}'?`,
  )

export const boundCount = (place: Span, callee: 'range' | 'sample', given: number): Finding =>
  error(
    'range-arguments',
    place,
    `'${callee}' takes 1 to 3 bounds, but got ${given}.`,
    `Write '${callee}(high)', '${callee}(low, high)' or '${callee}(low, high, step)'.`,
  )

export const rangeOption = (place: Span, option: string): Finding =>
  error(
    'range-arguments',
    place,
    `'range' has no '${option}'.`,
    option === 'p' || option === 'size' ? "Use 'sample'." : "Write 'range(low, high, step)', without names.",
  )

export const sampleOption = (place: Span, option: string): Finding =>
  error('sample-arguments', place, `'sample' has no '${option}'.`, "Give it 'p=...' or 'size=...'.")

export const sampleOptionTwice = (place: Span, option: string): Finding =>
  error('sample-arguments', place, `'${option}' is given twice.`)

export const sampleOptions = (place: Span, given: number): Finding =>
  error(
    'sample-arguments',
    place,
    given === 0 ? "'sample' needs a probability or a size." : "'sample' has either a probability or a size, not both.",
    "Write 'sample(N_post, p=0.1)' or 'sample(N_post, size=10)'.",
  )

export const notAnInteger = (place: Span, what: string, text: string): Finding =>
  error(
    'not-an-integer',
    place,
    `${what} has to be an integer, but '${text}' is ${/^[-+]?[\d.]+$/.test(text) ? 'a float' : 'not'}.`,
    /^[-+]?\d+\.0*$/.test(text) ? `Write '${text.replace(/\.0*$/, '')}'.` : `Write 'int(${text})'.`,
  )

export const connectionUnit = (place: Span, what: string, text: string, dimension: Dimension): Finding =>
  error(
    'connection-unit',
    place,
    `${what} has no dimension, but '${text}' has unit ${formatDimension(dimension)}.`,
    `Divide it by a ${formatDimension(dimension)}.`,
  )

export const notACondition = (place: Span, what: string, text: string): Finding =>
  error(
    'not-a-condition',
    place,
    `${what} must be true or false, but '${text}' is a number.`,
    "Compare it with something, as in 'i != j'.",
  )

export const dependsOnPartner = (place: Span, what: string, name: string, outer: string): Finding =>
  error(
    'depends-on-partner',
    place,
    `${what} cannot depend on '${name}', which is known only once there is a partner.`,
    `It can depend on '${outer}' and on variables of that neuron.`,
  )

export const loopVariableTaken = (place: Span, name: string): Finding =>
  error(
    'loop-variable',
    place,
    `'${name}' has a meaning of its own where neurons are connected, so the variable of a loop cannot be called so.`,
    "Call it 'k'.",
  )

/** What to write instead of names that have no meaning before there are synapses. */
const instead: Readonly<Record<string, string>> = {
  N: "Write 'N_pre' or 'N_post'.",
  N_incoming: 'Connect in two steps, or count beforehand.',
  N_outgoing: 'Connect in two steps, or count beforehand.',
}

export const notYet = (place: Span, name: string): Finding =>
  error(
    'not-yet-connected',
    place,
    `'${name}' is not known before the synapses are made.`,
    Object.hasOwn(instead, name) ? instead[name] : 'Use variables of the neurons, and set it when there are synapses.',
  )
