import type { CheckedEvent } from '@dvdt/dsl'
import type { EventsOf, Source } from '@dvdt/engine'
import type { QuantityArray } from '@dvdt/units'
import { EventMonitorObject, type EventMonitorOptions } from './eventmonitor.ts'
import type { RecordOption } from './record.ts'
import { SpikeMonitorObject } from './spikemonitor.ts'
import { StateMonitorObject, type StateMonitorOptions } from './statemonitor.ts'
import type { CommonVariables, DimensionIn, NamesIn, RecordableName, Traces } from './types.ts'

/**
 * Records variables of a group over time: `new StateMonitor(G, ['v', 'w'], { record: [0, 5] })`.
 *
 * `M.t` has the times of the samples and `M.v[k]` the values of the k-th recorded element. They can be read at any time,
 * also during a run or after one that failed; what was read doesn't change when more is recorded.
 * Booleans are recorded as 0 and 1.
 */
export type StateMonitor<S extends Source = Source, Name extends string = string, Record = true> = Omit<
  StateMonitorObject,
  'of' | 'values'
> & {
  readonly [N in Exclude<Name, keyof StateMonitorObject>]: Traces<DimensionIn<S, N>, Record>
} & {
  /**
   * Values of a variable, one array per recorded element, in the order of `record`; the same as the member of that name.
   * @throws TypeError if the variable is not recorded
   */
  values<N extends Name>(name: N): Traces<DimensionIn<S, N>, Record>
  /**
   * What was recorded of one element, by its index in the group: `M.of(7).v`.
   * @throws RangeError if the element is not recorded
   */
  of(index: number): { readonly [N in Name]: QuantityArray<DimensionIn<S, N>> }
}

/** `new StateMonitor(source, variables, options)` */
export interface StateMonitorConstructor {
  /**
   * @param source    a group or a part of one; indices of a part count from its beginning
   * @param variables names of variables, or `true` for all of the model's
   * @throws TypeError, RangeError, DimensionMismatchError for a variable, an element or an option that can't be
   */
  new <
    S extends Source,
    const V extends RecordableName<S> | readonly RecordableName<S>[] | true,
    const R extends RecordOption = true,
  >(
    source: S,
    variables: V,
    options?: StateMonitorOptions<R>,
  ): StateMonitor<S, V extends true ? Exclude<RecordableName<S>, keyof CommonVariables> : NamesIn<V>, R>
}

export const StateMonitor = StateMonitorObject as unknown as StateMonitorConstructor

/** What a monitor of events has, with its variables as members. */
export type EventRecord<O extends EventMonitorObject, S extends Source, Name extends string> = Omit<
  O,
  'values' | 'trains'
> & {
  readonly [N in Exclude<Name, keyof O>]: QuantityArray<DimensionIn<S, N>>
} & {
  /** Values of a variable at each recorded event; the same as the member of that name. */
  values<N extends Name>(name: N): QuantityArray<DimensionIn<S, N>>
  /**
   * Event times of each recorded element, in the order of `record`: `trains()[i]` is element i's unless `record` says else.
   * With the name of a recorded variable, its values instead of the times.
   */
  trains(): readonly QuantityArray<'time'>[]
  trains<N extends Name>(variable: N): readonly QuantityArray<DimensionIn<S, N>>[]
}

/**
 * Records the events of a group, and the values of variables when they happen:
 * `new EventMonitor(G, 'refractory_end', { variables: 'v' })`.
 *
 * `t` and `i` have the time and the element of each event, sorted by time, then index. They can be read at any time, also
 * during a run or after one that failed; what was read doesn't change when more is recorded.
 */
export type EventMonitor<S extends Source = Source, Name extends string = never> = EventRecord<
  EventMonitorObject,
  S,
  Name
>

/** `new EventMonitor(source, event, options)` */
export interface EventMonitorConstructor {
  /**
   * @param source  a group or a part of one; indices of a part count from its beginning
   * @param event   name of the event; spikes are `'spike'`
   * @throws TypeError, RangeError for an event, a variable, an element or an option that can't be
   */
  new <
    S extends Source,
    const E extends EventsOf<S> | (string & {}),
    const V extends RecordableName<S> | readonly RecordableName<S>[] = never,
  >(
    source: S,
    event: CheckedEvent<EventsOf<S>, E>,
    options?: EventMonitorOptions<V>,
  ): EventMonitor<S, [V] extends [never] ? never : NamesIn<V>>
}

export const EventMonitor = EventMonitorObject as unknown as EventMonitorConstructor

/**
 * Records the spikes of a group, and the values of variables at each: `new SpikeMonitor(G, { variables: 'v' })`.
 *
 * It runs right after the threshold, before synapses and resets, so that the values are those above threshold.
 * `t` and `i` have the time and the neuron of each spike, sorted by time, then index. They can be read at any time, also
 * during a run or after one that failed; what was read doesn't change when more is recorded.
 */
export type SpikeMonitor<S extends Source = Source, Name extends string = never> = EventRecord<
  SpikeMonitorObject,
  S,
  Name
>

/** `new SpikeMonitor(source, options)` */
export interface SpikeMonitorConstructor {
  /**
   * @param source  a group with a threshold, or a part of one; indices of a part count from its beginning
   * @throws TypeError, RangeError for a group without threshold, a variable, a neuron or an option that can't be
   */
  new <S extends Source, const V extends RecordableName<S> | readonly RecordableName<S>[] = never>(
    source: CheckedEvent<EventsOf<S>, 'spike', S>,
    options?: EventMonitorOptions<V>,
  ): SpikeMonitor<S, [V] extends [never] ? never : NamesIn<V>>
}

export const SpikeMonitor = SpikeMonitorObject as unknown as SpikeMonitorConstructor
