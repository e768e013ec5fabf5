import type { Dimension } from '@dvdt/units'
import type { ValueType } from '../tree/equation.ts'

/** What a name stands for where an expression is read. */
export type Meaning = VariableMeaning | ConstantMeaning | FunctionMeaning

/** Something stored or computed: a state variable, parameter, subexpression, temporary, or `t`, `dt`, `i`, `xi`, ... */
export interface VariableMeaning {
  readonly kind: 'variable'
  readonly type: ValueType
  readonly dimension: Dimension
  /** One value for the whole group. */
  readonly shared: boolean
  /** May not be assigned to in statements; the reason, for the message: "a subexpression", "read-only". */
  readonly readOnly?: string
}

/** A value from outside the model: a physical constant, a unit, a name given to `eqs`. */
export interface ConstantMeaning {
  readonly kind: 'constant'
  readonly type: ValueType
  readonly dimension: Dimension
  /** In SI base units; booleans are 0 and 1. Absent: promised for the run (`atRun`). */
  readonly value?: number
}

/**
 * A function that expressions may call.
 * `parameters` has one rule for each argument: a dimension, `'any'`, or the index of an earlier argument whose dimension it shares.
 */
export interface FunctionMeaning {
  readonly kind: 'function'
  readonly parameters: readonly (Dimension | 'any' | number)[]
  /** How many of the parameters may be left out, from the end. */
  readonly optional?: number
  /** Dimension of the result: fixed, the first argument's, or its square root. */
  readonly result: Dimension | 'same' | 'sqrt'
  /** Type of the result: fixed, or the highest among the arguments (boolean < integer < float). */
  readonly resultType: ValueType | 'highest'
  /** Another value at each call, even for the same arguments (`rand`). */
  readonly stateful: boolean
  /** A user's own function of numbers (SI base units). Built-in functions have none: the engine knows them by name. */
  readonly implementation?: (...args: number[]) => number
}

/** Names in sight of an expression. Lookup order is the scope's own business. */
export interface Scope {
  lookup(name: string): Meaning | undefined
  /** All names in sight, for "did you mean". */
  names(): Iterable<string>
}
