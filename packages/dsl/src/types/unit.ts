import type { BaseUnitName, Div, Mul, Pow, Power, UnitDimensions } from '@dvdt/units'
import type { DidYouMean } from './spelling.ts'
import type { TrimEnd, TrimStart } from './text.ts'
import type { AfterWord, NumberOf } from './tokens.ts'
import type { Fail } from './value.ts'

/** Dimension of what stands behind the colon (`"boolean"` and `"integer"` for those), or what is wrong with it. */
export type UnitOf<U extends string> = U extends BaseUnitName
  ? UnitDimensions[U]
  : U extends '1' | 'boolean' | 'integer'
    ? U
    : U extends ''
      ? Fail<'no unit after the colon'>
      : U extends `1${infer R}`
        ? TrimStart<R> extends `/${infer Q}`
          ? Factor<TrimStart<Q>, '/', '1', U>
          : Unreadable<U>
        : Factor<U, '*', '1', U>

/** A product of powers of base units, from left to right: `D` is the dimension so far. */
type Factor<S extends string, O extends string, D extends string, U extends string> =
  AfterWord<S> extends infer R extends string
    ? S extends `${infer W}${R}`
      ? W extends BaseUnitName
        ? TrimStart<R> extends `**${infer Q}`
          ? Exponent<TrimStart<Q>, O, D, UnitDimensions[W], U>
          : More<TrimStart<R>, Times<D, O, UnitDimensions[W]>, U>
        : Unknown<W, U>
      : never
    : never

type Exponent<
  S extends string,
  O extends string,
  D extends string,
  B extends string,
  U extends string,
> = S extends `${infer Sign extends '+' | '-'}${infer T}`
  ? Raised<T, AfterWord<T>, Sign, O, D, B, U>
  : Raised<S, AfterWord<S>, '+', O, D, B, U>

type Raised<
  S extends string,
  R extends string,
  Sign extends '+' | '-',
  O extends string,
  D extends string,
  B extends string,
  U extends string,
> = S extends `${infer W}${R}`
  ? [NumberOf<W>] extends [never]
    ? Unreadable<U>
    : More<TrimStart<R>, Times<D, O, PowerOf<B, Sign extends '-' ? Negated<NumberOf<W>> : NumberOf<W>>>, U>
  : never

/** Dimensions with exponents that types cannot tell are any, `string`. */
type PowerOf<B extends string, N> = N extends Power ? Pow<B, N> : string
type Negated<N extends number> = `-${N}` extends `${infer M extends number}` ? M : 0

type Times<D extends string, O extends string, B extends string> = O extends '*' ? Mul<D, B> : Div<D, B>

type More<S extends string, D extends string, U extends string> = S extends ''
  ? D
  : S extends `${infer O extends '*' | '/'}${infer R}`
    ? Factor<TrimStart<R>, O, D, U>
    : Unreadable<U>

type Unknown<W extends string, U extends string> = U extends keyof Foreign
  ? Fail<`write ${Foreign[U]}, not ${U}`>
  : W extends keyof UnitDimensions
    ? Fail<`${W} is not a base unit${Instead<UnitDimensions[W]>}`>
    : W extends '' | `${number}${string}`
      ? Unreadable<U>
      : Fail<`unknown unit ${W}${DidYouMean<W, BaseUnitName>}`>
/** Words of other languages for types. */
interface Foreign {
  bool: 'boolean'
  int: 'integer'
  float: '1'
  double: '1'
}

type Unreadable<U extends string> = Fail<`cannot read the unit ${TrimEnd<U>}`>

/** Of units with the same dimension and size, one. */
type Instead<D> = Exclude<BaseUnitOf<D>, Synonym> extends infer N extends string ? `, use ${N}` : ''
type BaseUnitOf<D> = { [N in BaseUnitName]: UnitDimensions[N] extends D ? N : never }[BaseUnitName]
type Synonym =
  | ('meter' | 'ampere' | 'mol' | 'kilogramme' | 'kgram' | 'kgramme' | 'Hz' | 'mM' | 'klitre')
  | ('becquerel' | 'lumen' | 'sievert' | 'radian' | 'steradian')
