import type { Equation } from './equation.ts'
import type { HasWord } from './tokens.ts'

/** Messages for subexpressions that need their own value, as a union; `never` when there are none. */
export type Cycles<Q> =
  Suspects<Q extends Equation<'subexpression'> ? Q : never> extends infer S
    ? [S] extends [never]
      ? never
      : Circular<Uses<S>, keyof Uses<S>>
    : never

/**
 * A cheap sieve: the equations whose texts contain names of others that stay in it, be it as parts of words.
 * Chains of more than 30 are left to the run.
 */
type Suspects<S, Rounds extends 1[] = []> =
  Containing<S, NameOf<S>> extends infer R
    ? [S] extends [R]
      ? S
      : Rounds['length'] extends 30
        ? never
        : Suspects<R, [...Rounds, 1]>
    : never
type NameOf<S> = S extends Equation ? S['name'] : never
type Containing<S, Names extends string> = S extends Equation
  ? S['text'] extends `${string}${Names}${string}`
    ? S
    : never
  : never

type Uses<S> = { [X in S as NameOf<X>]: X extends Equation ? WordsAmong<X['text'], NameOf<S>> : never }
type WordsAmong<Text extends string, Names> = Names extends string
  ? HasWord<Text, Names> extends true
    ? Names
    : never
  : never

/** Takes away names that use none of the others or that none of the others uses, until only circles are left. */
type Circular<U, Left extends keyof U> = Using<U, Left, Left> & U[Left] extends infer R extends keyof U
  ? [R] extends [never]
    ? never
    : [Left] extends [R]
      ? `${Left & string}: needs its own value`
      : Circular<U, R>
  : never
type Using<U, Name, Left> = Name extends keyof U ? ([U[Name] & Left] extends [never] ? never : Name) : never
