import { blamingCaller, type External, type FunctionMeaning, type Meant, type meaning } from '@dvdt/dsl'
import { Dimension, type Quantity, type QuantityArray, quantity, quantityArray } from '@dvdt/units'
import { defaultClock } from '../clocks/default.ts'
import { positiveSeconds, seconds } from '../clocks/duration.ts'
import type { KernelBuilder } from '../kernel/builder.ts'
import type { Value } from '../kernel/ir.ts'
import type { WrittenFunction } from '../lowering/written.ts'
import { checkNames } from '../network/optionnames.ts'
import { nameFor, proposedName } from '../network/registry.ts'
import { StateArray } from '../variables/array.ts'
import { emitRow, type Grid, rowAt } from './grid.ts'
import { type DimensionOfTable, readTable, type TableValues } from './table.ts'

export interface TimedArrayOptions {
  /** Values of one time, if `values` is a single array: row after row. */
  readonly columns?: number | undefined
  /** What messages call it. In models it has the name by which they are given it. */
  readonly name?: string | undefined
}

/** Steps differ by less than this share if one is a multiple of the other. */
const TOLERANCE = 1e-6

/**
 * A function of time that is given by its values: the first from 0 to dt, the second from dt to 2 dt, and so on. Before the
 * first it has the first, after the last the last. Models call it like any function: `ta(t)`, `ta(t, i)`.
 *
 * @typeParam D     dimension of the values
 * @typeParam Rank  1 for `ta(t)`; 2 for `ta(t, i)`, where each time has a row of values
 */
export class TimedArrayObject<in out D extends string = string, Rank extends 1 | 2 = 1 | 2>
  implements External, Meant<{ takes: Rank extends 1 ? ['time'] : ['time', '1']; gives: D }>
{
  declare readonly [meaning]: { takes: Rank extends 1 ? ['time'] : ['time', '1']; gives: D }
  readonly name: string
  /** Name of the dimension of the values. */
  readonly dimension: D
  /** How many times there are. */
  readonly rows: number
  /** Values of each time; `undefined` for a function of time alone. */
  readonly columns: number | undefined
  readonly #grid: Grid
  readonly #values: StateArray<'float'>
  readonly #meaning: WrittenFunction

  /**
   * @param values  quantities or numbers, one for each time; for `ta(t, i)` a row for each time, or a single array and
   *   `columns`. They are copied.
   * @param dt      how long each holds
   * @throws TypeError for what are no values, RangeError for none, NaN, or rows of different lengths;
   *   DimensionMismatchError for values with different units
   */
  constructor(values: TableValues, dt: Quantity<'time'>, options: TimedArrayOptions = {}) {
    const read = blamingCaller(TimedArrayObject, () => {
      checkNames('TimedArray', options, ['columns', 'name'])
      const name = proposedName('timedarray', options.name)
      return { name, table: readTable(name, values, options.columns), dt: positiveSeconds(dt, `dt of '${name}'`) }
    })
    const { name, table } = read
    this.name = name
    this.dimension = table.dimension.name as D
    this.columns = table.columns
    this.rows = table.values.length / (table.columns ?? 1)
    this.#grid = { dt: read.dt, rows: this.rows }
    this.#values = new StateArray(name, 'float', table.values.length)
    this.#values.data.set(table.values)
    this.#meaning = this.#asFunction(table.dimension)
    nameFor('timedarray', options.name)
  }

  /** How long each value holds. */
  get dt(): Quantity<'time'> {
    return quantity(this.#grid.dt, 'time')
  }

  /** A copy of the values, row after row. */
  get values(): QuantityArray<D> {
    return quantityArray(this.#values.data.slice(), Dimension.parse(this.dimension)) as unknown as QuantityArray<D>
  }

  /**
   * Value at a time, for groups that step by `defaultClock.dt`.
   * @param column  which of the values of that time, from 0; only where each time has several
   * @throws TypeError, DimensionMismatchError if `t` is no time; RangeError if there is no such column
   */
  at(t: Quantity<'time'> | 0, ...[column]: Rank extends 1 ? [] : [column: number]): Quantity<D> {
    const row = rowAt(this.#grid, seconds(t, `The time at which '${this.name}' is read`), defaultClock.dt.value)
    const { columns } = this
    if (columns === undefined ? column !== undefined : !isColumn(column, columns)) {
      const there = columns === undefined ? 'one value for each time' : `columns 0 to ${columns - 1}`
      throw new RangeError(`'${this.name}' has ${there}, so there is none at column ${String(column)}`)
    }
    const value = this.#values.data[row * (columns ?? 1) + (column ?? 0)] as number
    return quantity(value, Dimension.parse(this.dimension)) as unknown as Quantity<D>
  }

  /** What it means in models. */
  toMeaning(): FunctionMeaning {
    return this.#meaning
  }

  toString(): string {
    const each = this.columns === undefined ? '' : ` x ${this.columns}`
    return `TimedArray '${this.name}' of ${this.rows}${each} values, one each ${this.dt}`
  }

  #asFunction(dimension: Dimension): WrittenFunction {
    const { columns } = this
    const time = Dimension.parse('time')
    return {
      kind: 'function',
      parameters: columns === undefined ? [time] : [time, Dimension.parse('1')],
      result: dimension,
      resultType: 'float',
      stateful: false,
      implementation: (t, column = 0) => this.#valueAt(t, column),
      emit: (builder, args, dt) => this.#emit(builder, args, dt),
      keepsDuring: (dt) => isMultiple(this.#grid.dt, dt),
    }
  }

  /** @param t in s */
  #valueAt(t: number, column: number): number {
    const { columns = 1 } = this
    const place = Math.trunc(column)
    if (!(place >= 0 && place < columns)) return Number.NaN
    return this.#values.data[rowAt(this.#grid, t, defaultClock.dt.value) * columns + place] as number
  }

  #emit(builder: KernelBuilder, [t, column]: readonly Value[], dt: () => Value): Value {
    const row = emitRow(builder, this.#grid, builder.toF64(t as Value), dt())
    const values = builder.array(this.#values)
    const { columns } = this
    if (columns === undefined) return builder.load(values, row)
    const place = builder.toI32(column as Value)
    const [first, last] = [builder.i32(0), builder.i32(columns - 1)]
    const exists = builder.and(builder.compare('ge', place, first), builder.compare('le', place, last))
    const inside = builder.binary('min', builder.binary('max', place, first), last)
    const index = builder.binary('add', builder.binary('mul', row, builder.i32(columns)), inside)
    return builder.select(exists, builder.load(values, index), builder.f64(Number.NaN))
  }
}

const isColumn = (column: unknown, columns: number): column is number =>
  Number.isInteger(column) && (column as number) >= 0 && (column as number) < columns

/** Whether `dt` is a multiple of `step`, but for rounding. */
function isMultiple(dt: number, step: number): boolean {
  const ratio = dt / step
  const steps = Math.round(ratio)
  return steps >= 1 && Math.abs(ratio - steps) <= TOLERANCE * steps
}

/** A function of time given by its values, for equations, rates and statements. */
export type TimedArray<D extends string = string, Rank extends 1 | 2 = 1 | 2> = TimedArrayObject<D, Rank>

/** `new TimedArray(mV([0, 5, 0]), ms(10))` */
export interface TimedArrayConstructor {
  /**
   * @param values  quantities or numbers, one for each time; for `ta(t, i)` a row for each time, or a single array and
   *   `columns`. They are copied.
   * @param dt      how long each holds
   * @throws TypeError for what are no values, RangeError for none, NaN, or rows of different lengths;
   *   DimensionMismatchError for values with different units
   */
  new <const V extends TableValues, const O extends TimedArrayOptions = Record<never, unknown>>(
    values: V,
    dt: Quantity<'time'>,
    options?: O,
  ): TimedArray<DimensionOfTable<V>, RankOf<V, O>>
}

type RankOf<V, O> = O extends { readonly columns: number }
  ? 2
  : V extends readonly (infer Item)[]
    ? RankOfItem<Item>
    : 1
type RankOfItem<Item> = [Item] extends [{ readonly length: number }] ? 2 : 1

export const TimedArray = TimedArrayObject as unknown as TimedArrayConstructor
