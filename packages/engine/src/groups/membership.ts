import type { CheckedCondition, CheckedExpression, ModelType } from '@dvdt/dsl'

/** Key of a field that only types have: the model that a variable is part of, and its name there. */
export declare const membership: unique symbol

/** What the type of a group's member says beside its dimension, so that texts given to it can be checked. */
export interface MemberOf<M extends ModelType, Name> {
  readonly [membership]: { readonly model: M; readonly name: Name }
}

/** Key of a field that only types have: the model of a group. */
export declare const groupModel: unique symbol

/** A group whose model TypeScript knows. */
export interface Modelled<M extends ModelType> {
  readonly [groupModel]: M
}

type NoNames = Record<never, unknown>

/** Names that are known; of a model that only the run will tell, none. */
type Certain<N> = string extends N ? never : N

/** The type of a value that the variable `V` of dimension `D` is set to: its own, or what is wrong with its text. */
export type CheckedValue<V, D extends string, Value> =
  V extends MemberOf<infer M, infer Name>
    ? Name extends Certain<keyof M['subexpressions']>
      ? 'a subexpression cannot be set'
      : [Value] extends [string]
        ? CheckedExpression<M, NoNames, D, Value>
        : Value
    : Value

/** The same for what tells where: a condition, or something that TypeScript need not read. */
export type CheckedTarget<V, Where> = [Where] extends [string]
  ? V extends MemberOf<infer M, unknown>
    ? CheckedCondition<M, NoNames, Where>
    : Where
  : Where
