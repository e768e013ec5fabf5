import type { Div, Mul, Pow, Power } from '@dvdt/units'
import type { Dim, Fail } from './value.ts'

/** For each operator, those that an operand to its left is given to first, when they stand before that operand. */
export interface Tighter {
  or: Tighter['and'] | 'or'
  and: Tighter['not'] | 'and'
  not: Comparison | Tighter['<']
  '<': '+' | '-' | Tighter['*']
  '+': '+' | '-' | Tighter['*']
  '*': '*' | '/' | '//' | '%' | 'neg' | 'pos' | '**'
  '**': never
}
export type Comparison = '<' | '<=' | '>' | '>=' | '==' | '!='
export type Additive = '+' | '-'
export type Infix = Additive | '*' | '/' | '//' | '%' | '**' | Comparison | 'and' | 'or'

/** The operators that take their operands before `O` does. */
export type Before<O> = O extends keyof Tighter
  ? Tighter[O]
  : O extends Additive
    ? Tighter['+']
    : O extends Comparison
      ? Tighter['<']
      : Tighter['*']

/** Value of `A O B`; `A` of a prefix operator is `null`. */
export type Apply<O, A, B> = O extends '*'
  ? Times<A, B>
  : O extends '+' | '-' | '%'
    ? Alike<A, B, O, Dim<B>>
    : O extends '/'
      ? Over<A, B>
      : O extends 'neg' | 'pos'
        ? Signed<O, B>
        : O extends '**'
          ? Raised<A, B>
          : O extends Comparison
            ? Alike<A, B, O, 'boolean'>
            : O extends 'not'
              ? Plain<B, 'boolean', `not ${Dim<B> & string}`>
              : Plain<A, Plain<B, O extends '//' ? '1' : 'boolean', Both<A, O, B>>, Both<A, O, B>>

type Times<A, B> =
  Dim<A> extends infer D extends string ? (Dim<B> extends infer E extends string ? Mul<D, E> : null) : null

/** Quotients of small numbers stay numbers: exponents like `(1/2)` are written so. */
type Over<A, B> = A extends number
  ? B extends number
    ? Quotient<A, B>
    : Over<'1', B>
  : Dim<A> extends infer D extends string
    ? Dim<B> extends infer E extends string
      ? Div<D, E>
      : null
    : null
type Quotient<A extends number, B extends number> = `${A}/${B}` extends infer Q extends keyof Quotients
  ? Quotients[Q]
  : `${A}/${B}` extends `${infer N extends number}/1`
    ? N
    : number
interface Quotients {
  '1/2': 0.5
  '3/2': 1.5
  '5/2': 2.5
  '7/2': 3.5
  '2/2': 1
  '4/2': 2
  '-1/2': -0.5
  '-3/2': -1.5
  '-5/2': -2.5
  '-7/2': -3.5
}

type Alike<A, B, O extends string, Result> =
  Dim<A> extends Dim<B>
    ? Result
    : Dim<A> extends infer D extends string
      ? Dim<B> extends infer E extends string
        ? Fail<`${D} ${O} ${E}`>
        : O extends Comparison
          ? Result
          : D
      : Result

type Signed<O, V> = V extends number ? (O extends 'neg' ? Negated<V> : V) : Dim<V>
type Negated<V extends number> = V extends 0
  ? V
  : `-${V}` extends `--${infer N extends number}`
    ? N
    : `-${V}` extends `${infer N extends number}`
      ? N
      : V

/** Exponents are dimensionless. What a quantity becomes is known for the exponents that types know. */
type Raised<A, B> =
  Dim<B> extends '1' | null
    ? Dim<A> extends '1'
      ? '1'
      : A extends string
        ? B extends Power
          ? Pow<A, B>
          : null
        : null
    : Fail<Both<A, '**', B>>

/** Logic and floor division are for values without dimension. */
type Plain<V, Result, Message extends string> = Dim<V> extends '1' | null ? Result : Fail<Message>
type Both<A, O, B> = `${Shown<A>} ${O & string} ${Shown<B>}`
type Shown<V> = Dim<V> extends infer D extends string ? D : '...'
