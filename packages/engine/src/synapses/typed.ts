import type {
  AnyEquations,
  CheckedGenerator,
  CheckedMethod,
  CheckedPairCondition,
  CheckedPairNumber,
  CheckedStatements,
  CheckedText,
  EventMistake,
  FlagMistakes,
  Given,
  Missing,
  ModelType,
  NamespaceIn,
  NoOption,
  Variables,
  VariablesOf,
} from '@dvdt/dsl'
import type { Elements } from '../groups/elements.ts'
import type { EventsOf, MemberOf } from '../groups/membership.ts'
import type { RegularOptions } from '../groups/regular.ts'
import type { Source } from '../groups/source.ts'
import type { CheckedValues, ModelBehind, ValueRecord, WithNames } from '../groups/typed.ts'
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

/** Variables of the neurons at the ends, and when the last event was, where something needs that. */
type SightMembers<Sight extends ModelType> = string extends keyof Sight['parameters']
  ? unknown
  : {
      readonly [N in keyof Variables<Sight> as N extends `${string}${'_pre' | '_post'}` | 'lastupdate'
        ? N
        : never]: Variable<Plain<Variables<Sight>[N]>> & MemberOf<Sight, N>
    }

type Plain<D> = D extends 'boolean' | 'integer' ? '1' : D & string

type DimensionIn<V> = V extends { readonly dimension: infer D extends string } ? D : string

/** One way from events to statements. */
export interface PathwayOf<Sight extends ModelType> {
  /** How long events take: one delay for all, or one for each synapse. */
  readonly delay: DelayVariable & MemberOf<Sight, 'delay'>
}

/** Variables that synapses have whatever their equations, and how they are made. */
interface CommonMembers<Sight extends ModelType, Pathways extends string> {
  /** Index of the presynaptic neuron. */
  readonly i: Variable<'1'> & MemberOf<Sight, 'i'>
  /** Index of the postsynaptic neuron. */
  readonly j: Variable<'1'> & MemberOf<Sight, 'j'>
  /** For each synapse, the number of synapses that reach its postsynaptic neuron. */
  readonly N_incoming: Variable<'1'> & MemberOf<Sight, 'N_incoming'>
  /** For each synapse, the number of synapses that leave its presynaptic neuron. */
  readonly N_outgoing: Variable<'1'> & MemberOf<Sight, 'N_outgoing'>
  /** Delays of the first pathway of `onPre`. @throws TypeError if there is none */
  readonly delay: DelayVariable & MemberOf<Sight, 'delay'>
  /** By name: `S.pathways.pre.delay`. */
  readonly pathways: Readonly<Record<Pathways, PathwayOf<Sight>>>
}

/** The type of the options of `connect`: those given, with messages in place of texts that are wrong. */
type CheckedConnection<Sight extends ModelType, Options> = Options extends string
  ? [Options] extends [never]
    ? Options
    : `write { condition: '${Options}' }`
  : {
      readonly [O in keyof Options]: O extends keyof ConnectOptions
        ? [Options[O]] extends [string & ConnectOptions[O]]
          ? O extends 'condition'
            ? CheckedPairCondition<Sight, Options[O]>
            : O extends 'i' | 'j'
              ? CheckedGenerator<Sight, O extends 'i' ? 'j' : 'i', Options[O]>
              : CheckedPairNumber<Sight, Options[O]>
          : ConnectOptions[O]
        : NoOption<O, ConnectOptions>
    }

type NoNames = Record<never, unknown>

/** Synapses with a model `M`, and `Pathways`. `Sight` has the variables of the neurons at both ends as well. */
export type Synapses<
  M extends ModelType = ModelType,
  Sight extends ModelType = M,
  Pathways extends string = string,
> = Omit<SynapsesObject, 'connect' | 'delay' | 'pathways' | 'runRegularly' | 'set'> &
  CommonMembers<Sight, Pathways> &
  SightMembers<Sight> &
  Members<M, Sight> & {
    connect<const C extends Given<ConnectOptions> | string>(options?: CheckedConnection<Sight, C>): void
    /**
     * Executes statements for all synapses, regularly: `S.runRegularly('w = w*0.99', { dt: second(1) })`. One after the
     * other, so that each sees what those before it wrote to variables of neurons.
     * @throws ModelError for mistakes in the statements; TypeError, RangeError for unsuitable options
     */
    runRegularly<const Code extends string>(
      code: CheckedStatements<Sight, NoNames, Code, 'regular'>,
      options?: RegularOptions,
    ): void
    /**
     * Sets several variables: `S.set({ w: '0.5*rand()', c: 0 })`, in the order given.
     * @throws as `Variable.set` does; nothing has changed then
     */
    set<const Values extends Given<ValueRecord<M>>>(values: CheckedValues<M, Values, Sight>): void
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
}['mistakes']

type SightOf<E, S, T, O> =
  WithNames<InSight<ModelBehind<E, O>, S, T, O>, O> extends infer Sight extends ModelType ? Sight : never

/** The type of the options of synapses: those given, with messages in place of code that is wrong. */
type CheckedOptions<Sight extends ModelType, S, T, O> = [O] extends [never]
  ? O
  : {
      readonly [K in keyof O]: K extends keyof SynapsesOptions
        ? O[K] extends SynapsesOptions[K]
          ? [EventMistakes<K, O, S, T>] extends [never]
            ? CheckedOption<Sight, NamespaceIn<O>, K, O[K]>
            : EventMistakes<K, O, S, T>
          : SynapsesOptions[K]
        : NoOption<K, SynapsesOptions>
    }

/** Messages that neurons do not have the event that an option waits for. */
type EventMistakes<K, O, S, T> = K extends 'onEvent'
  ? Awaited<O, 'onPre', S> | Awaited<O, 'onPost', T>
  : K extends 'onPre' | 'onPost'
    ? 'onEvent' extends keyof O
      ? never
      : EventMistake<EventsOf<K extends 'onPre' ? S : T>, 'spike'>
    : never

/** Messages about the events that the pathways of one end wait for, as the option `onEvent` tells. */
type Awaited<O, Code, End> = Code extends keyof O
  ? O extends { readonly onEvent: infer Events }
    ? EventMistake<EventsOf<End>, Events extends string ? Events : Events[PathwaysOf<O, Code> & keyof Events]>
    : never
  : never

/** Names of the pathways of `onPre` or `onPost`; `string` where only the run will tell. */
type PathwaysOf<O, Code> = Code extends keyof O
  ? O[Code] extends string
    ? Code extends 'onPre'
      ? 'pre'
      : 'post'
    : O[Code] extends object
      ? keyof O[Code] & string
      : O[Code] extends undefined
        ? never
        : string
  : never

type CheckedOption<Sight extends ModelType, N extends Names, K, Value> = K extends 'onPre' | 'onPost'
  ? [Value] extends [string]
    ? CheckedStatements<Sight, N, Value>
    : { readonly [P in keyof Value]: CheckedStatements<Sight, N, Value[P]> }
  : K extends 'method'
    ? CheckedMethod<Value>
    : Value

type Names = ModelType['names']

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
    const O extends Given<SynapsesOptions> = SynapsesOptions,
  >(
    source: S,
    target?: T,
    model?: CheckedModel<E, S, T extends undefined ? S : T, O>,
    options?: CheckedOptions<
      InSight<ModelBehind<E, O>, S, T extends undefined ? S : T, O>,
      S,
      T extends undefined ? S : T,
      O
    >,
  ): Synapses<
    ModelBehind<E, O>,
    SightOf<E, S, T extends undefined ? S : T, O>,
    PathwaysOf<O, 'onPre'> | PathwaysOf<O, 'onPost'>
  >
}

/** Connections of neurons: `new Synapses(G, G, 'w : volt', { onPre: 'v_post += w' })`. */
export const Synapses = SynapsesObject as unknown as SynapsesConstructor
