import type { ExternalValue } from './external.ts'

/** Dimension by name, `"boolean"`, `"integer"`. */
export type Dimensions = Readonly<Record<string, string>>

/** Types of the external values by name. */
export type Names = Readonly<Record<string, unknown>>

/**
 * What an expression may refer to; the `Scope` of the types. A table from names to values, with two more fields, under
 * names that no expression can have.
 */
export interface Environment {
  readonly '(place)': Place
  /** What a name is that nobody has explained: a reason to stop, or a value of any dimension. */
  readonly '(unexplained)': 'stops' | 'any'
}

/**
 * Where the expression stands: on the right of a differential equation, of a subexpression, in the code of a group
 * (threshold, reset, ...), or by itself. Noise belongs in equations, variables like `t` in groups.
 */
export type Place = 'differential' | 'subexpression' | 'code' | 'constant'

/**
 * The environment of an expression among variables and external values. Where any name may be one of them, as in models
 * that no literal text tells, nothing is unknown.
 */
export type In<
  P extends Place,
  V extends Dimensions,
  N extends Names,
  U extends Environment['(unexplained)'] = 'stops',
> = string extends keyof V | keyof N
  ? { readonly [K in keyof V as Certain<K>]: VariableValue<V[K]> } & {
      readonly [K in keyof N as Certain<K>]: ExternalValue<N[K]>
    } & { readonly '(place)': P; readonly '(unexplained)': 'any' }
  : {
      readonly [K in keyof V | keyof N]: K extends keyof V
        ? VariableValue<V[K]>
        : K extends keyof N
          ? ExternalValue<N[K]>
          : never
    } & { readonly '(place)': P; readonly '(unexplained)': U }

type Certain<K> = string extends K ? never : K
type VariableValue<D> = string extends D ? null : D extends 'boolean' ? true : D extends 'integer' | '1' ? false : D
