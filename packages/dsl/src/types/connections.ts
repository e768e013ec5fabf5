import type { Mismatch } from './code.ts'
import type { Dimensions, In, Names } from './environment.ts'
import type { ValueOf } from './expression.ts'
import type { Meant } from './external.ts'
import type { ModelType, Variables } from './model.ts'
import type { SharedIn } from './shared.ts'
import type { IsLiteral, Trim } from './text.ts'
import type { HasWord } from './tokens.ts'

/**
 * The type of a text that gives the partners of a neuron, as in `connect({ j: 'k for k in range(i - 3, i + 4) if k != i' })`:
 * its own, or the message of what is wrong. `Index` is the one of the neuron: `i` where the text gives `j`.
 */
export type CheckedGenerator<M extends ModelType, Index extends 'i' | 'j', Text> =
  IsLiteral<Text> extends true
    ? [GeneratorMistakes<M, Variables<M>, Index, Text & string>] extends [never]
      ? Text
      : GeneratorMistakes<M, Variables<M>, Index, Text & string>
    : Text

/** The type of a condition for pairs of neurons, which are not connected yet. */
export type CheckedPairCondition<M extends ModelType, Text> = CheckedPair<M, 'boolean', Text>

/** The same for a number: a probability, or how many synapses. */
export type CheckedPairNumber<M extends ModelType, Text> = CheckedPair<M, '1', Text>

type CheckedPair<M extends ModelType, D extends string, Text> =
  IsLiteral<Text> extends true
    ? [PairMistakes<M, Variables<M>, D, Text & string>] extends [never]
      ? Text
      : PairMistakes<M, Variables<M>, D, Text & string>
    : Text

/** Messages about an expression for pairs, as a union; by way of a property, so that compilers show the messages. */
type PairMistakes<M extends ModelType, V extends Dimensions, D extends string, T extends string, Loop = never> = {
  mistakes: Mismatch<ValueOf<In<'code', V, M['names']>, T>, D, V, M['names']> | NotYet<T, Exclude<OfSynapses<M>, Loop>>
}['mistakes']

/** `element for name in stretch if condition`, of which the loop and the condition may be left out. */
type GeneratorMistakes<
  M extends ModelType,
  V extends Dimensions,
  Index extends 'i' | 'j',
  T extends string,
> = T extends `${infer Head} if ${infer C}` ? LoopMistakes<M, V, Index, Head, C> : LoopMistakes<M, V, Index, T, 'True'>

type LoopMistakes<
  M extends ModelType,
  V extends Dimensions,
  Index extends 'i' | 'j',
  T extends string,
  Condition extends string,
> = T extends `${infer Element} for ${infer Name} in ${infer Over}`
  ?
      | StretchMistakes<V, M['names'] & Stretches, Positional<Over>>
      | TooEarly<M, Index, Positional<Over>>
      | Both<M, V & { readonly [K in Trim<Name>]: '1' }, Index, Element, Condition, Trim<Name>>
  : Both<M, V, Index, T, Condition, never>

type Both<
  M extends ModelType,
  V extends Dimensions,
  Index extends 'i' | 'j',
  Element extends string,
  Condition extends string,
  Loop,
> = {
  mistakes:
    | Mismatch<ValueOf<In<'code', V, M['names']>, Element>, '1', V, M['names']>
    | TooEarly<M, Index, Element, Loop>
    | PairMistakes<M, V, 'boolean', Condition, Loop>
}['mistakes']

/** Named arguments that are written in an unusual way are left to the run. */
type StretchMistakes<V extends Dimensions, N extends Names, Over extends string> =
  IsNamed<Over> extends true ? never : Mismatch<ValueOf<In<'code', V, N>, Over>, '1', V, N>
type IsNamed<Over extends string> = Over extends `${string}${'=' | '!' | '<' | '>'}=${string}`
  ? false
  : Over extends `${string}=${string}`
    ? true
    : false

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

/** Messages about what is not known of a neuron for which partners are sought. */
type TooEarly<M extends ModelType, Index extends 'i' | 'j', T extends string, Loop = never> = {
  mistakes:
    | NotYet<T, Exclude<OfSynapses<M>, Loop>>
    | OnPartner<T, Exclude<Index extends 'i' ? 'j' | OfTarget<M> : 'i' | OfSource<M>, Loop>>
}['mistakes']

type NotYet<T extends string, Names> = Names extends string
  ? HasWord<T, Names> extends true
    ? `${Names}: not known before there are synapses`
    : never
  : never

type OnPartner<T extends string, Names> = Names extends string
  ? HasWord<T, Names> extends true
    ? `${Names}: not known before there is a partner`
    : never
  : never

/** Variables with a value for each synapse. */
type OfSynapses<M extends ModelType> = string extends keyof M['parameters']
  ? never
  : 'N' | Exclude<keyof Variables<M>, SharedIn<M> | 'i' | 'j' | Ends | OfTarget<M>>
type Ends = `${string}${'_pre' | '_post'}`

/** Variables with a value for each postsynaptic neuron, which are known without `_post`, too. */
type OfTarget<M extends ModelType> = Plain<Exclude<OfEnd<M, `${string}_post`>, SharedEnd>>
type OfSource<M extends ModelType> = Exclude<OfEnd<M, `${string}_pre`>, SharedEnd>
type OfEnd<M extends ModelType, Suffix extends string> = Exclude<Extract<keyof Variables<M>, Suffix>, SharedIn<M>>
type SharedEnd = `${'N' | 't' | 'dt' | 't_in_timesteps'}${'_pre' | '_post'}`
type Plain<N> = N extends `${infer P}_post` ? N | (P extends 'i' | 'j' ? never : P) : N
