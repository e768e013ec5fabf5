import { error, type Finding, type Span } from '@dvdt/dsl'
import { type Dimension, formatDimension } from '@dvdt/units'

// What can be wrong with the equations of synapses, beyond what is wrong in any equations.

const list = (names: readonly string[]): string => names.map((name) => `'${name}'`).join(', ')

export const mixedDriving = (
  place: Span,
  variable: string,
  own: string,
  used: string,
  other: string,
  via: readonly string[],
): Finding =>
  error(
    'mixed-driving',
    place,
    `'${variable}' is ${own}, but depends on '${used}', which is ${other}${via.length === 0 ? '' : `, via ${list(via)}`}.`,
    `Give both the same flag.`,
  )

export const summedName = (place: Span, name: string): Finding =>
  error(
    'summed-name',
    place,
    `'${name}' can't be summed: what synapses sum up is a parameter of the neurons at one end.`,
    `Write '${name}_post = ... (summed)' for a parameter '${name}' of the target, or '${name}_pre' for one of the source.`,
  )

export const summedTarget = (place: Span, name: string, parameter: string, group: string): Finding =>
  error(
    'summed-target',
    place,
    `'${name}' sums up for a parameter '${parameter}' of '${group}', which has none.`,
    `Add '${parameter} : ...', a parameter with a value for each neuron, to the equations of '${group}'.`,
  )

export const summedUnit = (
  place: Span,
  name: string,
  declared: Dimension,
  parameter: string,
  expected: Dimension,
): Finding =>
  error(
    'summed-unit',
    place,
    `'${name}' has unit ${formatDimension(declared)}, but the parameter '${parameter}' has unit ${formatDimension(expected)}.`,
  )

export const endName = (place: Span, name: string, group: string): Finding =>
  error(
    'name-of-neurons',
    place,
    `'${name}' is a variable of '${group}' already, so synapses can't have one of this name.`,
    'Rename one of them.',
  )
