import type { Candidates, Mistakes, RightSide } from './check.ts'
import type { CheckedCondition, CheckedDuration, CheckedStatements } from './code.ts'
import type { Names } from './environment.ts'
import type { Equation } from './equation.ts'
import type { OpenEquations } from './extension.ts'
import type { ModelType, Variables } from './model.ts'
import type { DidYouMean, UnknownName } from './spelling.ts'
import type { IsLiteral } from './text.ts'
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
 * The type of a group's options: those given, with messages in place of code that is wrong, and the types of those that are
 * of another than `Known` says. Options are inferred from the first branch, which lets them be a union.
 */
export type CheckedOptions<M extends ModelType, Options, Known> = [Options] extends [never]
  ? Options
  : {
      readonly [O in keyof Options]: O extends keyof Known
        ? Options[O] extends Known[O]
          ? CheckedOption<M, NamespaceIn<Options>, O, Options[O]>
          : Known[O]
        : NoOption<O, Known>
    }

type CheckedOption<M extends ModelType, N extends Names, O, Value> = O extends 'threshold'
  ? CheckedCondition<M, N, Value>
  : O extends 'reset'
    ? CheckedStatements<M, N, Value>
    : O extends 'refractory'
      ? CheckedDuration<M, N, Value>
      : O extends 'events'
        ? { readonly [E in keyof Value]: CheckedCondition<M, N, Value[E]> }
        : O extends 'method'
          ? CheckedMethod<Value>
          : Value

/** The message about an option that there is none of. */
export type NoOption<O, Known> = `no option ${O & string}${DidYouMean<O & string, keyof Known>}`

/**
 * What options are inferred to be. Any object will do, so that what is wrong with one is told by the type of its option; with
 * `Known` alone, compilers would say that the whole object does not fit, and show its type.
 */
export type Given<Known> = Known | Readonly<Record<string, unknown>>

/** Numerical methods, as `integrators` has them at run time. */
type Method = 'exact' | 'linear' | 'exponential_euler' | 'euler' | 'rk2' | 'rk4' | 'heun' | 'milstein'

/** The type of the name of an integrator, or of several: what was given, or the message that there is none. */
export type CheckedMethod<Value> = Value extends string
  ? IsLiteral<Value> extends true
    ? Lowercase<Value> extends Method
      ? Value
      : `no method ${Value}${DidYouMean<Lowercase<Value>, Method>}`
    : Value
  : Value extends readonly string[]
    ? { readonly [I in keyof Value]: CheckedMethod<Value[I]> }
    : Value
