import { Dimension, noDimension, units } from '@dvdt/units'
import { functions } from './functions.ts'
import { layers, scopeOf } from './layers.ts'
import type { ConstantMeaning, Scope } from './scope.ts'

const plain = (value: number): ConstantMeaning => ({ kind: 'constant', type: 'float', dimension: noDimension, value })

/** Numbers with names: `pi`, `e`, `inf`. */
export const constants: Scope = scopeOf(
  new Map([
    ['pi', plain(Math.PI)],
    ['e', plain(Math.E)],
    ['inf', plain(Number.POSITIVE_INFINITY)],
  ]),
)

const allUnits: readonly string[] = [...units.keys()]

/** All units of `@dvdt/units` by name. */
export const unitNames: Scope = {
  lookup(name): ConstantMeaning | undefined {
    const unit = units.get(name)
    return unit && { ...plain(unit.value), dimension: Dimension.parse(unit.dimension) }
  },
  names: () => allUnits,
}

/** The names that every expression knows: constants, units and functions. */
export const language: Scope = layers(constants, unitNames, functions)
