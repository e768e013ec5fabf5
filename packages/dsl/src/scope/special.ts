import { Dimension, noDimension } from '@dvdt/units'
import { scopeOf } from './layers.ts'
import type { Scope, VariableMeaning } from './scope.ts'

const variable = (parts: Partial<VariableMeaning>): VariableMeaning => ({
  kind: 'variable',
  type: 'float',
  dimension: noDimension,
  shared: true,
  readOnly: 'read-only',
  ...parts,
})

const time = Dimension.parse('time')

/** Variables that every group of neurons has without defining them. */
export const neuronVariables: Scope = scopeOf(
  new Map([
    ['t', variable({ dimension: time })],
    ['dt', variable({ dimension: time })],
    ['t_in_timesteps', variable({ type: 'integer' })],
    ['i', variable({ type: 'integer', shared: false })],
    ['N', variable({ type: 'integer' })],
    ['lastspike', variable({ dimension: time, shared: false })],
    ['not_refractory', variable({ type: 'boolean', shared: false })],
  ]),
)

const noise = variable({ dimension: Dimension.parse('noise'), shared: false })

/** Whether a name stands for white noise: `xi`, or `xi_` and anything. */
export const isNoise = (name: string): boolean => name === 'xi' || name.startsWith('xi_')

/** Gaussian white noise, in second**-0.5. Independent processes have names `xi_...`; only equations know it. */
export const noiseVariables: Scope = {
  lookup: (name) => (isNoise(name) ? noise : undefined),
  names: () => ['xi'],
}
