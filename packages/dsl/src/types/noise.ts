import type { Equation } from './equation.ts'
import type { HasWord } from './tokens.ts'

/** Messages for `xi` in several equations, as a union: independent noise needs names, `xi_1` and `xi_2`. */
export type RepeatedNoise<Q> = Repeated<Noisy<Q>>

type Noisy<Q> =
  Q extends Equation<'differential', infer N> ? (HasWord<Q['text'], 'xi'> extends true ? N : never) : never

type Repeated<N, All = N> = N extends string
  ? [All] extends [N]
    ? never
    : `${N}: xi is in ${Exclude<All, N> & string} too, use xi_1 and xi_2`
  : never
