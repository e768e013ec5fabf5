import {
  type Clock,
  type ClockOptions,
  clockFor,
  interpret,
  KernelBuilder,
  type KernelWork,
  nameFor,
  type ObjectState,
  positiveSeconds,
  type RecordableVariable,
  register,
  type Source,
  StateArray,
  type Value,
} from '@dvdt/engine'
import { Dimension, isQuantity, type Quantity, type QuantityArray } from '@dvdt/units'
import type { Field } from '../export/field.ts'
import { bytesPerRow, RowChunk } from '../recording/chunk.ts'
import { Columns } from '../recording/columns.ts'
import { Series } from '../recording/series.ts'
import { columnsState, recordState, seriesState, storedName } from '../recording/stored.ts'
import { dimensioned, tracesOf } from '../recording/traces.ts'
import { checkOptions, checkPlace, checkSource, checkVariables, describe, didYouMean } from './checks.ts'
import { Monitor } from './monitor.ts'
import { RecordingOperation } from './operation.ts'
import { elementsToRecord, type RecordOption } from './record.ts'
import { checkSampling } from './sampling.ts'
import { commonVariables } from './types.ts'

/** Numbers per variable that a chunk holds, roughly. */
const CHUNK = 32_768

/** Rows that a chunk holds at most. */
const MOST_ROWS = 16_384

/** What a `StateMonitor` records, and when. */
export interface StateMonitorOptions<R extends RecordOption = RecordOption> {
  /**
   * Elements to record: `true` for all that there are, an index, a list of indices, or a condition that is looked at once,
   * now: `'i == j'`. Can be left out where there is one element, and for `(shared)` variables, which have one value whatever
   * is said here.
   */
  readonly record?: R
  /** How often, by default in each step of the source: a multiple of it. */
  readonly dt?: Quantity<'time'>
  /** A clock to share, instead of `dt`. */
  readonly clock?: Clock
  /** Slot of the step: `start` by default, so that the first values are the initial ones. */
  readonly when?: string
  /** Order within the slot, 0 by default. */
  readonly order?: number
  readonly name?: string
}

/** A variable on record. */
interface Recorded {
  readonly variable: RecordableVariable
  readonly columns: Columns<Float64Array | Int32Array | Uint8Array>
  readonly traces: readonly QuantityArray<string>[]
}

const dataTypes = { float: Float64Array, integer: Int32Array, boolean: Uint8Array }

/** Records variables of a group over time. See `StateMonitor`. */
export class StateMonitorObject extends Monitor {
  /** Indices of the recorded elements, in the order of the traces. */
  readonly record: Int32Array
  readonly arrays: readonly StateArray[]
  readonly storedState: ObjectState
  protected readonly operation: RecordingOperation
  readonly #all: boolean
  readonly #indices: StateArray<'integer'>
  readonly #recorded = new Map<string, Recorded>()
  readonly #times = new Series<Float64Array>(Float64Array)
  readonly #t: () => QuantityArray<string>
  readonly #chunk: RowChunk

  constructor(source: Source, variables: string | readonly string[] | true, options: StateMonitorOptions = {}) {
    checkSource('StateMonitor', source)
    checkOptions('StateMonitor', options, ['record', 'dt', 'clock', 'when', 'order', 'name'])
    const { when = 'start', order = 0 } = options
    checkPlace('StateMonitor', when, order)
    const chosen = checkVariables('StateMonitor', source, variables === true ? modelVariables(source) : variables)
    const record = elements(source, chosen, options.record)
    const clock = clockOf(source, options)
    super(source, nameFor('statemonitor', options.name))
    this.record = record
    this.#all = record.length === source.N && record.every((index, k) => index === k)
    this.#indices = new StateArray(`${this.name}.record`, 'integer', record.length)
    this.#indices.data.set(record)
    this.#t = dimensioned(() => this.#refreshed(this.#times).values, Dimension.parse('time'))
    for (const variable of chosen) this.#addVariable(variable)
    this.#chunk = this.#makeChunk()
    this.arrays = [this.#chunk.count, ...this.#chunk.fields]
    this.operation = new RecordingOperation(
      this.name,
      () => ({ clock, when, order }),
      () => this.#work(),
    )
    this.storedState = this.stateOf(this.#chunk, [
      recordState(this.name, record),
      seriesState('t', 'float', this.#times),
      ...Array.from(this.#recorded.values(), ({ variable, columns }) =>
        columnsState(storedName(variable.name), variable, columns),
      ),
    ])
    Object.preventExtensions(this)
    register(this)
  }

  /** Times of the samples. */
  get t(): QuantityArray<'time'> {
    return this.#t() as QuantityArray<'time'>
  }

  /** Names of the recorded variables. */
  get variables(): readonly string[] {
    return [...this.#recorded.keys()]
  }

  /**
   * Values of a variable, one array per recorded element, in the order of `record`; the same as the member of that name.
   * @throws TypeError if the variable is not recorded
   */
  values(name: string): readonly QuantityArray<string>[] {
    const recorded = this.#recorded.get(name)
    if (recorded) return recorded.traces
    throw new TypeError(
      `'${this.name}' does not record '${String(name)}'${didYouMean(String(name), this.variables)}; it records ${this.variables.join(', ')}`,
    )
  }

  /**
   * What was recorded of one element, by its index in the group: `M.of(7).v`.
   * @throws RangeError if the element is not recorded
   */
  of(index: number): Readonly<Record<string, QuantityArray<string>>> {
    const position = this.#all && index in this.record ? index : this.record.indexOf(index)
    const ofElements = [...this.#recorded.values()].some(({ variable }) => !variable.shared)
    if (position < 0 && ofElements) {
      const known = this.record.length > 10 ? `${this.record.length} others` : this.record.join(', ')
      throw new RangeError(
        `'${this.name}' does not record element ${String(index)} of '${this.source.name}', but ${known}`,
      )
    }
    const view: Record<string, QuantityArray<string>> = {}
    for (const [name, { variable, traces }] of this.#recorded) {
      const trace = variable.shared ? 0 : position
      Object.defineProperty(view, name, { enumerable: true, get: () => traces[trace] })
    }
    return Object.freeze(view)
  }

  /**
   * Records the present state, as in a step. Useful after a run, whose final state is otherwise not recorded: samples are
   * taken when steps start.
   * @throws Error before the first run
   */
  recordNow(): void {
    if (!this.hasRun) throw new Error(`'${this.name}' can record the present state after a run; one of 0 s will do`)
    if (this.#chunk.count.data[0] === this.#chunk.capacity) this.#chunk.drain()
    interpret(this.#work())()
  }

  override prepare(): void {
    checkSampling(this.name, this.clock, this.source)
    super.prepare()
  }

  fields(): Field[] {
    const fields: Field[] = [{ name: 't', dimension: Dimension.parse('time'), type: 'float', values: this.t.values }]
    for (const [name, { variable, traces }] of this.#recorded) {
      const { type, dimension, shared } = variable
      const values = traces.map((trace) => trace.values)
      const [only = new Float64Array(0)] = values
      fields.push(
        shared ? { name, dimension, type, values: only } : { name, dimension, type, values, elements: this.record },
      )
    }
    const none = Dimension.parse('1')
    if (fields.some(({ elements }) => elements)) {
      fields.push({ name: 'record', dimension: none, type: 'integer', values: this.record, aside: true })
    }
    return fields
  }

  get bytesPerStep(): number {
    return bytesPerRow(this.#chunk)
  }

  #addVariable(variable: RecordableVariable): void {
    const { name, shared, type, dimension } = variable
    const columns = new Columns<Float64Array | Int32Array | Uint8Array>(
      shared ? 1 : this.record.length,
      dataTypes[type],
    )
    const elements = shared ? undefined : this.record
    const traces = tracesOf({ name, elements }, columns.width, (k) => this.#refreshed(columns).column(k), dimension)
    this.#recorded.set(name, { variable, columns, traces })
    if (!(name in this)) Object.defineProperty(this, name, { enumerable: true, value: traces })
  }

  #refreshed<T>(recording: T): T {
    this.#chunk.drain()
    return recording
  }

  #makeChunk(): RowChunk {
    const recorded = [...this.#recorded.values()]
    const fields = recorded.map(({ variable, columns }) => ({ ...variable, width: columns.width }))
    const widest = Math.max(...fields.map(({ width }) => width))
    const capacity = Math.min(Math.max(8, Math.floor(CHUNK / widest)), MOST_ROWS)
    const times = { name: 't', type: 'float', width: 1 } as const
    const chunk = new RowChunk(this.name, [times, ...fields], capacity, 1, (rows) => {
      const [t, ...values] = chunk.fields.map(({ data }) => data)
      this.#times.append((t as Float64Array).slice(0, rows))
      recorded.forEach(({ columns }, v) => {
        columns.append(values[v] as Float64Array, rows)
      })
    })
    return chunk
  }

  #work(): KernelWork {
    const b = new KernelBuilder(this.name)
    const [times, ...values] = this.#chunk.fields.map((field) => b.array(field))
    const rows = b.array(this.#chunk.count)
    const first = b.i32(0)
    const row = b.load(rows, first)
    const t = b.load(b.array(this.clock.arrays.t), first)
    const store = (shared: boolean, element: Value, place: Value): void => {
      ;[...this.#recorded].forEach(([name, { variable }], v) => {
        if (variable.shared === shared) b.store(values[v] as number, place, this.source.read(b, name, element))
      })
    }
    store(true, first, row)
    const width = b.i32(this.record.length)
    const begin = b.binary('mul', row, width)
    if (this.#all) b.range(first, width, (element) => store(false, element, b.binary('add', begin, element)))
    else {
      b.each(b.array(this.#indices), first, width, (element, k) => store(false, element, b.binary('add', begin, k)))
    }
    b.store(times as number, row, t)
    b.store(rows, first, b.binary('add', row, b.i32(1)))
    return { ...b.finish(), chunk: this.#chunk }
  }
}

/** @throws DimensionMismatchError, TypeError, RangeError unless it is a positive time */
function checkStep(dt: unknown): void {
  const what = "The option 'dt' of a StateMonitor"
  if (isQuantity(dt)) positiveSeconds(dt, what)
  else throw new TypeError(`${what} is a time such as ms(1), but got ${describe(dt)}`)
}

function modelVariables(source: Source): string[] {
  return [...source.recordableNames()].filter((name) => !commonVariables.has(name))
}

function elements(source: Source, variables: readonly RecordableVariable[], record?: RecordOption): Int32Array {
  const own = variables.find(({ shared }) => !shared)
  if (record === undefined && own && source.N > 1) {
    throw new TypeError(
      `Say which elements of '${source.name}' to record: { record: true } for all ${source.N}, or indices, { record: [0, 1] }`,
    )
  }
  if (record === false && own) {
    throw new TypeError(
      `'${own.name}' has a value for each element of '${source.name}', so record: false records nothing of it`,
    )
  }
  return elementsToRecord('StateMonitor', source, record ?? source.N === 1)
}

function clockOf(source: Source, { dt, clock }: ClockOptions): Clock {
  if (dt !== undefined) checkStep(dt)
  return dt === undefined && clock === undefined ? source.clock : clockFor({ dt, clock })
}
