import type { FlagsOf } from './extension.ts'
import type { ModelType, Variables } from './model.ts'
import type { Trim, TrimEnd } from './text.ts'
import type { HasWord } from './tokens.ts'

/** Names of the variables with one value for the whole group. */
export type SharedIn<M extends ModelType> = {
  [N in keyof FlagsOf<M>]: FlagsOf<M>[N] extends `${string}shared${string}` ? N : never
}[keyof FlagsOf<M>]

/** Where code runs: for single neurons, or regularly, when it may set shared variables before all others. */
export type Occasion = 'event' | 'regular'

/** Messages about what statements do with shared variables, as a union; `never` for models that have none. */
export type SharedMistakes<M extends ModelType, When extends Occasion, Text extends string> = [SharedIn<M>] extends [
  never,
]
  ? never
  : Lines<M, SharedIn<M>, When, Text>

type Lines<M extends ModelType, Shared, When, T extends string> = T extends `${infer L}\n${infer R}`
  ? Line<M, Shared, When, L, R>
  : Line<M, Shared, When, T, null>

type Line<M extends ModelType, Shared, When, L extends string, R> = L extends `${infer S};${infer Q}`
  ? Statement<M, Shared, When, S, Q, R>
  : Statement<M, Shared, When, L, null, R>

type Statement<M extends ModelType, Shared, When, S extends string, Q, R> = S extends `${infer L}=${infer Value}`
  ? Target<Trim<L>> extends infer Name
    ? Name extends Shared
      ? SetShared<M, When, Name & string, Value> | Rest<M, Shared, When, Q, R>
      : Rest<M, Shared, When extends 'event' ? When : Name extends keyof Variables<M> ? 'late' : When, Q, R>
    : never
  : Rest<M, Shared, When, Q, R>

type Target<L extends string> = L extends `${infer Name}${'+' | '-' | '*' | '/' | '%'}` ? TrimEnd<Name> : L

type Rest<M extends ModelType, Shared, When, Q, R> = Q extends string
  ? Line<M, Shared, When, Q, R>
  : R extends string
    ? Lines<M, Shared, When, R>
    : never

type SetShared<M extends ModelType, When, Name extends string, Value extends string> = When extends 'event'
  ? `${Name}: shared, so code for single neurons cannot set it`
  : When extends 'late'
    ? `${Name}: shared, so set it before all others`
    : FromSingle<M, Value> extends infer Message
      ? Message extends string
        ? `${Name}: ${Message}`
        : never
      : never

/** Messages about variables in the value of a shared one that are not shared, as a union. */
export type FromSingle<M extends ModelType, Value extends string> = Words<
  Value,
  Exclude<keyof Variables<M> | 'i', SharedIn<M> | SharedOfEnds>
>

/** What neurons at the ends of synapses share by themselves. */
type SharedOfEnds = `${'N' | 't' | 'dt' | 't_in_timesteps'}${'_pre' | '_post'}`

type Words<Value extends string, Names> = Names extends string
  ? HasWord<Value, Names> extends true
    ? `shared, so it cannot depend on ${Names}`
    : never
  : never
