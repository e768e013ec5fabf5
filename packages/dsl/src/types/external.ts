import type { AnyQuantity } from '@dvdt/units'
import type { Signature } from './functions.ts'
import type { Special } from './value.ts'

/** Key of a field that only types have: what a value means in expressions. */
export declare const meaning: unique symbol

/**
 * A value whose type says what it means in expressions: `Meant<'voltage'>` is a voltage, `Meant<'boolean'>` a truth,
 * `Meant<{ takes: ['time']; gives: 'current' }>` a function. A class has it as `declare readonly [meaning]: ...`.
 */
export interface Meant<M extends string | Signature> {
  readonly [meaning]: M
}

/** Dimensions of units and quantities; numbers are `"1"`. */
export type DimensionsIn<Units extends readonly unknown[]> = { [I in keyof Units]: DimensionIn<Units[I]> }
export type DimensionIn<U> = U extends AnyQuantity<infer D> ? D : U extends boolean | 'boolean' ? 'boolean' : '1'

/** What a value from outside the model is in an expression, when it is not called. */
export type ExternalValue<T> = unknown extends T
  ? null
  : T extends number
    ? T
    : T extends AnyQuantity<infer D>
      ? Known<D>
      : T extends boolean
        ? true
        : T extends Meant<infer M>
          ? M extends string
            ? Known<M>
            : M extends Signature
              ? Callable<M>
              : null
          : null

/** Whether models have no use for a value: arrays, texts, functions without units. */
export type Unusable<T> = unknown extends T
  ? false
  : [T] extends [number | boolean | AnyQuantity | Meant<string | Signature>]
    ? false
    : true

type Known<D> = string extends D ? null : D extends 'boolean' ? true : D extends 'integer' ? '1' : D

/** A function from outside the model. */
export interface Callable<S extends Signature> extends Special<'function'> {
  readonly signature: S
}
