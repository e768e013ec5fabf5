import type {
  AnyEquations,
  CheckedCondition,
  CheckedExpression,
  CheckedGenerator,
  CheckedStatements,
  CheckedText,
  DidYouMean,
  FlagMistakes,
  Missing,
  ModelType,
  NamespaceIn,
  NamesTaken,
  VariablesOf,
} from '@dvdt/dsl'
import type { Elements } from '../groups/elements.ts'
import type { MemberOf } from '../groups/membership.ts'
import type { Source } from '../groups/source.ts'
import type { ModelBehind, WithNames } from '../groups/typed.ts'
import type { Variable } from '../groups/variable.ts'
import type { ConnectOptions } from './connect/options.ts'
import type { DelayVariable } from './delay.ts'
import type { SynapsesOptions } from './options.ts'
import { SynapsesObject } from './synapses.ts'
import type { EndMistakes, InSight } from './typednames.ts'

/** What synapses can connect: groups, parts of groups, inputs, other synapses. */
export type Connectable = Source | Elements

/** Variables of synapses as members. Of a model that only the run will tell, any name may be one. */
type Members<M extends ModelType, Sight extends ModelType> = string extends keyof M['parameters']
  ? // biome-ignore lint/suspicious/noExplicitAny: which dimension such a member has is not known before it runs
    { readonly [name: string]: any }
  : {
      readonly [N in Exclude<keyof VariablesOf<M>, keyof SynapsesObject>]: Variable<DimensionIn<VariablesOf<M>[N]>> &
        MemberOf<Sight, N>
    }

type DimensionIn<V> = V extends { readonly dimension: infer D extends string } ? D : string

/** Variables that synapses have whatever their equations, and how they are made. */
interface CommonMembers<Sight extends ModelType> {
  /** Index of the presynaptic neuron. */
  readonly i: Variable<'1'> & MemberOf<Sight, 'i'>
  /** Index of the postsynaptic neuron. */
  readonly j: Variable<'1'> & MemberOf<Sight, 'j'>
  /** For each synapse, the number of synapses that reach its postsynaptic neuron. */
  readonly N_incoming: Variable<'1'>
  /** For each synapse, the number of synapses that leave its presynaptic neuron. */
  readonly N_outgoing: Variable<'1'>
  /** Time of the last event. Only where event-driven equations or statements need it. */
  readonly lastupdate: Variable<'time'>
  /** Delays of the first pathway of `onPre`. @throws TypeError if there is none */
  readonly delay: DelayVariable & MemberOf<Sight, 'delay'>
  /** By name: `S.pathways.pre.delay`. */
  readonly pathways: Readonly<Record<string, { readonly delay: DelayVariable & MemberOf<Sight, 'delay'> }>>
}

/** The type of the options of `connect`: those given, with messages in place of texts that are wrong. */
type CheckedConnection<Sight extends ModelType, Options> = {
  readonly [O in keyof Options]: O extends 'condition'
    ? CheckedCondition<Sight, NoNames, Options[O]>
    : [Options[O]] extends [string]
      ? O extends 'i' | 'j'
        ? CheckedGenerator<Sight, Options[O]>
        : O extends 'p' | 'n'
          ? CheckedExpression<Sight, NoNames, '1', Options[O]>
          : Options[O]
      : O extends keyof ConnectOptions
        ? ConnectOptions[O]
        : `no option ${O & string}${DidYouMean<O & string, keyof ConnectOptions>}`
}

type NoNames = Record<never, unknown>

/** Synapses with a model `M`. `Sight` has the variables of the neurons at both ends as well. */
export type Synapses<M extends ModelType = ModelType, Sight extends ModelType = M> = Omit<
  SynapsesObject,
  'connect' | 'delay' | 'pathways'
> &
  CommonMembers<Sight> &
  Members<M, Sight> & {
    connect<const C extends ConnectOptions>(options?: CheckedConnection<Sight, C>): void
  }

/** The type of the model of synapses: what was given, or messages of what is wrong with it. */
type CheckedModel<E, S, T, O> = E extends string
  ? CheckedText<E, [NamespaceIn<O>]> extends E
    ? WithoutUnknown<E, S, T, O>
    : CheckedText<E, [NamespaceIn<O>]>
  : WithoutUnknown<E, S, T, O>

type WithoutUnknown<E, S, T, O> = [ModelMistakes<E, S, T, O>] extends [never] ? E : ModelMistakes<E, S, T, O>

/** By way of a property, so that compilers show the messages and not the name of this type. */
type ModelMistakes<E, S, T, O> = {
  mistakes:
    | Missing<InSight<ModelBehind<E, O>, S, T, O>, NamespaceIn<O>>
    | EndMistakes<ModelBehind<E, O>, S, T>
    | FlagMistakes<ModelBehind<E, O>, 'Synapses'>
    | NamesTaken<keyof ModelBehind<E, O>['differential' | 'parameters'], 'Synapses'>
}['mistakes']

type SightOf<E, S, T, O> =
  WithNames<InSight<ModelBehind<E, O>, S, T, O>, O> extends infer Sight extends ModelType ? Sight : never

/** The type of the options of synapses: those given, with messages in place of code that is wrong. */
type CheckedOptions<Sight extends ModelType, O, Known> = {
  readonly [K in keyof O]: K extends 'onPre' | 'onPost'
    ? [O[K]] extends [string]
      ? CheckedStatements<Sight, NamespaceIn<O>, O[K]>
      : { readonly [P in keyof O[K]]: CheckedStatements<Sight, NamespaceIn<O>, O[K][P]> }
    : K extends keyof Known
      ? O[K]
      : `no option ${K & string}${DidYouMean<K & string, keyof Known>}`
}

/** `new Synapses(source, target, equations, options)` */
export interface SynapsesConstructor {
  /**
   * Synapses from neurons of `source` to neurons of `target`; none at first: `connect` makes them.
   * @param source  neurons, or whatever has events: a group, a part of one
   * @param target  `source` if left out
   * @param model   equations, their text, or nothing for synapses without state
   * @throws TypeError, RangeError for unsuitable arguments; ModelError for mistakes in equations and statements: unknown
   *   names, wrong dimensions, an integrator that doesn't fit
   */
  new <
    const S extends Connectable,
    const T extends Connectable | undefined = undefined,
    const E extends AnyEquations | string | undefined = undefined,
    const O extends SynapsesOptions = SynapsesOptions,
  >(
    source: S,
    target?: T,
    model?: CheckedModel<E, S, T extends undefined ? S : T, O>,
    options?: CheckedOptions<InSight<ModelBehind<E, O>, S, T extends undefined ? S : T, O>, O, SynapsesOptions>,
  ): Synapses<ModelBehind<E, O>, SightOf<E, S, T extends undefined ? S : T, O>>
}

/** Connections of neurons: `new Synapses(G, G, 'w : volt', { onPre: 'v_post += w' })`. */
export const Synapses = SynapsesObject as unknown as SynapsesConstructor
