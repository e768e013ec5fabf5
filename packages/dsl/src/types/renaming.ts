import type { SharedOf } from './extension.ts'
import type { Reserved } from './identifier.ts'
import type { Fields, ModelType, Variables } from './model.ts'
import type { DidYouMean } from './spelling.ts'
import type { Empty } from './text.ts'
import type { AfterWord, IsName, Stop } from './tokens.ts'

type Names = Readonly<Record<string, string>>

/** Model of `equations.rename({ old: 'new' })`, in which external names may be renamed too. */
export type Renamed<M extends ModelType, R extends Names> = Fields<
  Keys<M['differential'], R>,
  Keys<M['subexpressions'], R>,
  Keys<M['parameters'], R>,
  Keys<M['names'], R>,
  Word<SharedOf<M>, R>,
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
  [N in keyof R]: N extends keyof Variables<M> | keyof M['names']
    ? R[N] extends Exclude<keyof Variables<M> | keyof M['names'], keyof R>
      ? string extends keyof M['parameters']
        ? R[N]
        : `${R[N]}: already a name of the model`
      : IsName<R[N]> extends true
        ? [Reserved<R[N]>] extends [never]
          ? R[N]
          : `${R[N]}: ${Reserved<R[N]>}`
        : `cannot read ${R[N]}`
    : `${N & string}: no name of the model${DidYouMean<N & string, keyof Variables<M> | keyof M['names']>}`
}
