import type {
  CheckedCondition,
  CheckedExpression,
  FlagsOf,
  FromSingle,
  ModelType,
  SharedIn,
  Variables,
} from '@dvdt/dsl'
import type { VariableValue } from './assignment.ts'

/** Key of a field that only types have: the model that a variable is part of, and its name there. */
export declare const membership: unique symbol

/** What the type of a group's member says beside its dimension, so that texts given to it can be checked. */
export interface MemberOf<M extends ModelType, Name> {
  readonly [membership]: { readonly model: M; readonly name: Name }
}

/** Key of a field that only types have: the model of a group. */
export declare const groupModel: unique symbol

/** Key of a field that only types have: the names of a group's events. */
export declare const groupEvents: unique symbol

/** A group whose model TypeScript knows, and perhaps its events. */
export interface Modelled<M extends ModelType, Events extends string = string> {
  readonly [groupModel]: M
  readonly [groupEvents]: Events
}

/** Names of the events of a group; `string` where only the run will tell. */
export type EventsOf<Group> = Group extends { readonly [groupEvents]: infer E extends string } ? E : string

type NoNames = Record<never, unknown>

/** Names that are known; of a model that only the run will tell, none. */
type Certain<N> = string extends N ? never : N

/** The type of a value that the variable `V` of dimension `D` is set to: its own, or what is wrong with its text. */
export type CheckedValue<V, D extends string, Value> =
  V extends MemberOf<infer M, infer Name>
    ? Name extends Certain<keyof M['subexpressions']>
      ? 'a subexpression cannot be set'
      : [Value] extends [string]
        ? CheckedText<M, Name, D, Value>
        : OfDimension<D, Value>
    : OfDimension<D, Value>

/** What a shared variable is set to cannot depend on others that are not. */
type CheckedText<M extends ModelType, Name, D extends string, Value extends string> =
  Name extends SharedIn<M>
    ? CheckedExpression<M, NoNames, D, Value> extends Value
      ? [FromSingle<M, Value>] extends [never]
        ? Value
        : FromSingle<M, Value>
      : CheckedExpression<M, NoNames, D, Value>
    : CheckedExpression<M, NoNames, D, Value>

/** A value, or the message that it has another dimension than `D`. */
export type OfDimension<D extends string, Value> =
  Value extends VariableValue<D> ? Value : `${Found<Value>}, should be ${D extends '1' ? 'a number' : D}`

type Found<Value> = Value extends { readonly dimension: infer D extends string }
  ? D
  : Value extends readonly { readonly dimension: infer D extends string }[]
    ? D
    : Value extends number
      ? 'a number'
      : Value extends { readonly length: number; readonly [index: number]: number }
        ? 'numbers'
        : Value extends boolean | readonly boolean[]
          ? 'boolean'
          : 'something else'

/** The same for what tells where: a condition, or something that TypeScript need not read. */
export type CheckedTarget<V, Where> = [Where] extends [string]
  ? V extends MemberOf<infer M, unknown>
    ? CheckedCondition<M, NoNames, Where>
    : Where
  : Where

/** The type of the variable that the `(linked)` parameter `V` of dimension `D` is to show: its own, or what is wrong. */
export type CheckedSource<V, D extends string, Source> =
  V extends MemberOf<infer M, infer Name>
    ? Name extends Certain<Unlinked<M>>
      ? `${Name & string} is not (linked)`
      : SameDimension<D, Source>
    : SameDimension<D, Source>

type SameDimension<D extends string, Source> = Source extends { readonly dimension: infer E extends string }
  ? [D, E] extends [E, D]
    ? Source
    : `${E}, should be ${D}`
  : Source

type Unlinked<M extends ModelType> = keyof Variables<M> extends infer N
  ? N extends keyof FlagsOf<M>
    ? FlagsOf<M>[N] extends 'linked'
      ? never
      : N
    : N
  : never

/** The same for what tells the index in the source: numbers, or the name of an `integer (constant)` parameter. */
export type CheckedIndex<V, Index> = [Index] extends [string]
  ? V extends MemberOf<infer M, unknown>
    ? string extends keyof M['parameters'] | Index
      ? Index
      : Index extends keyof M['parameters']
        ? M['parameters'][Index] extends 'integer'
          ? Index extends keyof FlagsOf<M>
            ? FlagsOf<M>[Index] extends `${string}constant${string}`
              ? Index
              : NoIndex<Index>
            : NoIndex<Index>
          : NoIndex<Index>
        : NoIndex<Index>
    : Index
  : Index

type NoIndex<Name> = `${Name & string} is no parameter of type integer (constant)`
