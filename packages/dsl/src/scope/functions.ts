import { Dimension, noDimension } from '@dvdt/units'
import { scopeOf } from './layers.ts'
import type { FunctionMeaning, Scope } from './scope.ts'

const meaning = (parts: Partial<FunctionMeaning>): FunctionMeaning => ({
  kind: 'function',
  parameters: [noDimension],
  result: noDimension,
  resultType: 'float',
  stateful: false,
  ...parts,
})

const ofNumbers = [
  ...['sin', 'cos', 'tan', 'sinh', 'cosh', 'tanh', 'arcsin', 'arccos', 'arctan'],
  ...['exp', 'log', 'log10', 'expm1', 'log1p', 'exprel'],
] as const

const time = Dimension.parse('time')

const table: ReadonlyMap<string, FunctionMeaning> = new Map([
  ...ofNumbers.map((name) => [name, meaning({})] as const),
  ['sqrt', meaning({ parameters: ['any'], result: 'sqrt' })],
  ['ceil', meaning({ parameters: ['any'], result: 'same' })],
  ['floor', meaning({ parameters: ['any'], result: 'same' })],
  ['abs', meaning({ parameters: ['any'], result: 'same', resultType: 'highest' })],
  ['sign', meaning({ parameters: ['any'], resultType: 'highest' })],
  ['clip', meaning({ parameters: ['any', 0, 0], result: 'same', resultType: 'highest' })],
  ['int', meaning({ resultType: 'integer' })],
  ['timestep', meaning({ parameters: [time, time], resultType: 'integer' })],
  ['rand', meaning({ parameters: [], stateful: true })],
  ['randn', meaning({ parameters: [], stateful: true })],
  ['poisson', meaning({ optional: 1, resultType: 'integer', stateful: true })],
])

/** The functions that every expression may call. */
export const functions: Scope = scopeOf(table)
