import type { Base, bases, Dimensions } from './named.ts'

// A dimension is one string literal: its name ("voltage"), or, without one, its normal form ("m^2 s^-1"). What is computed
// here agrees with `Dimension` at run time, for exponents that are halves from -12 to 12 (those of `farad3`).

// Exponents in order. Adding two is walking along the line; walking off it gives "?", whatever is added then.
type Line = [
  ...[-12, -11.5, -11, -10.5, -10, -9.5, -9, -8.5, -8, -7.5, -7, -6.5],
  ...[-6, -5.5, -5, -4.5, -4, -3.5, -3, -2.5, -2, -1.5, -1, -0.5],
  ...[0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5, 5.5, 6],
  ...[6.5, 7, 7.5, 8, 8.5, 9, 9.5, 10, 10.5, 11, 11.5, 12],
]
type Off6 = ['?', '?', '?', '?', '?', '?']
type Off = [...Off6, ...Off6, ...Off6, ...Off6]
type Integers = [-12, -11, -10, -9, -8, -7, -6, -5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]
type TheirHalves = [
  ...[-6, -5.5, -5, -4.5, -4, -3.5, -3, -2.5, -2, -1.5, -1, -0.5],
  ...[0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5, 5.5, 6],
]
type Place = { [I in keyof Line as I extends `${number}` ? `${Line[I]}` : never]: I }
type Before<E, Seen extends unknown[] = [], Rest = Line> = Rest extends [infer X, ...infer R]
  ? X extends E
    ? Seen
    : Before<E, [...Seen, unknown], R>
  : []
type From<E> = [...Off, ...Line, ...Off] extends [...Before<E>, ...infer Row] ? Row : never
type At<T, K> = K extends keyof T ? T[K] : never
type Sum<A, B> = '?' extends A | B ? '?' : At<From<A>, At<Place, `${B & number}`>>
type Negative = {
  [E in Line[number] as `${E}`]: E extends 0
    ? 0
    : `-${E}` extends `--${infer N extends number}`
      ? N
      : `-${E}` extends `${infer N extends number}`
        ? N
        : never
}
type Half = {
  [I in keyof Integers as I extends `${number}` ? `${Integers[I]}` : never]: TheirHalves[I & keyof TheirHalves]
}
type Negated<E> = { [U in keyof E]: E[U] extends '?' ? '?' : At<Negative, `${E[U] & number}`> }
type Halved<E> = { [U in keyof E]: `${E[U] & number}` extends infer K extends keyof Half ? Half[K] : '?' }

// Exponents -> normal form -> name, and back.
type Both<A, B, U> = U extends keyof A ? (U extends keyof B ? Sum<A[U], B[U]> : A[U]) : U extends keyof B ? B[U] : 0
type Put<S extends string, U extends string, E> = E extends 0
  ? S
  : E extends 1
    ? `${S} ${U}`
    : `${S} ${U}^${E & (number | string)}`
type Form<A, B, Left = typeof bases, S extends string = ''> = Left extends readonly [infer U extends Base, ...infer R]
  ? Form<A, B, R, Put<S, U, Both<A, B, U>>>
  : S extends ` ${infer T}`
    ? T
    : '1'
type NameOf = { [N in keyof Dimensions as Form<Dimensions[N], object>]: N }
// `infer … extends string` keeps the checker from proving, case by case, that a dimension is a string.
type Named<F> = (F extends keyof NameOf ? NameOf[F] : F) extends infer S extends string ? S : never
// Nor may a branch below be a plain parameter: given a unit for a `Quantity<D>`, the checker compares their methods, and would
// take what such a branch gives (the dimension of the square root) for another candidate for D.
type Same<A extends string> = A extends infer S extends string ? S : never
type Factor<T extends string> = T extends `${infer U}^${infer E extends number}`
  ? { [K in U]: E }
  : T extends `${infer U}^?`
    ? { [K in U]: '?' }
    : { [K in T]: 1 }
type Read<D extends string, Acc = unknown> = D extends `${infer T} ${infer R}`
  ? Read<R, Acc & Factor<T>>
  : Acc & Factor<D>
type Exponents<D extends string> = D extends keyof Dimensions ? Dimensions[D] : Read<D>

/** Dimension of a product. */
export type Mul<A extends string, B extends string> = A extends '1'
  ? Same<B>
  : B extends '1'
    ? Same<A>
    : string extends A | B
      ? string
      : Named<Form<Exponents<A>, Exponents<B>>>

/** Dimension of a quotient. */
export type Div<A extends string, B extends string> = B extends '1'
  ? Same<A>
  : string extends A | B
    ? string
    : A extends B
      ? '1'
      : Named<Form<Exponents<A>, Negated<Exponents<B>>>>

/** Dimension of a square root. */
export type Sqrt<A extends string> = A extends '1'
  ? '1'
  : string extends A
    ? string
    : Named<Form<Halved<Exponents<A>>, object>>

/** The exponents whose result types know. At run time every fraction will do. */
export type Power = WholePower | HalfPower
type WholePower = -8 | -7 | -6 | -5 | -4 | -3 | -2 | -1 | 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8
type HalfPower = -7.5 | -6.5 | -5.5 | -4.5 | -3.5 | -2.5 | -1.5 | -0.5 | 0.5 | 1.5 | 2.5 | 3.5 | 4.5 | 5.5 | 6.5 | 7.5

type Times<A extends string, N, Acc extends string = '1', C extends 0[] = []> = `${C['length']}` extends N
  ? Acc
  : Times<A, N, Mul<Acc, A>, [...C, 0]>

/** Dimension of a power. */
export type Pow<A extends string, N extends Power> = A extends '1'
  ? '1'
  : string extends A
    ? string
    : `${N}` extends `-${infer P}`
      ? Div<'1', P extends `${infer I}.5` ? Mul<Times<A, I>, Sqrt<A>> : Times<A, P>>
      : `${N}` extends `${infer I}.5`
        ? Mul<Times<A, I>, Sqrt<A>>
        : Times<A, `${N}`>
