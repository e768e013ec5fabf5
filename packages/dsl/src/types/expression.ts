import type { Environment } from './environment.ts'
import type { Call, Lookup } from './lookup.ts'
import type { Additive, Apply, Before, Comparison, Infix } from './operators.ts'
import type { Blank } from './text.ts'
import type { AfterWord, NumberOf, Stop } from './tokens.ts'
import type { Fail, Open, Special, Value } from './value.ts'

/*
 * Operator precedence parsing in one pass over the text, without a tree. The state is the rest of the text (S), the
 * operand just read, if there is one (V), and what waits for it (K). Every step is a tail call, so nesting costs no
 * depth. TypeScript stops tail calls at 1,000, so after each infix operator the state is handed back and taken up again,
 * four operators for each tail call of Resume.
 */

/** Value of an expression in its environment, or why it has none. */
export type ValueOf<E extends Environment, Text extends string> = Resume<E, Operand<E, Text, null>>

type Resume<E extends Environment, State> = State extends Suspended
  ? Resume<E, Step<E, Step<E, Step<E, Step<E, State>>>>>
  : State
type Step<E extends Environment, State> = State extends Suspended ? Operand<E, State[0], State[1]> : State
type Suspended = [rest: string, waiting: unknown]

/**
 * An operator and its left operand, waiting for the right one, and what waits behind it. `neg`, `pos`, `not` and `(` have
 * no left operand; that of `call` is the function and its arguments so far.
 */
interface Waiting<O = unknown, A = unknown, K = unknown> {
  readonly operator: O
  readonly left: A
  readonly behind: K
}

/** Wants an operand. */
type Operand<E extends Environment, S extends string, K> = S extends `${infer C}${infer R}`
  ? C extends Stop
    ? C extends Blank
      ? Operand<E, R, K>
      : C extends '('
        ? Operand<E, R, Waiting<'(', null, K>>
        : C extends '-'
          ? Operand<E, R, Waiting<'neg', null, K>>
          : C extends '+'
            ? Operand<E, R, Waiting<'pos', null, K>>
            : C extends ')'
              ? K extends Waiting<'call', [infer F extends string, []], infer L>
                ? Called<E, R, Call<E, F, []>, L>
                : Fail<'unexpected )'>
              : Fail<`unexpected ${C}`>
    : AfterWord<R> extends infer Q extends string
      ? S extends `${infer W}${Q}`
        ? Lookup<E, W> extends infer V
          ? V extends Value
            ? Operator<E, Q, V, K>
            : V extends Special
              ? Word<E, V['word'], W, Q, K>
              : V extends Open
                ? Q extends `(${string}`
                  ? Open<W, 'function'>
                  : V
                : V
          : never
        : never
      : never
  : Fail<'unexpected end'>

/** A word that is no value by itself. */
type Word<
  E extends Environment,
  Kind extends Special['word'],
  W extends string,
  S extends string,
  K,
> = Kind extends 'not'
  ? K extends Waiting<Exclude<Infix, 'and' | 'or'> | 'neg' | 'pos'>
    ? Fail<'unexpected not'>
    : Operand<E, S, Waiting<'not', null, K>>
  : Kind extends 'exponent'
    ? S extends `${infer C extends Additive}${infer R}`
      ? Exponent<E, `${W}${C}`, R, AfterWord<R>, K>
      : Fail<`cannot read ${W}`>
    : S extends `(${infer R}`
      ? Operand<E, R, Waiting<'call', [W, []], K>>
      : S extends `${Blank}${infer R}`
        ? Word<E, Kind, W, R, K>
        : Kind extends 'function'
          ? Fail<`${W} is a function: call it`>
          : Operator<E, S, null, K>

/** The rest of `1e-3`, in which `-` is no operator. */
type Exponent<
  E extends Environment,
  W extends string,
  S extends string,
  After extends string,
  K,
> = S extends `${infer D}${After}`
  ? [NumberOf<`${W}${D}`>] extends [never]
    ? Fail<`cannot read ${W}${D}`>
    : Operator<E, After, number, K>
  : never

/** Has an operand, wants an operator. */
type Operator<E extends Environment, S extends string, V, K> = S extends `${infer C}${infer R}`
  ? C extends Additive
    ? Take<E, R, C, V, K>
    : C extends '*'
      ? R extends `*${infer Q}`
        ? Take<E, Q, '**', V, K>
        : Take<E, R, '*', V, K>
      : C extends ')'
        ? Close<E, R, V, K>
        : C extends Blank
          ? Operator<E, R, V, K>
          : C extends '/'
            ? R extends `/${infer Q}`
              ? Take<E, Q, '//', V, K>
              : Take<E, R, '/', V, K>
            : C extends ','
              ? Comma<E, R, V, K>
              : C extends Stop
                ? Sign<E, C, R, V, K>
                : Conjunction<E, S, AfterWord<S>, V, K>
  : Finish<V, K>

type Sign<E extends Environment, C extends string, S extends string, V, K> = C extends '%'
  ? Take<E, S, C, V, K>
  : S extends `=${infer R}`
    ? `${C}=` extends infer O extends Comparison
      ? Compare<E, R, O, V, K>
      : Unexpected<C>
    : C extends Comparison
      ? Compare<E, S, C, V, K>
      : Unexpected<C>
type Unexpected<C extends string> = Fail<C extends keyof Advice ? `unexpected ${C} (${Advice[C]})` : `unexpected ${C}`>
interface Advice {
  '^': 'powers are **'
  '=': 'equality is =='
  '&': 'write and'
  '|': 'write or'
  '!': 'write not'
}

/** As Take, for comparisons, which do not chain. */
type Compare<E extends Environment, S extends string, O extends Comparison, V, K> =
  K extends Waiting<Before[O]>
    ? Apply<K['operator'], K['left'], V> extends infer X
      ? X extends Value
        ? Compare<E, S, O, X, K['behind']>
        : X
      : never
    : K extends Waiting<Comparison>
      ? Fail<'one comparison at a time (join two with and)'>
      : [S, Waiting<O, V, K>]

type Conjunction<E extends Environment, S extends string, After extends string, V, K> = S extends `${infer W}${After}`
  ? W extends 'and' | 'or'
    ? Take<E, After, W, V, K>
    : Fail<`unexpected ${W}`>
  : never

/** Gives `V` to the operators that come before `O`, then `O` waits for its right operand. */
type Take<E extends Environment, S extends string, O extends Infix, V, K> =
  K extends Waiting<Before[O]>
    ? Apply<K['operator'], K['left'], V> extends infer X
      ? X extends Value
        ? Take<E, S, O, X, K['behind']>
        : X
      : never
    : [S, Waiting<O, V, K>]

/** At a `)`: what is left to do since its `(`. */
type Close<E extends Environment, S extends string, V, K> = K extends Waiting
  ? K['operator'] extends '('
    ? Operator<E, S, V, K['behind']>
    : K extends Waiting<'call', [infer F extends string, infer Args extends readonly unknown[]]>
      ? Called<E, S, Call<E, F, [...Args, V]>, K['behind']>
      : Apply<K['operator'], K['left'], V> extends infer X
        ? X extends Value
          ? Close<E, S, X, K['behind']>
          : X
        : never
  : Fail<'unexpected )'>

type Called<E extends Environment, S extends string, V, K> = V extends Value ? Operator<E, S, V, K> : V

type Comma<E extends Environment, S extends string, V, K> = K extends Waiting
  ? K['operator'] extends '('
    ? Fail<'unexpected ,'>
    : K extends Waiting<'call', [infer F, infer Args extends readonly unknown[]]>
      ? Operand<E, S, Waiting<'call', [F, [...Args, V]], K['behind']>>
      : Apply<K['operator'], K['left'], V> extends infer X
        ? X extends Value
          ? Comma<E, S, X, K['behind']>
          : X
        : never
  : Fail<'unexpected ,'>

/** At the end of the text. */
type Finish<V, K> = K extends Waiting
  ? K['operator'] extends '(' | 'call'
    ? Fail<'missing )'>
    : Apply<K['operator'], K['left'], V> extends infer X
      ? X extends Value
        ? Finish<X, K['behind']>
        : X
      : never
  : V
