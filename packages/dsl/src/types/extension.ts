import type { Mistakes } from './check.ts'
import type { Equation } from './equation.ts'
import type { ExternalValue } from './external.ts'
import type { Fields, ModelType, OpenIn, Variables } from './model.ts'
import type { Empty } from './text.ts'
import type { Dim } from './value.ts'

/** Model of `a.extend(b)`: everything of both; right-hand sides that had unknown names are read again. */
export type Extended<A extends ModelType, B extends ModelType> = Fields<
  A['differential'] & B['differential'],
  A['subexpressions'] & B['subexpressions'],
  A['parameters'] & B['parameters'],
  A['names'] & B['names'],
  FlagsOf<A> & FlagsOf<B>,
  OpenIn<OpenEquations<A> | OpenEquations<B>, Variables<A> & Variables<B>, A['names'] & B['names']>
>

/** Messages of what keeps two models from going together, as a union; `never` when nothing does. */
export type Conflicts<A extends ModelType, B extends ModelType> =
  | Twice<keyof Variables<A> & keyof Variables<B>>
  | Both<(keyof Variables<A> & keyof B['names']) | (keyof Variables<B> & keyof A['names'])>
  | Different<A['names'], B['names'], keyof A['names'] & keyof B['names']>
  | Mistakes<OpenEquations<A> | OpenEquations<B>, Variables<A> & Variables<B>, A['names'] & B['names']>

type Twice<N> = string extends N ? never : N extends string ? `${N}: defined in both` : never
type Both<N> = string extends N ? never : N extends string ? `${N}: a variable in one and a value in the other` : never

type Different<A, B, N extends keyof A & keyof B> = string extends N
  ? never
  : N extends string
    ? Dim<ExternalValue<A[N]>> extends infer D
      ? D extends Dim<ExternalValue<B[N]>>
        ? never
        : Dim<ExternalValue<B[N]>> extends infer F
          ? `${N}: ${D & string} in one, ${F & string} in the other`
          : never
      : never
    : never

export type FlagsOf<M extends ModelType> = M extends {
  readonly flags: infer F extends Readonly<Record<string, string>>
}
  ? F
  : Empty

/** The equations of a model that wait for names. */
export type OpenEquations<M extends ModelType> = M extends {
  readonly open: infer Texts extends Readonly<Record<string, string>>
}
  ? {
      [N in keyof Texts & string]: N extends keyof M['differential']
        ? Equation<'differential', N, M['differential'][N], '', Texts[N]>
        : N extends keyof M['subexpressions']
          ? Equation<'subexpression', N, M['subexpressions'][N], '', Texts[N]>
          : M extends { readonly sums: Readonly<Record<N, infer D>> }
            ? Equation<'subexpression', N, D, '', Texts[N]>
            : never
    }[keyof Texts & string]
  : never
