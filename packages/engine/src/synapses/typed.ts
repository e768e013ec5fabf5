import type { AnyEquations, ModelType, VariablesOf } from '@dvdt/dsl'
import type { Elements } from '../groups/elements.ts'
import type { Source } from '../groups/source.ts'
import type { ModelBehind } from '../groups/typed.ts'
import type { Variable } from '../groups/variable.ts'
import type { SynapsesOptions } from './options.ts'
import { SynapsesObject } from './synapses.ts'

/** What synapses can connect: groups, parts of groups, inputs, other synapses. */
export type Connectable = Source | Elements

/** Variables of synapses as members. Of a model that only the run will tell, any name may be one. */
type Members<M extends ModelType> = string extends keyof M['parameters']
  ? // biome-ignore lint/suspicious/noExplicitAny: which dimension such a member has is not known before it runs
    { readonly [name: string]: any }
  : { readonly [N in Exclude<keyof VariablesOf<M>, keyof SynapsesObject>]: Variable<DimensionIn<VariablesOf<M>[N]>> }

type DimensionIn<V> = V extends { readonly dimension: infer D extends string } ? D : string

/** Variables that synapses have whatever their equations. */
interface CommonMembers {
  /** Index of the presynaptic neuron. */
  readonly i: Variable<'1'>
  /** Index of the postsynaptic neuron. */
  readonly j: Variable<'1'>
  /** For each synapse, the number of synapses that reach its postsynaptic neuron. */
  readonly N_incoming: Variable<'1'>
  /** For each synapse, the number of synapses that leave its presynaptic neuron. */
  readonly N_outgoing: Variable<'1'>
  /** Time of the last event. Only where event-driven equations or statements need it. */
  readonly lastupdate: Variable<'time'>
}

/** Synapses with a model `M`. */
export type Synapses<M extends ModelType = ModelType> = SynapsesObject & CommonMembers & Members<M>

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
    const E extends AnyEquations | string | undefined = undefined,
    const O extends SynapsesOptions = SynapsesOptions,
  >(
    source: Connectable,
    target?: Connectable,
    model?: E,
    options?: O,
  ): Synapses<ModelBehind<E, O>>
}

/** Connections of neurons: `new Synapses(G, G, 'w : volt', { onPre: 'v_post += w' })`. */
export const Synapses = SynapsesObject as unknown as SynapsesConstructor
