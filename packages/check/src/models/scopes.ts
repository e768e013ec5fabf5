import { type Equation, variableMeaning } from '@dvdt/dsl'
import { Dimension, noDimension } from '@dvdt/units'
import { externalMeaning } from '../values/external.ts'
import type { ModelValue } from '../values/value.ts'
import { definitionOf } from './model.ts'
import { type KnownName, Names, special } from './names.ts'
import type { GivenNames } from './origins.ts'

/** The variables that a model defines. */
export const variablesIn = (model: ModelValue): KnownName[] =>
  Array.from(model.equations, (equation: Equation) => {
    const definition = definitionOf(model, equation)
    return {
      name: equation.name.name,
      meaning: variableMeaning(equation),
      role: equation.kind,
      equation,
      ...(definition && { definition }),
    }
  })

/** The values that a program gives to a model. */
export const externalsIn = ({ names, origins }: Pick<GivenNames, 'names' | 'origins'>): KnownName[] =>
  Object.entries(names).flatMap(([name, value]) => {
    const meaning = externalMeaning(name, value)
    if (!meaning) return []
    const { place, exact = true, ...origin } = origins.get(name) ?? { place: undefined, shorthand: false }
    return [{ name, meaning, role: 'external' as const, exact, ...(place && { definition: place }), ...origin }]
  })

/** The names in sight of equations, before it is known what they are for. */
export const modelNames = (model: ModelValue): Names =>
  new Names({
    variables: [...variablesIn(model), ...neuronSpecials, ...refractoriness],
    externals: externalsIn({ names: model.equations.names, origins: model.origins }),
    uncertain: model.uncertain,
    complete: model.complete,
  })

const time = Dimension.parse('time')
const shared = { shared: true, readOnly: 'read-only' } as const
const single = { shared: false, readOnly: 'read-only' } as const

/** Variables that tell the time. */
export const clockVariables: readonly KnownName[] = [
  special('t', { type: 'float', dimension: time, ...shared }, 'Time at the start of the step.'),
  special('dt', { type: 'float', dimension: time, ...shared }, 'Length of a step.'),
  special('t_in_timesteps', { type: 'integer', dimension: noDimension, ...shared }, 'Number of the step.'),
]

/** Variables that every group of neurons has. */
export const neuronSpecials: readonly KnownName[] = [
  ...clockVariables,
  special('N', { type: 'integer', dimension: noDimension, ...shared }, 'Number of neurons in the group.'),
  special('i', { type: 'integer', dimension: noDimension, ...single }, 'Index of the neuron, from 0.'),
]

/** Variables that groups with a refractory period have besides. */
export const refractoriness: readonly KnownName[] = [
  special(
    'lastspike',
    { type: 'float', dimension: time, shared: false },
    'Time of the last spike; -10000 s before the first.',
  ),
  special(
    'not_refractory',
    { type: 'boolean', dimension: noDimension, shared: false },
    'Whether the neuron may spike: false during the refractory period.',
  ),
]
