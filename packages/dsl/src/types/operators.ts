import type { Div, Mul, Pow, Power } from '@dvdt/units'
import type { Dim, Fail } from './value.ts'

export type Comparison = '<' | '<=' | '>' | '>=' | '==' | '!='
export type Additive = '+' | '-'
export type Infix = Additive | '*' | '/' | '//' | '%' | '**' | Comparison | 'and' | 'or'

type Factors = '*' | '/' | '//' | '%' | 'neg' | 'pos' | '**'
type Terms = Additive | Factors
type Comparands = Comparison | Terms

/** For each operator, those that take the operand between them first when they stand to its left. */
export interface Before extends Record<Comparison, Terms> {
  or: 'or' | 'and' | 'not' | Comparands
  and: 'and' | 'not' | Comparands
  '+': Terms
  '-': Terms
  '*': Factors
  '/': Factors
  '//': Factors
  '%': Factors
  '**': never
}

/** Value of `A O B`; `A` of a prefix operator is `null`. */
export type Apply<O, A, B> = O extends '*'
  ? Times<A, B>
  : O extends '+' | '-' | '%'
    ? Alike<A, B, O>
    : O extends '/'
      ? Over<A, B>
      : O extends 'neg' | 'pos'
        ? Signed<O, B>
        : O extends '**'
          ? Raised<A, B>
          : O extends Comparison
            ? Compared<A, B, O>
            : O extends 'not'
              ? Plain<B, true, `not ${Dim<B> & string}`>
              : Plain<A, Plain<B, O extends '//' ? '1' : true, Both<A, O, B>>, Both<A, O, B>>

type Times<A, B> = A extends string
  ? B extends string
    ? Mul<A, B>
    : B extends null
      ? null
      : A
  : A extends null
    ? null
    : Dim<B>

/** Quotients of small numbers stay numbers: exponents like `(1/2)` are written so. */
type Over<A, B> = B extends string
  ? Dim<A> extends infer D extends string
    ? Div<D, B>
    : null
  : B extends null
    ? null
    : A extends number
      ? B extends number
        ? Quotient<`${A}/${B}`>
        : '1'
      : Dim<A>
type Quotient<Q extends string> = Q extends keyof Quotients
  ? Quotients[Q]
  : Q extends `${infer N extends number}/1`
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
  '9/2': 4.5
  '11/2': 5.5
  '13/2': 6.5
  '15/2': 7.5
}

type Alike<A, B, O extends string> = A extends string
  ? B extends A
    ? A
    : Dim<B> extends infer E extends string
      ? E extends A
        ? A
        : Fail<`${A} ${O} ${E}`>
      : A
  : A extends null
    ? Dim<B>
    : Alike<'1', B, O>
type Compared<A, B, O extends string> = Alike<A, B, O> extends infer X ? (X extends Fail ? X : true) : never

type Signed<O, V> = V extends number ? (O extends 'neg' ? Negated<V> : V) : V extends false ? V : Dim<V>
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
          : B extends false
            ? Fail<`${A} ** a variable`>
            : null
        : null
    : Fail<Both<A, '**', B>>

/** Logic and floor division are for values without dimension. */
type Plain<V, Result, Message extends string> = Dim<V> extends '1' | null ? Result : Fail<Message>
type Both<A, O, B> = `${Shown<A>} ${O & string} ${Shown<B>}`
type Shown<V> = Dim<V> extends infer D extends string ? D : '...'
