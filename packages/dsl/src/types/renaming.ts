import type { Reserved } from './identifier.ts'
import type { Fields, ModelType, Variables } from './model.ts'
import type { DidYouMean } from './spelling.ts'
import type { Empty } from './text.ts'
import type { AfterWord, HasWord, IsName, Stop } from './tokens.ts'

type Names = Readonly<Record<string, string>>

/** Model of `equations.rename({ old: 'new' })`, in which external names may be renamed too. */
export type Renamed<M extends ModelType, R extends Names> = Fields<
  Keys<M['differential'], R>,
  Keys<M['subexpressions'], R>,
  Keys<M['parameters'], R>,
  Keys<M['names'], R>,
  M extends { readonly flags: infer F extends Names } ? { [N in keyof F as Word<N, R>]: F[N] } : Empty,
  M extends { readonly open: infer Texts extends Names }
    ? { [N in keyof Texts as Word<N, R>]: RenamedText<Texts[N], R> }
    : Empty
>

type Keys<T, R extends Names> = { [N in keyof T as Word<N, R>]: T[N] }
type Word<N, R extends Names> = N extends keyof R ? R[N] : N extends string ? N : never

/** Text of an expression with other names. */
type RenamedText<S extends string, R extends Names, Out extends string = ''> = S extends `${infer C}${infer Q}`
  ? C extends Stop
    ? RenamedText<Q, R, `${Out}${C}`>
    : AfterWord<Q> extends infer After extends string
      ? S extends `${infer W}${After}`
        ? RenamedText<After, R, `${Out}${Word<W, R>}`>
        : never
      : never
  : Out

/** The type of the parameter of `rename`: what was given, or messages in place of the names that will not do. */
export type CheckedRenaming<M extends ModelType, R extends Names> = {
  readonly [N in keyof R]: N extends NamesOf<M>
    ? R[N] extends Exclude<NamesOf<M>, keyof R>
      ? string extends NamesOf<M>
        ? R[N]
        : `${R[N]}: already a name of the model`
      : IsName<R[N]> extends true
        ? [Reserved<R[N]>] extends [never]
          ? R[N]
          : `${R[N]}: ${Reserved<R[N]>}`
        : `cannot read ${R[N]}`
    : IsOpen<M, N> extends true
      ? R[N]
      : N extends Noise
        ? R[N] extends Noise
          ? R[N]
          : `${R[N]}: not the name of noise, like xi_1`
        : `${N & string}: no name of the model${DidYouMean<N & string, NamesOf<M>>}`
}

type Noise = 'xi' | `xi_${string}`
type NamesOf<M extends ModelType> = keyof Variables<M> | keyof M['names']

/** Whether equations of the model use a name that is not explained yet. */
type IsOpen<M extends ModelType, N> = M extends { readonly open: infer Texts extends Names }
  ? N extends string
    ? HasWord<Texts[keyof Texts], N>
    : false
  : false
