import type { Mismatch } from './code.ts'
import type { Dimensions, In, Names } from './environment.ts'
import type { ValueOf } from './expression.ts'
import type { Meant } from './external.ts'
import type { ModelType, Variables } from './model.ts'
import type { IsLiteral, Trim } from './text.ts'

/**
 * The type of a text that gives the partners of a neuron, as in `connect({ j: 'k for k in range(i - 3, i + 4) if k != i' })`:
 * its own, or the message of what is wrong.
 */
export type CheckedGenerator<M extends ModelType, Text> =
  IsLiteral<Text> extends true
    ? [GeneratorMistakes<Variables<M>, M['names'], Text & string>] extends [never]
      ? Text
      : GeneratorMistakes<Variables<M>, M['names'], Text & string>
    : Text

/** `element for name in stretch if condition`, of which the loop and the condition may be left out. */
type GeneratorMistakes<
  V extends Dimensions,
  N extends Names,
  T extends string,
> = T extends `${infer Head} if ${infer C}` ? LoopMistakes<V, N, Head, C> : LoopMistakes<V, N, T, 'True'>

type LoopMistakes<
  V extends Dimensions,
  N extends Names,
  T extends string,
  Condition extends string,
> = T extends `${infer Element} for ${infer Name} in ${infer Over}`
  ?
      | StretchMistakes<V, N & Stretches, Positional<Over>>
      | Both<V & { readonly [K in Trim<Name>]: '1' }, N, Element, Condition>
  : Both<V, N, T, Condition>

type Both<V extends Dimensions, N extends Names, Element extends string, Condition extends string> =
  | Mismatch<ValueOf<In<'code', V, N>, Element>, '1', V, N>
  | Mismatch<ValueOf<In<'code', V, N>, Condition>, 'boolean', V, N>

/** Named arguments that are written in an unusual way are left to the run. */
type StretchMistakes<V extends Dimensions, N extends Names, Over extends string> = Over extends `${string}=${string}`
  ? never
  : Mismatch<ValueOf<In<'code', V, N>, Over>, '1', V, N>

/** What may be looped over, as functions. */
interface Stretches {
  readonly range: Meant<{ takes: ['1'] | ['1', '1'] | ['1', '1', '1']; gives: '1' }>
  readonly sample: Meant<{ takes: ['1', '1'] | ['1', '1', '1'] | ['1', '1', '1', '1']; gives: '1' }>
}

/** `sample(N_post, size=10)` as a call of a function. */
type Positional<S extends string> = S extends `${infer A}size=${infer B}`
  ? `${A}${B}`
  : S extends `${infer A},${' ' | ''}p=${infer B}`
    ? `${A},${B}`
    : S
