import type { Source, Variable } from '@dvdt/engine'
import type { QuantityArray } from '@dvdt/units'

/** Dimensions of what every group has, whatever its equations. */
export interface CommonVariables {
  readonly t: 'time'
  readonly dt: 'time'
  readonly lastspike: 'time'
  readonly t_in_timesteps: '1'
  readonly i: '1'
  readonly N: '1'
  readonly not_refractory: '1'
}

/** The names in `CommonVariables`: those that no equation defines. */
export const commonVariables: ReadonlySet<string> = new Set<keyof CommonVariables>([
  't',
  'dt',
  'lastspike',
  't_in_timesteps',
  'i',
  'N',
  'not_refractory',
])

/** Names of a source's members that are variables; `never` if types don't tell. */
type VariableNames<S> = string extends keyof S
  ? never
  : { [K in keyof S]: S[K] extends Variable<infer _> ? K : never }[keyof S] & string

/** What can be recorded of a source, as far as types tell. */
export type RecordableName<S extends Source> = [Exclude<VariableNames<S>, keyof CommonVariables>] extends [never]
  ? string
  : VariableNames<S> | keyof CommonVariables

/** Dimension of a source's variable; `string` if types don't tell. Flags and integers are pure numbers. */
export type DimensionIn<S extends Source, Name extends string> = Name extends keyof CommonVariables
  ? CommonVariables[Name]
  : string extends keyof S
    ? string
    : Name extends keyof S
      ? S[Name] extends Variable<infer D>
        ? D extends 'boolean' | 'integer'
          ? '1'
          : D
        : string
      : string

/** The names in one name or several. */
export type NamesIn<V> = V extends readonly (infer Name extends string)[] ? Name : V extends string ? V : string

/** One array of values per recorded element; there is at least one. A list of elements in the source text fixes how many. */
export type Traces<D extends string, Record = true> = Record extends number
  ? readonly [QuantityArray<D>]
  : Record extends readonly [number, ...number[]]
    ? { readonly [K in keyof Record]: QuantityArray<D> }
    : readonly [QuantityArray<D>, ...QuantityArray<D>[]]
