import { error, type Finding, type Span } from '@dvdt/dsl'
import { type Dimension, formatDimension } from '@dvdt/units'

// What can be wrong with the strings of a group of neurons, beyond what is wrong in any string.

export const notACondition = (place: Span, what: string, text: string): Finding =>
  error(
    'not-a-condition',
    place,
    `The ${what} must be true or false, but '${text}' is a number.`,
    "Compare it with something, as in 'v > vt'.",
  )

export const assignedUnit = (
  place: Span,
  variable: string,
  text: string,
  got: Dimension,
  expected: Dimension,
): Finding =>
  error(
    'assigned-unit',
    place,
    `${variable} should be set with a value with units ${formatDimension(expected)}, but '${text}' has unit ` +
      `${formatDimension(got)}.`,
  )

export const assignedFromSingle = (place: Span, variable: string, single: string): Finding =>
  error(
    'shared-from-single',
    place,
    `'${variable}' is shared, with one value for the whole group, so it cannot be set from '${single}', which has one for each neuron.`,
  )

export const refractoryUnit = (place: Span, text: string, got: Dimension): Finding =>
  error(
    'refractory-unit',
    place,
    `The refractory period has to be a time or a condition, but '${text}' has unit ${formatDimension(got)}.`,
    "Give a time such as '5*ms', or a condition that holds while a neuron is refractory, such as 'v > vt'.",
  )
