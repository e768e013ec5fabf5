import type { Candidates } from './check.ts'
import type { Dimensions, In, Names } from './environment.ts'
import type { ValueOf } from './expression.ts'
import type { Reserved } from './identifier.ts'
import type { GroupVariables, RefractoryVariables } from './lookup.ts'
import type { ModelType, Variables } from './model.ts'
import type { Occasion, SharedMistakes } from './shared.ts'
import type { UnknownName } from './spelling.ts'
import type { IsLiteral, Trim, TrimEnd, Uncommented } from './text.ts'
import type { IsName } from './tokens.ts'
import type { Certain, Dim, Fail, Open } from './value.ts'

/** The type of a group's expression of dimension `D`, as in `G.v.set('vr + 5*mV')`: the text's own, or the message of what is wrong. */
export type CheckedExpression<M extends ModelType, N extends Names, D extends string, Text> =
  IsLiteral<Text> extends true
    ? [
        Mismatch<ValueOf<In<'code', Variables<M>, M['names'] & N>, Text & string>, D, Variables<M>, M['names'] & N>,
      ] extends [never]
      ? Text
      : Mismatch<ValueOf<In<'code', Variables<M>, M['names'] & N>, Text & string>, D, Variables<M>, M['names'] & N>
    : Text

/** The same for a condition, as in `threshold: 'v > vt'`. */
export type CheckedCondition<M extends ModelType, N extends Names, Text> = CheckedExpression<M, N, 'boolean', Text>

/** The same for what may be a time or a condition, as in `refractory: '2*ms*(1 + n)'`. */
export type CheckedDuration<M extends ModelType, N extends Names, Text> =
  CheckedCondition<M, N, Text> extends infer C
    ? C extends `${infer D}, should be boolean`
      ? D extends 'time'
        ? Text
        : `${D}, should be time or boolean`
      : C
    : never

/** The same for statements, as in `reset: 'v = vr; w += b'`. */
export type CheckedStatements<M extends ModelType, N extends Names, Text, When extends Occasion = 'event'> =
  IsLiteral<Text> extends true
    ? [CodeMistakes<M, M['names'] & N, When, Uncommented<Text & string>>] extends [never]
      ? Text
      : CodeMistakes<M, M['names'] & N, When, Uncommented<Text & string>>
    : Text

/** By way of a property, so that compilers show the messages and not the name of this type. */
type CodeMistakes<M extends ModelType, N extends Names, When extends Occasion, T extends string> = {
  mistakes: StatementMistakes<M, N, T> | SharedMistakes<M, When, T>
}['mistakes']

/** The message about a value that is wrong, or that is not of dimension `D`; `never` if there is none. */
export type Mismatch<Value, D extends string, V extends Dimensions, N extends Names> =
  Value extends Fail<infer Message>
    ? Message
    : Value extends Open<infer W, infer R>
      ? UnknownName<W, Candidates<R, V, N>>
      : Value extends null
        ? never
        : D extends 'boolean'
          ? Value extends true
            ? never
            : `${Dim<Value> & string}, should be boolean`
          : Dim<Value> extends D
            ? never
            : Certain<`${Dim<Value> & string}, should be ${D}`>

/** Statement after statement; those that name something new add it to `V`, the variables in sight. */
type StatementMistakes<
  M extends ModelType,
  N extends Names,
  T extends string,
  V extends Dimensions = Variables<M>,
  Bad = never,
> = T extends `${infer L}\n${infer R}` ? Line<M, N, L, R, V, Bad> : Line<M, N, T, null, V, Bad>

type Line<
  M extends ModelType,
  N extends Names,
  L extends string,
  R,
  V extends Dimensions,
  Bad,
> = L extends `${infer S};${infer Q}`
  ? Next<M, N, Read<M, N, Trim<S>, V>, Q, R, V, Bad>
  : Next<M, N, Read<M, N, Trim<L>, V>, null, R, V, Bad>

type Next<M extends ModelType, N extends Names, Result, Q, R, V extends Dimensions, Bad> = [Result] extends [never]
  ? Rest<M, N, Q, R, V, Bad>
  : Result extends Temporary<infer W, infer D>
    ? Rest<M, N, Q, R, V & { readonly [K in W]: D }, Bad>
    : Rest<M, N, Q, R, V, Bad | Result>

type Rest<M extends ModelType, N extends Names, Q, R, V extends Dimensions, Bad> = Q extends string
  ? Line<M, N, Q, R, V, Bad>
  : R extends string
    ? StatementMistakes<M, N, R, V, Bad>
    : Bad

interface Temporary<Name extends string, D extends string> {
  readonly name: Name
  readonly dimension: D
}

/** One statement: `never` when it is right, a message, or the temporary that it makes. */
type Read<M extends ModelType, N extends Names, S extends string, V extends Dimensions> = S extends ''
  ? never
  : S extends `${infer L}=${infer Value}`
    ? TrimEnd<L> extends `${infer Name}${'+' | '-' | '%'}`
      ? Assigned<M, N, TrimEnd<Name>, 'same', Value, V>
      : TrimEnd<L> extends `${infer Name}${'*' | '/'}`
        ? Assigned<M, N, TrimEnd<Name>, '1', Value, V>
        : Assigned<M, N, TrimEnd<L>, 'new', Value, V>
    : `cannot read ${S}`

type Assigned<
  M extends ModelType,
  N extends Names,
  Name extends string,
  Change extends 'same' | '1' | 'new',
  Value extends string,
  V extends Dimensions,
> = Name extends keyof M['subexpressions']
  ? string extends keyof M['subexpressions']
    ? never
    : `${Name}: a subexpression cannot be set`
  : Name extends FixedIn<M>
    ? `${Name}: read-only`
    : Name extends keyof V
      ? Prefixed<Name, Mismatch<ValueOf<In<'code', V, N>, Value>, Change extends '1' ? '1' : Plain<V[Name]>, V, N>>
      : Name extends keyof GroupVariables | keyof RefractoryVariables
        ? `${Name}: read-only`
        : Name extends keyof N
          ? `${Name}: a value given to the model cannot be set`
          : IsName<Name> extends true
            ? [Reserved<Name>] extends [never]
              ? Change extends 'new'
                ? Made<Name, ValueOf<In<'code', V, N>, Value>, V, N>
                : UnknownName<Name, keyof V>
              : `${Name}: ${Reserved<Name>}`
            : `cannot read ${Name}`

type FixedIn<M extends ModelType> = M extends { readonly fixed: infer F } ? F : never

type Plain<D extends string> = D extends 'boolean' | 'integer' ? '1' : D

type Made<Name extends string, Value, V extends Dimensions, N extends Names> = Value extends Fail | Open
  ? Prefixed<Name, Mismatch<Value, '1', V, N>>
  : Temporary<Name, Value extends string ? Value : Value extends null ? string : Value extends true ? 'boolean' : '1'>

type Prefixed<Name extends string, Message> = Message extends string ? `${Name}: ${Message}` : never
