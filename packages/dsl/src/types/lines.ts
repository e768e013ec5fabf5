import type { Equation, ReadEquation, Unreadable } from './equation.ts'
import type { Trim } from './text.ts'

/** The equations of a text, as a union. A line without a colon goes on in the next one. */
export type ReadEquations<T extends string> = Lines<T, '', never, never>

type Lines<T extends string, Begun extends string, Found, Seen> = T extends `${infer L}\n${infer R}`
  ? Line<Uncommented<L>, R, Begun, Found, Seen>
  : Line<Uncommented<T>, null, Begun, Found, Seen>

type Uncommented<L extends string> = L extends `${infer C}#${string}` ? Trim<C> : Trim<L>

type Line<L extends string, R, Begun extends string, Found, Seen> = L extends ''
  ? Rest<R, Begun, Found, Seen>
  : L extends `${string}:${string}`
    ? ReadEquation<`${Begun}${L}`> extends infer Q
      ? Rest<R, '', Found | Once<Q, Seen>, Seen | NameOf<Q>>
      : never
    : Rest<R, `${Begun}${L} `, Found, Seen>

type Rest<R, Begun extends string, Found, Seen> = R extends string
  ? Lines<R, Begun, Found, Seen>
  : Begun extends ''
    ? Found
    : Found | ReadEquation<Begun>

type NameOf<Q> = Q extends Equation ? Q['name'] : never
type Once<Q, Seen> = Q extends Equation ? (Q['name'] extends Seen ? Unreadable<`${Q['name']}: defined twice`> : Q) : Q
