import type { Source } from '@dvdt/engine'
import { EventMonitorObject, type EventMonitorOptions } from './eventmonitor.ts'

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
