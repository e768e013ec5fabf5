import {
  KernelBuilder,
  type KernelWork,
  nameFor,
  type ObjectState,
  register,
  type Source,
  StateArray,
  type Value,
} from '@dvdt/engine'
import { Dimension, type Quantity, type QuantityArray, quantityArray } from '@dvdt/units'
import type { Field } from '../export/field.ts'
import { type BinnedRate, binRate } from '../rates/bins.ts'
import { type Smoothing, smoothed } from '../rates/smoothing.ts'
import { bytesPerRow, RowChunk } from '../recording/chunk.ts'
import { Series } from '../recording/series.ts'
import { seriesState } from '../recording/stored.ts'
import { dimensioned } from '../recording/traces.ts'
import { checkOptions, checkSource } from './checks.ts'
import { eventOf, forEachEvent } from './events.ts'
import { Monitor } from './monitor.ts'
import { RecordingOperation } from './operation.ts'

const CAPACITY = 4096

export interface PopulationRateMonitorOptions {
  readonly name?: string
}

/**
 * Records the firing rate of a group in each step, averaged over its neurons: spikes/dt/N.
 *
 * It runs at the end of each step. What was recorded can be read at any time, also during a run or after one that failed.
 */
export class PopulationRateMonitor extends Monitor {
  readonly arrays: readonly StateArray[]
  readonly storedState: ObjectState
  protected readonly operation: RecordingOperation
  readonly #times = new Series<Float64Array>(Float64Array)
  readonly #rates = new Series<Float64Array>(Float64Array)
  readonly #t: () => QuantityArray<string>
  readonly #rate: () => QuantityArray<string>
  /** Spikes in the step at hand. */
  readonly #spikes: StateArray<'integer'>
  readonly #chunk: RowChunk

  /**
   * @param source a group with a threshold, or a part of one
   * @throws TypeError for a group without threshold or an unknown option
   */
  constructor(source: Source, options: PopulationRateMonitorOptions = {}) {
    checkSource('PopulationRateMonitor', source)
    checkOptions('PopulationRateMonitor', options, ['name'])
    const { clock } = eventOf(source, 'spike')
    super(source, nameFor('ratemonitor', options.name))
    this.#t = dimensioned(() => this.#refreshed(this.#times).values, Dimension.parse('time'))
    this.#rate = dimensioned(() => this.#refreshed(this.#rates).values, Dimension.parse('frequency'))
    this.#spikes = new StateArray(`${this.name}.spikes`, 'integer', 1)
    const fields = ['t', 'rate'].map((name) => ({ name, type: 'float', width: 1 }) as const)
    this.#chunk = new RowChunk(this.name, fields, CAPACITY, 1, (rows) => {
      const [t, rate] = this.#chunk.fields.map(({ data }) => data.slice(0, rows) as Float64Array)
      this.#times.append(t as Float64Array)
      this.#rates.append(rate as Float64Array)
    })
    this.arrays = [this.#chunk.count, ...this.#chunk.fields]
    this.operation = new RecordingOperation(
      this.name,
      () => ({ clock, when: 'end', order: 0 }),
      () => this.#work(),
    )
    this.storedState = this.stateOf(this.#chunk, [
      seriesState('t', 'float', this.#times),
      seriesState('rate', 'float', this.#rates),
    ])
    register(this)
  }

  /** Beginning of each step. */
  get t(): QuantityArray<'time'> {
    return this.#t() as QuantityArray<'time'>
  }

  /** Rate in each step: the share of the neurons that spiked, per dt. */
  get rate(): QuantityArray<'frequency'> {
    return this.#rate() as QuantityArray<'frequency'>
  }

  /**
   * The rate, convolved with a window: a moving average. As long as `t`; beyond both ends the rate counts as 0,
   * unless `ends` says else.
   * Not meaningful if dt has changed between runs.
   * @throws DimensionMismatchError, TypeError, RangeError for an unsuitable window
   */
  smoothRate(smoothing: Smoothing): QuantityArray<'frequency'> {
    return quantityArray(smoothed(this.rate.values, smoothing, this.clock.dt.value), 'frequency')
  }

  /**
   * Mean rate in bins that follow each other from the first step on. A last bin that is not full is left out.
   * Not meaningful if dt has changed between runs.
   * @param width of a bin: a multiple of the clock's dt
   * @returns beginnings of the bins, and rates
   * @throws DimensionMismatchError, TypeError, RangeError for an unsuitable width
   */
  binnedRate(width: Quantity<'time'>): BinnedRate {
    return binRate(this.t.values, this.rate.values, this.clock.dt.value, width)
  }

  fields(): Field[] {
    return [
      { name: 't', dimension: Dimension.parse('time'), type: 'float', values: this.t.values },
      { name: 'rate', dimension: Dimension.parse('frequency'), type: 'float', values: this.rate.values },
    ]
  }

  get bytesPerStep(): number {
    return bytesPerRow(this.#chunk)
  }

  #refreshed<T>(recording: T): T {
    this.#chunk.drain()
    return recording
  }

  #work(): KernelWork {
    const b = new KernelBuilder(this.name)
    const { t, dt } = this.clock.arrays
    const [times, rates] = this.#chunk.fields.map((field) => b.array(field)) as [number, number]
    const rows = b.array(this.#chunk.count)
    const [zero, one] = [b.i32(0), b.i32(1)]
    const row = b.load(rows, zero)
    const perSecond = b.binary('div', b.toF64(this.#countSpikes(b)), b.load(b.array(dt), zero))
    b.store(times, row, b.load(b.array(t), zero))
    b.store(rates, row, b.binary('div', perSecond, b.f64(this.source.N)))
    b.store(rows, zero, b.binary('add', row, one))
    return { ...b.finish(), chunk: this.#chunk }
  }

  #countSpikes(b: KernelBuilder): Value {
    const events = eventOf(this.source, 'spike')
    const [zero, one] = [b.i32(0), b.i32(1)]
    if (events.start === 0 && events.stop === events.indices.length) return b.load(b.array(events.count), zero)
    const spikes = b.array(this.#spikes)
    b.store(spikes, zero, zero)
    forEachEvent(b, events, () => b.store(spikes, zero, b.binary('add', b.load(spikes, zero), one)))
    return b.load(spikes, zero)
  }
}
