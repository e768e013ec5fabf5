import type { DimensionsOf, Mistakes, RightSide } from './check.ts'
import type { Cycles } from './cycle.ts'
import type { Equation, Kind } from './equation.ts'
import type { ReadEquations } from './lines.ts'
import type { NameMistakes } from './names.ts'
import type { RepeatedNoise } from './noise.ts'
import type { Empty, IsLiteral, Trim } from './text.ts'
import type { Open } from './value.ts'

/**
 * What TypeScript knows of a model: for each name its dimension (`"voltage"`, `"1"`), `"boolean"` or `"integer"`.
 * `flags` has what stands in parentheses behind units; `open` has the right-hand sides that use names
 * which are neither in the model nor among its external names yet.
 */
export interface ModelType {
  readonly differential: Readonly<Record<string, string>>
  readonly subexpressions: Readonly<Record<string, string>>
  readonly parameters: Readonly<Record<string, string>>
  /** Types of the external values. */
  readonly names: Readonly<Record<string, unknown>>
  readonly flags?: Readonly<Record<string, string>>
  /** Variables that code cannot set. */
  readonly fixed?: string
  readonly open?: Readonly<Record<string, string>>
  /** Dimensions of what synapses sum up for neurons, under names like `I_post`. */
  readonly sums?: Readonly<Record<string, string>>
}

/** Dimension of every variable. */
export type Variables<M extends ModelType> = M['differential'] & M['subexpressions'] & M['parameters']

/** Key of a field that only types have: the model of an `Equations`, `declare readonly [model]: M` in the class. */
export declare const model: unique symbol

/** What `eqs` and `q` accept: a text, or the pieces of a template literal. */
export type Source = string | TemplateStringsArray

/** The type of the parameter `text` of `eqs`: the text's own, or the messages of what is wrong with it. */
export type CheckedText<Text extends Source, Args extends readonly unknown[]> =
  IsLiteral<Text> extends true
    ? [TextMistakes<Text & string, NamesIn<Args>>] extends [never]
      ? Text
      : TextMistakes<Text & string, NamesIn<Args>>
    : Text

type TextMistakes<Text extends string, N extends ModelType['names']> =
  ReadEquations<Text> extends infer Q
    ? Mistakes<Q, DimensionsOf<Q>, N> | NameMistakes<DimensionsOf<Q>, N> | Cycles<Q> | RepeatedNoise<Q>
    : never

/** Model of `eqs(text, names?)`; of the tag form only what is interpolated is known. */
export type ModelOf<Text extends Source, Args extends readonly unknown[]> =
  IsLiteral<Text> extends true
    ? ModelFrom<ReadEquations<Text & string>, NamesIn<Args>>
    : Text extends string
      ? ModelType
      : Interpolated<Args>

type Interpolated<Args extends readonly unknown[], M extends ModelType = ModelType> = Args extends readonly [
  infer A,
  ...infer Others,
]
  ? Interpolated<Others, A extends { readonly [model]: infer N extends ModelType } ? Joined<M, N> : M>
  : M

interface Joined<A extends ModelType, B extends ModelType> extends ModelType {
  readonly differential: Shown<A['differential'] & B['differential']>
  readonly subexpressions: Shown<A['subexpressions'] & B['subexpressions']>
  readonly parameters: Shown<A['parameters'] & B['parameters']>
  readonly names: Shown<A['names'] & B['names']>
}

/** External names of a call: its second argument's. */
export type NamesIn<Args> = Args extends readonly [infer N]
  ? N extends object
    ? { -readonly [K in keyof N]: N[K] }
    : Empty
  : Empty

type ModelFrom<Q, N extends ModelType['names']> = Fields<
  Dimensions<Q, 'differential'>,
  Dimensions<Q, 'subexpression'>,
  Dimensions<Q, 'parameter'>,
  N,
  FlagsIn<Q>,
  OpenIn<Q, DimensionsOf<Q>, N>
>

/** A model from its fields; the optional ones are left out when empty, so that an editor shows what matters. */
export type Fields<
  Differential extends ModelType['differential'],
  Subexpressions extends ModelType['subexpressions'],
  Parameters extends ModelType['parameters'],
  N extends ModelType['names'],
  Flags extends Readonly<Record<string, string>>,
  OpenTexts extends Readonly<Record<string, string>>,
> =
  Shown<
    {
      differential: Shown<Differential>
      subexpressions: Shown<Subexpressions>
      parameters: Shown<Parameters>
      names: Shown<N>
    } & (Empty extends Flags ? Empty : { flags: Shown<Flags> }) &
      (Empty extends OpenTexts ? Empty : { open: Shown<OpenTexts> })
  > extends infer M extends ModelType
    ? M
    : never

type Dimensions<Q, K extends Kind> = DimensionsOf<Q extends Equation<K> ? Q : never>

type FlagsIn<Q> = {
  [X in Q as X extends Equation ? (X['flags'] extends '' ? never : X['name']) : never]: X extends Equation
    ? Trim<X['flags']>
    : never
}

/** Texts of the equations that use unknown names. */
export type OpenIn<Q, V extends ModelType['parameters'], N extends ModelType['names']> = Texts<Unexplained<Q, V, N>>
type Unexplained<Q, V extends ModelType['parameters'], N extends ModelType['names']> = Q extends Equation
  ? RightSide<Q, V, N> extends Open
    ? Q
    : never
  : never
type Texts<Q> = {
  [X in Q as X extends Equation<Kind, infer N> ? N : never]: X extends Equation ? Trim<X['text']> : never
}

/** Flattened, so that an editor shows the fields and not how they were found. */
export type Shown<T> = T extends infer O ? { [K in keyof O]: O[K] } : never
