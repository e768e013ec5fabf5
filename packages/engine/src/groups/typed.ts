import type {
  AnyEquations,
  CheckedEvent,
  CheckedOptions,
  CheckedStatements,
  CheckedText,
  DidYouMean,
  EventsIn,
  FlagMistakes,
  Given,
  Missing,
  ModelOf,
  ModelType,
  model,
  NamespaceIn,
  NamesTaken,
  Variables,
  VariablesOf,
} from '@dvdt/dsl'
import type { VariableValue } from './assignment.ts'
import type { CheckedValue, MemberOf, Modelled } from './membership.ts'
import { NeuronGroupObject } from './neurongroup.ts'
import type { NeuronGroupOptions, Place } from './options.ts'
import type { RegularOptions } from './regular.ts'
import type { SubgroupObject } from './subgroup.ts'
import type { Variable } from './variable.ts'

/** The model behind what a group was made from: equations, a literal text, or nothing. */
export type ModelBehind<E, Options> = E extends { readonly [model]: infer M extends ModelType }
  ? M
  : E extends string
    ? ModelOf<E, Options extends { readonly namespace: infer Names } ? [Names] : []>
    : E extends undefined
      ? EmptyModel
      : ModelType

/** A group's model: that of its equations, and what refractoriness and the namespace add to it. */
export type GroupModel<E, Options> =
  WithNames<WholeModel<E, Options>, Options> extends infer M extends ModelType ? M : never

type WholeModel<E, Options> = Whole<E, Options> extends infer M extends ModelType ? M : never

type Whole<E, Options> = Options extends { readonly refractory: false | undefined }
  ? ModelBehind<E, Options>
  : Options extends { readonly refractory: unknown }
    ? WithRefractoriness<ModelBehind<E, Options>>
    : ModelBehind<E, Options>

/** With the names of the group's namespace, which explain what was open. */
export type WithNames<M extends ModelType, Options> = Options extends {
  readonly namespace: infer N extends ModelType['names']
}
  ? string extends keyof M['parameters'] | keyof N
    ? M
    : {
        readonly [K in Exclude<keyof M, 'open'>]: K extends 'names'
          ? { readonly [X in keyof (M['names'] & N)]: (M['names'] & N)[X] }
          : M[K]
      }
  : M

type WithRefractoriness<M extends ModelType> = string extends keyof M['parameters']
  ? M
  : {
      readonly [K in keyof M]: K extends 'parameters'
        ? { readonly [N in keyof (M[K] & Refractoriness)]: (M[K] & Refractoriness)[N] }
        : M[K]
    }

/** Time of the last spike, and whether the neuron may spike again. */
type Refractoriness = {
  readonly lastspike: 'time'
  readonly not_refractory: 'boolean'
}

/** A model without variables. */
export type EmptyModel = {
  readonly differential: Readonly<Record<never, string>>
  readonly subexpressions: Readonly<Record<never, string>>
  readonly parameters: Readonly<Record<never, string>>
  readonly names: Readonly<Record<never, unknown>>
}

/** A group's variables as members. Of a model that only the run will tell, any name may be one. */
export type Members<M extends ModelType> = string extends keyof M['parameters']
  ? // biome-ignore lint/suspicious/noExplicitAny: which dimension such a member has is not known before it runs
    { readonly [name: string]: any }
  : { readonly [N in Exclude<keyof VariablesOf<M>, keyof NeuronGroupObject>]: Member<M, N> }

type NoNames = Record<never, unknown>

/** A variable of a model, which checks the expressions that it is set to. */
type Member<M extends ModelType, N extends keyof VariablesOf<M>> = Variable<DimensionIn<VariablesOf<M>[N]>> &
  MemberOf<M, N>

/** All of a group's variables by name. */
type VariableRecord<M extends ModelType> = string extends keyof M['parameters']
  ? // biome-ignore lint/suspicious/noExplicitAny: as above
    { readonly [name: string]: Variable<any> }
  : {
      readonly [N in keyof VariablesOf<M> | keyof Special]: N extends keyof Special
        ? Variable<Special[N]> & MemberOf<M, N>
        : N extends keyof VariablesOf<M>
          ? Member<M, N>
          : never
    }

/** Dimensions of the variables that all groups have. */
type Special = { readonly i: '1'; readonly t: 'time'; readonly dt: 'time'; readonly t_in_timesteps: '1' }

/** What `set` takes: values by variable. */
export type ValueRecord<M extends ModelType> = string extends keyof M['parameters']
  ? Readonly<Record<string, unknown>>
  : { readonly [N in keyof VariablesOf<M>]?: VariableValue<DimensionIn<VariablesOf<M>[N]>> }

/** The type of values by variable: those given, with messages in place of what is wrong with their texts, for which `Sight` is in sight. */
export type CheckedValues<
  M extends ModelType,
  Values,
  Sight extends ModelType = M,
> = string extends keyof M['parameters']
  ? Values
  : {
      readonly [N in keyof Values]: N extends keyof VariablesOf<M>
        ? CheckedValue<MemberOf<Sight, N>, DimensionIn<VariablesOf<M>[N]>, Values[N]>
        : `no variable ${N & string}${DidYouMean<N & string, keyof VariablesOf<M>>}`
    }

/** What a group or a part of one has whose types depend on its model. */
interface Typed<M extends ModelType, Events extends string> extends Modelled<M, Events> {
  /** Variables by name, also those whose names are taken by methods of the group. */
  readonly variables: VariableRecord<M>
  /**
   * Sets several variables: `G.set({ v: 'vr + rand()*(vt - vr)', w: 0 })`, in the order given.
   * @throws as `Variable.set` does; nothing has changed then
   */
  set<const Values extends Given<ValueRecord<M>>>(values: CheckedValues<M, Values>): void
}

type DimensionIn<V> = V extends { readonly dimension: infer D extends string } ? D : string

/** Variables that groups have whatever their equations. */
export interface CommonMembers<M extends ModelType> {
  readonly i: Variable<'1'> & MemberOf<M, 'i'>
}

/** Neurons that share the equations of a model `M`, and have `Events`. */
export type NeuronGroup<M extends ModelType = ModelType, Events extends string = string> = Omit<
  NeuronGroupObject,
  'slice' | 'runRegularly' | 'runOnEvent' | keyof Typed<M, Events>
> &
  Typed<M, Events> &
  CommonMembers<M> &
  Members<M> & {
    /**
     * Executes statements for all neurons, regularly: `G.runRegularly('I = 2*nA*rand()', { dt: ms(10) })`.
     * @throws ModelError for mistakes in the statements; TypeError, RangeError for unsuitable options
     */
    runRegularly<const Code extends string>(
      code: CheckedStatements<M, NoNames, Code, 'regular'>,
      options?: RegularOptions,
    ): void
    /**
     * Executes statements for the neurons that have an event, in each step.
     * @throws ModelError for mistakes in the statements; RangeError if there is no such event or it has code already;
     *   TypeError, RangeError for unsuitable options
     */
    runOnEvent<const Event extends Events | (string & {}), const Code extends string>(
      event: CheckedEvent<Events, Event>,
      code: CheckedStatements<M, NoNames, Code>,
      options?: Place,
    ): void
    /**
     * The neurons `from` to `to - 1`, whose variables, spikes and indices can be used like a group's.
     * @throws RangeError if there are no such neurons
     */
    slice(from?: number, to?: number): Subgroup<M, Events>
  }

/** A stretch of the neurons of a group. */
export type Subgroup<M extends ModelType = ModelType, Events extends string = string> = Omit<
  SubgroupObject,
  'slice' | keyof Typed<M, Events>
> &
  Typed<M, Events> &
  CommonMembers<M> &
  Members<M> & {
    /** A part of this part; indices are relative to this part. @throws RangeError */
    slice(from?: number, to?: number): Subgroup<M, Events>
  }

/** The type of the model of a group: what was given, or messages of what is wrong with it. */
type CheckedModel<E, Options> = E extends string
  ? CheckedText<E, [NamespaceIn<Options>]> extends E
    ? WithoutUnknown<E, Options>
    : CheckedText<E, [NamespaceIn<Options>]>
  : WithoutUnknown<E, Options>

/** Whoever makes a group knows all names; a name that is unknown now is a mistake. */
type WithoutUnknown<E, Options> = [ModelMistakes<ModelBehind<E, Options>, Options>] extends [never]
  ? E
  : ModelMistakes<ModelBehind<E, Options>, Options>

/** By way of a property, so that compilers show the messages and not the name of this type. */
type ModelMistakes<M extends ModelType, Options> = {
  mistakes: Missing<M, NamespaceIn<Options>> | FlagMistakes<M, 'NeuronGroup'> | NamesTaken<keyof Variables<M>>
}['mistakes']

/** `new NeuronGroup(n, equations, options)` */
export interface NeuronGroupConstructor {
  /**
   * @param n      number of neurons, at least 1
   * @param model  equations, their text, or nothing for neurons without state
   * @throws RangeError, TypeError for unsuitable arguments; ModelError for mistakes in equations, conditions and
   *   statements: unknown names, wrong dimensions, an integrator that doesn't fit
   */
  new <
    const E extends AnyEquations | string | undefined = undefined,
    const O extends Given<NeuronGroupOptions> = NeuronGroupOptions,
  >(
    n: number,
    model?: CheckedModel<E, O>,
    options?: CheckedOptions<WholeModel<E, O>, O, NeuronGroupOptions>,
  ): NeuronGroup<GroupModel<E, O>, EventsIn<O>>
}

/** Neurons that share their equations: `new NeuronGroup(100, eqs('dv/dt = -v/tau : 1', { tau }))`. */
export const NeuronGroup = NeuronGroupObject as unknown as NeuronGroupConstructor
