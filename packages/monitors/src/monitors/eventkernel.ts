import {
  type Clock,
  type EventList,
  KernelBuilder,
  type KernelWork,
  type RecordableVariable,
  type Source,
  type StateArray,
  type Value,
} from '@dvdt/engine'
import type { RowChunk } from '../recording/chunk.ts'
import { forEachEvent } from './events.ts'

/** What the kernel of a monitor of events reads and writes. */
export interface EventRecording {
  readonly name: string
  readonly source: Source
  readonly events: EventList
  readonly clock: Clock
  /** Events of each element. */
  readonly counts: StateArray<'integer'>
  /** Where each event gets a row, unless they are only counted. */
  readonly rows: EventRows | undefined
}

/** Rows of events: time, index, then the variables. */
export interface EventRows {
  readonly chunk: RowChunk
  /** Rows with those of the step at hand, while that is being recorded. */
  readonly pending: StateArray<'integer'>
  /** Whether each element is recorded, or `undefined` if all are. */
  readonly mask: StateArray<'boolean'> | undefined
  readonly variables: readonly RecordableVariable[]
}

/**
 * Lists the events of the step, adds what else is recorded of each, counts them, and only then keeps the new rows: if
 * reading a variable fails, nothing of the step is recorded.
 */
export function eventKernel(recording: EventRecording): KernelWork {
  const { name, events, counts, rows } = recording
  const b = new KernelBuilder(name)
  const [zero, one] = [b.i32(0), b.i32(1)]
  if (rows) emitRows(b, recording, rows)
  const perElement = b.array(counts)
  forEachEvent(b, events, (element) => {
    b.store(perElement, element, b.binary('add', b.load(perElement, element), one))
  })
  if (!rows) return b.finish()
  b.store(b.array(rows.chunk.count), zero, b.load(b.array(rows.pending), zero))
  return { ...b.finish(), chunk: rows.chunk }
}

function emitRows(b: KernelBuilder, { source, events, clock }: EventRecording, rows: EventRows): void {
  const { chunk, mask, variables } = rows
  const [times, indices, ...values] = chunk.fields.map((field) => b.array(field)) as [number, number, ...number[]]
  const pending = b.array(rows.pending)
  const zero = b.i32(0)
  const begin = b.load(b.array(chunk.count), zero)
  const t = b.load(b.array(clock.arrays.t), zero)
  b.store(pending, zero, begin)
  forEachEvent(b, events, (element: Value) => {
    b.append(indices, pending, element, mask && b.load(b.array(mask), element))
  })
  b.range(begin, b.load(pending, zero), (row) => {
    const element = b.load(indices, row)
    b.store(times, row, t)
    variables.forEach(({ name, shared }, v) => {
      b.store(values[v] as number, row, source.read(b, name, shared ? zero : element))
    })
  })
}
