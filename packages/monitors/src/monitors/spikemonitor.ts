import type { Source } from '@dvdt/engine'
import { EventMonitorObject, type EventMonitorOptions, type EventRecord } from './eventmonitor.ts'
import type { NamesIn, RecordableName } from './types.ts'

/** Records the spikes of a group. See `SpikeMonitor`. */
export class SpikeMonitorObject extends EventMonitorObject {
  constructor(source: Source, options: EventMonitorOptions = {}) {
    super(source, 'spike', options, { label: 'SpikeMonitor', stem: 'spikemonitor' })
  }

  /** Number of spikes of all neurons together, recorded or not. */
  get numSpikes(): number {
    return this.numEvents
  }
}

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
    source: S,
    options?: EventMonitorOptions<V>,
  ): SpikeMonitor<S, [V] extends [never] ? never : NamesIn<V>>
}

export const SpikeMonitor = SpikeMonitorObject as unknown as SpikeMonitorConstructor
