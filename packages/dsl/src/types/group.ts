import type { Candidates, Mistakes, RightSide } from './check.ts'
import type { CheckedCondition, CheckedDuration, CheckedStatements } from './code.ts'
import type { Names } from './environment.ts'
import type { Equation } from './equation.ts'
import type { OpenEquations } from './extension.ts'
import type { ModelType, Variables } from './model.ts'
import type { DidYouMean, UnknownName } from './spelling.ts'
import type { Open } from './value.ts'

/**
 * Messages of what a model lacks to be run, as a union; `never` when nothing. Whoever makes a group of it knows all names:
 * those of the model and of the group's namespace `N`.
 */
export type Missing<
  M extends ModelType,
  N extends Names = Record<never, unknown>,
> = string extends keyof M['parameters'] ? never : Unknown<OpenEquations<M>, Variables<M>, M['names'] & N>

type Unknown<Q, V extends ModelType['parameters'], N extends Names> = Q extends Equation
  ? RightSide<Q, V, N> extends Open<infer W, infer R>
    ? `${Q['name']}: ${UnknownName<W, Candidates<R, V, N>>}`
    : Mistakes<Q, V, N>
  : never

/** Names that a group's options give to its code. */
export type NamespaceIn<Options> = Options extends { readonly namespace: infer N extends Names }
  ? N
  : Record<never, unknown>

/**
 * The type of a group's options: those given, with messages in place of code that is wrong and of options that are not
 * among `Known`.
 */
export type CheckedOptions<M extends ModelType, Options, Known> = {
  readonly [O in keyof Options]: O extends 'threshold'
    ? CheckedCondition<M, NamespaceIn<Options>, Options[O]>
    : O extends 'reset'
      ? CheckedStatements<M, NamespaceIn<Options>, Options[O]>
      : O extends 'refractory'
        ? CheckedDuration<M, NamespaceIn<Options>, Options[O]>
        : O extends 'events'
          ? { readonly [E in keyof Options[O]]: CheckedCondition<M, NamespaceIn<Options>, Options[O][E]> }
          : O extends keyof Known
            ? Options[O]
            : `no option ${O & string}${DidYouMean<O & string, keyof Known>}`
}
