import type { Equation, ReadEquation, Unreadable } from './equation.ts'
import type { Blank, Trim, TrimStart, Uncommented } from './text.ts'

/** The equations of a text, as a union. A line goes on in the next one until its colon and a unit. */
export type ReadEquations<T extends string> = Lines<Uncommented<T>, '', never, never>

type Lines<T extends string, Begun extends string, Found, Seen> = T extends `${infer L}\n${infer R}`
  ? Line<Trim<L>, R, Begun, Found, Seen>
  : Line<Trim<T>, null, Begun, Found, Seen>

type Line<L extends string, R, Begun extends string, Found, Seen> = L extends ''
  ? Rest<R, Begun, Found, Seen>
  : L extends `${string}:${infer U}`
    ? Goes<U, R> extends true
      ? Rest<R, `${Begun}${L} `, Found, Seen>
      : ReadEquation<`${Begun}${L}`> extends infer Q
        ? Rest<R, '', Found | Once<Q, Seen>, Seen | NameOf<Q>>
        : never
    : Begun extends `${string}:${string}`
      ? Goes<`${Begun}${L}`, R> extends true
        ? Rest<R, `${Begun}${L} `, Found, Seen>
        : Line<`${Begun}${L}`, R, '', Found, Seen>
      : Rest<R, `${Begun}${L} `, Found, Seen>

/** Whether what stands behind the colon goes on: there is no unit yet, or the flags are still to come or to be closed. */
type Goes<U extends string, R> = R extends string
  ? U extends ''
    ? true
    : U extends `${string}(${infer F}`
      ? F extends `${string})${string}`
        ? false
        : true
      : R extends `${Blank | '('}${string}`
        ? TrimStart<R> extends `(${string}`
          ? true
          : false
        : false
  : false

type Rest<R, Begun extends string, Found, Seen> = R extends string
  ? Lines<R, Begun, Found, Seen>
  : Begun extends ''
    ? Found
    : Found | ReadEquation<Begun>

type NameOf<Q> = Q extends Equation ? Q['name'] : never
type Once<Q, Seen> = Q extends Equation ? (Q['name'] extends Seen ? Unreadable<`${Q['name']}: defined twice`> : Q) : Q
