import type { KernelBuilder } from '../kernel/builder.ts'
import type { Value } from '../kernel/ir.ts'
import type { StateArray } from '../variables/array.ts'
import { BLOCK, BLOCK_BITS, type Calendar } from './calendar.ts'

/** Emits what puts events into a calendar, and takes out those of the present step. */
export class Posting {
  readonly #builder: KernelBuilder
  readonly #calendar: Calendar
  /** Number of the list of the present step. */
  readonly #now: Value

  constructor(builder: KernelBuilder, calendar: Calendar, step: Value) {
    this.#builder = builder
    this.#calendar = calendar
    this.#now = builder.binary('mod', step, builder.i32(calendar.lists))
  }

  /** Emits the entry of an event that will reach a synapse after its delay. */
  put(synapse: Value): void {
    const builder = this.#builder
    const { delays, entries, end } = this.#calendar
    const lists = builder.i32(this.#calendar.lists)
    const ahead = builder.binary('add', this.#now, this.#load(delays, synapse))
    const isBeyond = builder.compare('ge', ahead, lists)
    const list = builder.select(isBeyond, builder.binary('sub', ahead, lists), ahead)
    const full = builder.binary('and', this.#load(end, list), builder.i32(BLOCK - 1))
    builder.if(builder.compare('eq', full, builder.i32(0)), () => this.#lengthen(list))
    const place = this.#load(end, list)
    this.#store(entries, place, synapse)
    this.#store(end, list, builder.binary('add', place, builder.i32(1)))
  }

  /** Emits the visit of all synapses that events reach in this step, in the order in which they were put in. */
  collect(visit: (synapse: Value) => void): void {
    const builder = this.#builder
    const { entries, following, first, end, blocks, free, count, current } = this.#calendar
    const [zero, one] = [builder.i32(0), builder.i32(1)]
    const list = this.#now
    const number = this.#load(blocks, list)
    builder.if(builder.compare('gt', number, zero), () => {
      const begin = this.#load(first, list)
      const stop = this.#load(end, list)
      const last = builder.binary('sub', number, one)
      this.#store(current, zero, begin)
      builder.range(zero, number, (k) => {
        const block = this.#load(current, zero)
        const from = builder.binary('shl', block, builder.i32(BLOCK_BITS))
        const whole = builder.binary('add', from, builder.i32(BLOCK))
        const to = builder.select(builder.compare('eq', k, last), stop, whole)
        builder.each(builder.array(entries), from, to, visit, BLOCK)
        this.#store(current, zero, this.#load(following, block))
      })
      this.#store(following, this.#blockBefore(stop), this.#load(free, zero))
      this.#store(free, zero, begin)
      this.#store(count, zero, builder.binary('sub', this.#load(count, zero), number))
      this.#store(blocks, list, zero)
      this.#store(end, list, zero)
    })
  }

  /** Emits that a list gets another block. */
  #lengthen(list: Value): void {
    const builder = this.#builder
    const { following, first, end, blocks, free, count } = this.#calendar
    const [zero, one] = [builder.i32(0), builder.i32(1)]
    const block = this.#load(free, zero)
    this.#store(free, zero, this.#load(following, block))
    const number = this.#load(blocks, list)
    builder.if(builder.compare('eq', number, zero), () => this.#store(first, list, block))
    builder.if(builder.compare('gt', number, zero), () => {
      this.#store(following, this.#blockBefore(this.#load(end, list)), block)
    })
    this.#store(blocks, list, builder.binary('add', number, one))
    this.#store(count, zero, builder.binary('add', this.#load(count, zero), one))
    this.#store(end, list, builder.binary('shl', block, builder.i32(BLOCK_BITS)))
  }

  /** The block of the last entry before a position. */
  #blockBefore(position: Value): Value {
    const builder = this.#builder
    return builder.binary('shr_u', builder.binary('sub', position, builder.i32(1)), builder.i32(BLOCK_BITS))
  }

  #load(array: StateArray, index: Value): Value {
    return this.#builder.load(this.#builder.array(array), index)
  }

  #store(array: StateArray, index: Value, value: Value): void {
    this.#builder.store(this.#builder.array(array), index, value)
  }
}
