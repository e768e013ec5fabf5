import type {
  AnyEquations,
  CheckedOptions,
  CheckedText,
  Missing,
  ModelOf,
  ModelType,
  model,
  NamespaceIn,
  VariablesOf,
} from '@dvdt/dsl'
import type { VariableValue } from './assignment.ts'
import { NeuronGroupObject } from './neurongroup.ts'
import type { NeuronGroupOptions } from './options.ts'
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

/** A group's model: that of its equations and what refractoriness adds to it. */
export type GroupModel<E, Options> = Options extends { readonly refractory: false | undefined }
  ? ModelBehind<E, Options>
  : Options extends { readonly refractory: unknown }
    ? WithRefractoriness<ModelBehind<E, Options>>
    : ModelBehind<E, Options>

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
  : { readonly [N in Exclude<keyof VariablesOf<M>, keyof NeuronGroupObject>]: Variable<DimensionIn<VariablesOf<M>[N]>> }

/** All of a group's variables by name. */
type VariableRecord<M extends ModelType> = string extends keyof M['parameters']
  ? // biome-ignore lint/suspicious/noExplicitAny: as above
    { readonly [name: string]: Variable<any> }
  : {
      readonly [N in keyof VariablesOf<M> | keyof Special]: Variable<
        N extends keyof Special ? Special[N] : N extends keyof VariablesOf<M> ? DimensionIn<VariablesOf<M>[N]> : never
      >
    }

/** Dimensions of the variables that all groups have. */
type Special = { readonly i: '1'; readonly t: 'time'; readonly dt: 'time'; readonly t_in_timesteps: '1' }

/** What `set` takes: values by variable. */
type ValueRecord<M extends ModelType> = string extends keyof M['parameters']
  ? Readonly<Record<string, unknown>>
  : { readonly [N in keyof VariablesOf<M>]?: VariableValue<DimensionIn<VariablesOf<M>[N]>> }

/** What a group or a part of one has whose types depend on its model. */
interface Typed<M extends ModelType> {
  /** Variables by name, also those whose names are taken by methods of the group. */
  readonly variables: VariableRecord<M>
  /**
   * Sets several variables: `G.set({ v: 'vr + rand()*(vt - vr)', w: 0 })`, in the order given.
   * @throws as `Variable.set` does; nothing has changed then
   */
  set(values: ValueRecord<M>): void
}

type DimensionIn<V> = V extends { readonly dimension: infer D extends string } ? D : string

/** Variables that groups have whatever their equations: the index, and what refractoriness keeps. */
export interface CommonMembers {
  readonly i: Variable<'1'>
}

/** Neurons that share the equations of a model `M`. */
export type NeuronGroup<M extends ModelType = ModelType> = Omit<NeuronGroupObject, 'slice' | keyof Typed<M>> &
  Typed<M> &
  CommonMembers &
  Members<M> & {
    /**
     * The neurons `from` to `to - 1`, whose variables, spikes and indices can be used like a group's.
     * @throws RangeError if there are no such neurons
     */
    slice(from?: number, to?: number): Subgroup<M>
  }

/** A stretch of the neurons of a group. */
export type Subgroup<M extends ModelType = ModelType> = Omit<SubgroupObject, 'slice' | keyof Typed<M>> &
  Typed<M> &
  CommonMembers &
  Members<M> & {
    /** A part of this part; indices are relative to this part. @throws RangeError */
    slice(from?: number, to?: number): Subgroup<M>
  }

/** The type of the model of a group: what was given, or messages of what is wrong with it. */
type CheckedModel<E, Options> = E extends string
  ? CheckedText<E, [NamespaceIn<Options>]> extends E
    ? WithoutUnknown<E, Options>
    : CheckedText<E, [NamespaceIn<Options>]>
  : WithoutUnknown<E, Options>

/** Whoever makes a group knows all names; a name that is unknown now is a mistake. */
type WithoutUnknown<E, Options> = [Missing<ModelBehind<E, Options>, NamespaceIn<Options>>] extends [never]
  ? E
  : Missing<ModelBehind<E, Options>, NamespaceIn<Options>>

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
    const O extends NeuronGroupOptions = NeuronGroupOptions,
  >(
    n: number,
    model?: CheckedModel<E, O>,
    options?: CheckedOptions<ModelBehind<E, O>, O, NeuronGroupOptions>,
  ): NeuronGroup<GroupModel<E, O>>
}

/** Neurons that share their equations: `new NeuronGroup(100, eqs('dv/dt = -v/tau : 1', { tau }))`. */
export const NeuronGroup = NeuronGroupObject as unknown as NeuronGroupConstructor
