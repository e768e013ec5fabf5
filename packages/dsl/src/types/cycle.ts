import type { Equation } from './equation.ts'
import type { HasWord } from './tokens.ts'

/** Messages for subexpressions that need their own value, as a union; `never` when there are none. */
export type Cycles<Q> =
  Suspects<Q extends Equation<'subexpression'> ? Q : never> extends infer S
    ? [S] extends [never]
      ? never
      : Circular<Uses<S, NameOf<S>>>
    : never

/** A cheap sieve: the equations whose texts contain names of others that stay in it, be it as parts of words. */
type Suspects<S, Rounds extends 1[] = []> =
  Containing<S, `${string}${NameOf<S>}${string}`> extends infer R
    ? [S] extends [R]
      ? S
      : Rounds['length'] extends 30
        ? never
        : Suspects<R, [...Rounds, 1]>
    : never
type NameOf<S> = S extends Equation ? S['name'] : never
type Containing<S, Pattern> = S extends Equation ? (S['text'] extends Pattern ? S : never) : never

/** Pairs of a subexpression and the names in its text. */
type Uses<S, Names> = S extends Equation ? [S['name'], WordsAmong<S['text'], Names>] : never
type WordsAmong<Text extends string, Names> = Names extends string
  ? HasWord<Text, Names> extends true
    ? Names
    : never
  : never

/**
 * Takes away names that use none of the others or that none of the others uses, until only circles are left.
 * Chains of more than 30 are left to the run.
 */
type Circular<U, Rounds extends 1[] = []> =
  Linked<U, Of<U, 0>, Of<U, 1>> extends infer R
    ? [U] extends [R]
      ? Needs<U>
      : Rounds['length'] extends 30
        ? never
        : Circular<R, [...Rounds, 1]>
    : never
type Of<U, I extends 0 | 1> = U extends [unknown, unknown] ? U[I] : never
type Linked<U, Names, Used> = U extends [infer N, infer Uses]
  ? N extends Used
    ? [Extract<Uses, Names>] extends [never]
      ? never
      : U
    : never
  : never
type Needs<U> = U extends [infer N extends string, unknown] ? `${N}: needs its own value` : never
