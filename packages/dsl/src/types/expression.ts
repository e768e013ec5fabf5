import type { Environment } from './environment.ts'
import type { Call, Lookup } from './lookup.ts'
import type { Additive, Apply, Before, Comparison, Infix } from './operators.ts'
import type { Blank, TrimStart } from './text.ts'
import type { AfterWord, NumberOf, Stop } from './tokens.ts'
import type { Fail, Special, Value } from './value.ts'

/*
 * Operator precedence parsing in one pass over the text, without a tree: the operand just read and a stack of
 * [operator, left operand, rest of the stack]. Every state is a tail call, so nesting costs no depth; TypeScript stops
 * tail calls at 1,000, so after each infix operator the state is handed back and taken up again,
 * four operators for each tail call of Resume.
 */

/** Value of an expression in its environment, or why it has none. */
export type ValueOf<E extends Environment, Text extends string> = Resume<E, Operand<E, Text, null>>

type Resume<E extends Environment, State> = State extends Suspended
  ? Resume<E, Step<E, Step<E, Step<E, Step<E, State>>>>>
  : State
type Step<E extends Environment, State> = State extends [infer S extends string, infer K] ? Operand<E, S, K> : State
type Suspended = [rest: string, stack: unknown]

/** Wants an operand. */
type Operand<E extends Environment, S extends string, K> = S extends `${infer C}${infer R}`
  ? C extends Stop
    ? C extends Blank
      ? Operand<E, R, K>
      : C extends '('
        ? Operand<E, R, ['(', null, K]>
        : C extends '-'
          ? Operand<E, R, ['neg', null, K]>
          : C extends '+'
            ? Operand<E, R, ['pos', null, K]>
            : C extends ')'
              ? Empty<E, R, K>
              : Fail<`unexpected ${C}`>
    : AfterWord<R> extends infer Q extends string
      ? S extends `${infer W}${Q}`
        ? Word<E, W, Q, K>
        : never
      : never
  : Fail<'unexpected end'>

type Word<E extends Environment, W extends string, S extends string, K> = S extends `(${infer R}`
  ? Operand<E, R, [`${W}(`, [], K]>
  : Lookup<E, W> extends infer V
    ? V extends Value
      ? Operator<E, S, V, K>
      : V extends Special
        ? SpecialWord<E, V, W, S, K>
        : V
    : never

type SpecialWord<E extends Environment, V extends Special, W extends string, S extends string, K> = {
  not: K extends [Infix | 'neg' | 'pos', unknown, unknown] ? After<E, K, S> : Operand<E, S, ['not', null, K]>
  function: TrimStart<S> extends `(${infer R}` ? Operand<E, R, [`${W}(`, [], K]> : Fail<`${W} is a function: call it`>
  exponent: S extends `${infer C extends Additive}${infer R}`
    ? Exponent<E, `${W}${C}`, R, AfterWord<R>, K>
    : Fail<`cannot read ${W}`>
  unexplained: TrimStart<S> extends `(${infer R}` ? Operand<E, R, [`${W}(`, [], K]> : Operator<E, S, null, K>
}[V['word']]

/** `not` binds weaker than arithmetic and comparisons, so it cannot be their right operand. */
type After<E extends Environment, K, S extends string> = K extends ['and' | 'or', unknown, unknown]
  ? Operand<E, S, ['not', null, K]>
  : Fail<'unexpected not'>

/** The rest of `1e-3`, in which `-` is no operator. */
type Exponent<
  E extends Environment,
  W extends string,
  R extends string,
  S extends string,
  K,
> = R extends `${infer D}${S}`
  ? [NumberOf<`${W}${D}`>] extends [never]
    ? Fail<`cannot read ${W}${D}`>
    : Operator<E, S, number, K>
  : never

/** Has an operand, wants an operator. */
type Operator<E extends Environment, S extends string, V, K> = S extends `${infer C}${infer R}`
  ? C extends Additive
    ? Take<E, R, C, V, K>
    : C extends '*' | '/'
      ? R extends `${C}${infer Q}`
        ? Take<E, Q, `${C}${C}`, V, K>
        : Take<E, R, C, V, K>
      : C extends Blank
        ? Operator<E, R, V, K>
        : C extends ')'
          ? Close<E, R, V, K>
          : C extends ','
            ? Comma<E, R, V, K>
            : C extends Stop
              ? Sign<E, S, V, K>
              : Conjunction<E, S, AfterWord<S>, V, K>
  : Finish<V, K>

type Sign<E extends Environment, S extends string, V, K> = S extends `${infer C}${infer R}`
  ? C extends '%'
    ? Take<E, R, C, V, K>
    : R extends `=${infer Q}`
      ? `${C}=` extends infer O extends Comparison
        ? Compare<E, Q, O, V, K>
        : Unexpected<C>
      : C extends Comparison
        ? Compare<E, R, C, V, K>
        : Unexpected<C>
  : never
type Unexpected<C extends string> = Fail<C extends keyof Advice ? `unexpected ${C} (${Advice[C]})` : `unexpected ${C}`>
interface Advice {
  '^': 'powers are **'
  '=': 'equality is =='
  '&': 'write and'
  '|': 'write or'
  '!': 'write not'
}

type Compare<E extends Environment, S extends string, O extends Comparison, V, K> = K extends [
  infer P extends Before<O>,
  infer A,
  infer L,
]
  ? Apply<P, A, V> extends infer X
    ? X extends Value
      ? Compare<E, S, O, X, L>
      : X
    : never
  : K extends [Comparison, unknown, unknown]
    ? Fail<`one comparison at a time (join two with and)`>
    : [S, [O, V, K]]

type Conjunction<E extends Environment, S extends string, R extends string, V, K> = S extends `${infer W}${R}`
  ? W extends 'and' | 'or'
    ? Take<E, R, W, V, K>
    : Fail<`unexpected ${W}`>
  : never

/** Gives `V` to the operators on the stack that come before `O`, then stacks `O`. */
type Take<E extends Environment, S extends string, O extends string, V, K> = K extends [
  infer P extends Before<O>,
  infer A,
  infer L,
]
  ? Apply<P, A, V> extends infer X
    ? X extends Value
      ? Take<E, S, O, X, L>
      : X
    : never
  : [S, [O, V, K]]

/** At a `)`: what is left to do since its `(`. */
type Close<E extends Environment, S extends string, V, K> = K extends [infer O extends string, infer A, infer L]
  ? O extends '('
    ? Operator<E, S, V, L>
    : O extends `${infer F}(`
      ? Called<E, S, F, [...(A extends readonly unknown[] ? A : []), V], L>
      : Apply<O, A, V> extends infer X
        ? X extends Value
          ? Close<E, S, X, L>
          : X
        : never
  : Fail<'unexpected )'>

/** At a `)` that nothing stands before: `rand()`. */
type Empty<E extends Environment, S extends string, K> = K extends [`${infer F}(`, [], infer L]
  ? Called<E, S, F, [], L>
  : Fail<'unexpected )'>

type Comma<E extends Environment, S extends string, V, K> = K extends [infer O extends string, infer A, infer L]
  ? O extends `${string}(`
    ? A extends readonly unknown[]
      ? Operand<E, S, [O, [...A, V], L]>
      : Fail<'unexpected ,'>
    : Apply<O, A, V> extends infer X
      ? X extends Value
        ? Comma<E, S, X, L>
        : X
      : never
  : Fail<'unexpected ,'>

type Called<E extends Environment, S extends string, F extends string, Args extends readonly unknown[], K> =
  Call<E, F, Args> extends infer V ? (V extends Value ? Operator<E, S, V, K> : V) : never

type Finish<V, K> = K extends [infer O extends string, infer A, infer L]
  ? O extends `${string}(`
    ? Fail<'missing )'>
    : Apply<O, A, V> extends infer X
      ? X extends Value
        ? Finish<X, L>
        : X
      : never
  : V
