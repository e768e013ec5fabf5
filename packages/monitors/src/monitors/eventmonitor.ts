import {
  arrayState,
  type EventList,
  type KernelWork,
  nameFor,
  type ObjectState,
  type RecordableVariable,
  register,
  type Source,
  StateArray,
} from '@dvdt/engine'
import { Dimension, type Quantity, type QuantityArray, quantityArray } from '@dvdt/units'
import type { Field } from '../export/field.ts'
import { type BinnedRates, binEvents } from '../rates/bins.ts'
import { type Smoothing, smoothed } from '../rates/smoothing.ts'
import { RowChunk } from '../recording/chunk.ts'
import { copyOfIndices, copyOfTimes } from '../recording/piece.ts'
import { Series } from '../recording/series.ts'
import { splitByElement } from '../recording/split.ts'
import { recordState, seriesState, storedName } from '../recording/stored.ts'
import { dimensioned, floats } from '../recording/traces.ts'
import { checkOptions, checkPlace, checkSource, checkVariables, didYouMean } from './checks.ts'
import { eventKernel } from './eventkernel.ts'
import { eventOf } from './events.ts'
import { Monitor } from './monitor.ts'
import { RecordingOperation } from './operation.ts'
import { elementsToRecord, type RecordOption } from './record.ts'

/** Rows of a chunk beyond those that one step can need. */
const SPARE = 8192

/** What an `EventMonitor` or `SpikeMonitor` records, and when. */
export interface EventMonitorOptions<V = string | readonly string[]> {
  /** Variables whose values at each event are recorded as well: a name or several. */
  readonly variables?: V
  /** Whose events to record: `true` (all) by default, an index, a list of indices, a condition; `false` only counts them. */
  readonly record?: RecordOption
  /** Slot of the step: by default the one where the source finds its events. */
  readonly when?: string
  /** Order within the slot: by default one more than that of finding the events; 0 if `when` is given. */
  readonly order?: number
  readonly name?: string
}

interface Recorded {
  readonly variable: RecordableVariable
  readonly series: Series<Float64Array | Int32Array | Uint8Array>
  /** The values as floats with their dimension. */
  readonly values: () => QuantityArray<string>
}

const dataTypes = { float: Float64Array, integer: Int32Array, boolean: Uint8Array }

/** Records the events of a group. See `EventMonitor`. */
export class EventMonitorObject extends Monitor {
  /** Name of the event. */
  readonly event: string
  /** Indices of the elements whose events are recorded, in the order of `trains()`; empty if events are only counted. */
  readonly record: Int32Array
  readonly arrays: readonly StateArray[]
  readonly storedState: ObjectState
  protected readonly operation: RecordingOperation
  /** Whether each element is recorded, or `undefined` if all are. */
  readonly #mask: StateArray<'boolean'> | undefined
  readonly #counts: StateArray<'integer'>
  /** Rows with those of the step at hand, while that is being recorded. */
  readonly #pending: StateArray<'integer'>
  readonly #recorded = new Map<string, Recorded>()
  readonly #indices = new Series<Int32Array>(Int32Array)
  readonly #times = new Series<Float64Array>(Float64Array)
  readonly #t: () => QuantityArray<string>
  readonly #chunk: RowChunk

  constructor(source: Source, event: string, options: EventMonitorOptions = {}, kind: EventKind = eventKind) {
    checkSource(kind.label, source)
    checkOptions(kind.label, options, ['variables', 'record', 'when', 'order', 'name'])
    const { variables = [], record = true, when, order } = options
    checkPlace(kind.label, when, order)
    if (when === undefined && order !== undefined) {
      throw new TypeError(
        `The option 'order' of a ${kind.label} needs the option 'when': the slot that it is meant for`,
      )
    }
    eventOf(source, event)
    const none = Array.isArray(variables) && variables.length === 0
    const chosen = none ? [] : checkVariables(kind.label, source, variables)
    if (record === false && chosen.length > 0) {
      throw new TypeError(`With record: false a ${kind.label} only counts events, so it can't record variables`)
    }
    const indices = elementsToRecord(kind.label, source, record)
    super(source, nameFor(kind.stem, options.name))
    this.event = event
    this.record = record === true ? indices : indices.filter((index, k) => indices.indexOf(index) === k)
    this.#mask = maskOf(this.name, source.N, this.record)
    this.#counts = new StateArray(`${this.name}.count`, 'integer', source.N)
    this.#pending = new StateArray(`${this.name}.pending`, 'integer', 1)
    this.#t = dimensioned(() => this.#refreshed(this.#times).values, Dimension.parse('time'))
    for (const variable of chosen) this.#addVariable(variable)
    this.#chunk = this.#makeChunk()
    this.arrays = [this.#counts, this.#chunk.count, ...this.#chunk.fields]
    this.operation = new RecordingOperation(
      this.name,
      () => this.#place(when, order),
      () => this.#work(),
    )
    this.storedState = this.stateOf(this.#chunk, [
      recordState(this.name, this.record),
      arrayState(this.name, () => ({ fixed: [this.#counts] })),
      seriesState('t', 'float', this.#times),
      seriesState('i', 'integer', this.#indices),
      ...Array.from(this.#recorded.values(), ({ variable: { name, type }, series }) =>
        seriesState(storedName(name), type, series),
      ),
    ])
    register(this)
  }

  /** Time of each recorded event: the beginning of its step. Ascending. */
  get t(): QuantityArray<'time'> {
    return this.#t() as QuantityArray<'time'>
  }

  /** Index of the element of each recorded event. Ascending among events of the same time. */
  get i(): Int32Array {
    return this.#refreshed(this.#indices).values
  }

  /** Number of events of each element of the source, recorded or not. A copy. */
  get count(): Int32Array {
    return this.#counts.data.slice()
  }

  /** Number of events of all elements together, recorded or not. */
  get numEvents(): number {
    return this.#counts.data.reduce((sum, count) => sum + count, 0)
  }

  /** Names of the variables that are recorded at events. */
  get variables(): readonly string[] {
    return [...this.#recorded.keys()]
  }

  /**
   * Values of a variable at each recorded event; the same as the member of that name.
   * @throws TypeError if the variable is not recorded
   */
  values(name: string): QuantityArray<string> {
    const recorded = this.#recorded.get(name)
    if (recorded) return recorded.values()
    const known =
      this.variables.length > 0 ? this.variables.join(', ') : `no variables: say { variables: '${String(name)}' }`
    throw new TypeError(
      `'${this.name}' does not record '${String(name)}'${didYouMean(String(name), this.variables)}; it records ${known}`,
    )
  }

  /**
   * Event times of each recorded element, in the order of `record`: `trains()[i]` is element i's unless `record` says else.
   * With the name of a recorded variable, its values instead of the times.
   * @throws TypeError if the variable is not recorded
   */
  trains(): readonly QuantityArray<'time'>[]
  trains(variable: string): readonly QuantityArray<string>[]
  trains(variable?: string): readonly QuantityArray<'time'>[] | readonly QuantityArray<string>[] {
    const { values, dimension } = variable === undefined ? this.t : this.values(variable)
    return splitByElement(this.i, values, this.record, this.source.N).map((train) => quantityArray(train, dimension))
  }

  /**
   * Event times of one element.
   * @throws RangeError if its events are not recorded
   */
  train(index: number): QuantityArray<'time'> {
    if (!this.record.includes(index)) {
      throw new RangeError(
        `'${this.name}' does not record the events of element ${String(index)} of '${this.source.name}'`,
      )
    }
    const { i, t } = this
    return quantityArray(
      t.values.filter((_, event) => i[event] === index),
      'time',
    )
  }

  /**
   * Rate of the events of each recorded element, in bins that follow each other from the monitor's start.
   * A last bin that is not over yet is left out.
   * @param width of a bin: a multiple of the clock's dt
   * @returns beginnings of the bins, and rates in the order of `record`
   * @throws DimensionMismatchError, TypeError, RangeError for an unsuitable width
   */
  binnedRate(width: Quantity<'time'>): BinnedRates {
    this.#checkRecording()
    return binEvents(
      this.trains(),
      { start: this.start.value, dt: this.clock.dt.value, duration: this.duration.value },
      width,
    )
  }

  /**
   * Rate of the events of each recorded element in each step, smoothed as by `PopulationRateMonitor.smoothRate`.
   * @returns beginnings of the steps, and rates in the order of `record`
   * @throws DimensionMismatchError, TypeError, RangeError for an unsuitable window
   */
  smoothRate(smoothing: Smoothing): BinnedRates {
    const { dt } = this.clock
    const { t, rate } = this.binnedRate(dt)
    return { t, rate: rate.map(({ values }) => quantityArray(smoothed(values, smoothing, dt.value), 'frequency')) }
  }

  fields(): Field[] {
    const [time, none] = [Dimension.parse('time'), Dimension.parse('1')]
    const counts: Field = { name: 'count', dimension: none, type: 'integer', values: this.count }
    if (this.record.length === 0) return [counts]
    const perEvent = [...this.#recorded].map(
      ([
        name,
        {
          variable: { type, dimension },
          values,
        },
      ]): Field => {
        return { name, dimension, type, values: values().values }
      },
    )
    return [
      { name: 't', dimension: time, type: 'float', values: this.t.values },
      { name: 'i', dimension: none, type: 'integer', values: this.i },
      ...perEvent,
      { ...counts, aside: true },
    ]
  }

  #addVariable(variable: RecordableVariable): void {
    const { name, type, dimension } = variable
    const series = new Series<Float64Array | Int32Array | Uint8Array>(dataTypes[type])
    const values = dimensioned(
      floats(() => this.#refreshed(series).values),
      dimension,
      name,
    )
    this.#recorded.set(name, { variable, series, values })
    if (!(name in this)) Object.defineProperty(this, name, { enumerable: true, get: values })
  }

  #refreshed<T>(recording: T): T {
    this.#chunk.drain()
    return recording
  }

  #checkRecording(): void {
    if (this.record.length === 0)
      throw new TypeError(`'${this.name}' only counts events (record: false), it has no times of them`)
  }

  #place(when?: string, order = 0): { clock: EventList['clock']; when: string; order: number } {
    const { clock, when: slot, order: found } = eventOf(this.source, this.event)
    return when === undefined ? { clock, when: slot, order: found + 1 } : { clock, when, order }
  }

  #makeChunk(): RowChunk {
    const recorded = [...this.#recorded.values()]
    const fields = recorded.map(({ variable }) => ({ ...variable, width: 1 }))
    const times = { name: 't', type: 'float', width: 1 } as const
    const indices = { name: 'i', type: 'integer', width: 1 } as const
    const room = this.record.length
    const capacity = room === 0 ? 0 : room + SPARE
    const chunk = new RowChunk(this.name, [times, indices, ...fields], capacity, room, (rows) => {
      const [t, i, ...values] = chunk.fields.map(({ data }) => data.subarray(0, rows))
      this.#times.appendPiece(copyOfTimes(t as Float64Array))
      this.#indices.appendPiece(copyOfIndices(i as Int32Array, this.source.N))
      recorded.forEach(({ series }, v) => {
        series.append((values[v] as Float64Array).slice())
      })
    })
    return chunk
  }

  #work(): KernelWork {
    const { name, source, clock } = this
    const variables = [...this.#recorded.values()].map(({ variable }) => variable)
    const [counts, chunk] = [this.#counts, this.#chunk]
    const rows = this.record.length > 0 ? { chunk, pending: this.#pending, mask: this.#mask, variables } : undefined
    return eventKernel({ name, source, events: eventOf(source, this.event), clock, counts, rows })
  }
}

/** What differs between monitors of events: their name in messages and the stem of their names. */
export interface EventKind {
  readonly label: string
  readonly stem: string
}

const eventKind: EventKind = { label: 'EventMonitor', stem: 'eventmonitor' }

function maskOf(name: string, N: number, record: Int32Array): StateArray<'boolean'> | undefined {
  if (record.length === N || record.length === 0) return undefined
  const mask = new StateArray(`${name}.record`, 'boolean', N)
  for (const index of record) mask.data[index] = 1
  return mask
}
