import { StateArray } from '../variables/array.ts'
import type { KernelBuilder } from './builder.ts'
import { type Draws, drawWord, fraction, halfBlock } from './draws.ts'
import type { Value } from './ir.ts'

const COLUMN_BITS = 6

/** Outcomes of a table: 0 up to, not including, this. */
export const OUTCOMES = 2 ** COLUMN_BITS

/** What the masses of all outcomes add up to: numbers that a uniform random number may be. */
export const TOTAL_MASS = 2 ** 53

const COLUMN_MASS = TOTAL_MASS / OUTCOMES

/**
 * A distribution of whole numbers from which kernels draw in the same time whatever comes out. The unit interval is cut into columns
 * of the same width, one for each outcome; the lower part of a column is its own outcome, and all the rest is one other, its alias.
 * @see Walker (1977), ACM Transactions on Mathematical Software 3:253; Vose (1991), IEEE Transactions on Software Engineering 17:972
 */
export class AliasTable {
  /** Where in the unit interval a column's alias begins. */
  readonly thresholds: StateArray<'float'>
  readonly aliases: StateArray<'float'>

  constructor(name: string) {
    this.thresholds = new StateArray(`${name}.thresholds`, 'float', OUTCOMES)
    this.aliases = new StateArray(`${name}.aliases`, 'float', OUTCOMES)
  }

  /**
   * Takes another distribution: outcome k has the probability `masses[k]`/`TOTAL_MASS`, exactly.
   * @param masses of all outcomes: whole numbers that add up to `TOTAL_MASS`
   */
  fill(masses: Float64Array): void {
    const left = Float64Array.from(masses)
    const put = (column: number, own: number, alias: number): void => {
      this.thresholds.data[column] = (column * COLUMN_MASS + own) / TOTAL_MASS
      this.aliases.data[column] = alias
    }
    const [poor, rich]: [number[], number[]] = [[], []]
    const sort = (outcome: number): unknown => ((left[outcome] as number) < COLUMN_MASS ? poor : rich).push(outcome)
    for (let outcome = 0; outcome < OUTCOMES; outcome++) sort(outcome)
    for (let column = poor.pop(); column !== undefined; column = poor.pop()) {
      // As long as one has less than a column, another has more.
      const alias = rich.pop() as number
      const own = left[column] as number
      put(column, own, alias)
      left[alias] = (left[alias] as number) - (COLUMN_MASS - own)
      sort(alias)
    }
    for (const column of rich) put(column, COLUMN_MASS, column)
  }
}

/**
 * Outcome of a table, as a f64. One uniform number, a multiple of 2^-53, is both the column and the height in it.
 * @param n number of the draw, below `MAX_DRAWS`
 */
export function drawFrom(builder: KernelBuilder, { thresholds, aliases }: AliasTable, draws: Draws, n: number): Value {
  const [upper, lower] = halfBlock(builder, draws, drawWord(builder, n), 2)
  const column = builder.binary('shr_u', upper, builder.i32(32 - COLUMN_BITS))
  const isOwn = builder.compare('lt', fraction(builder, upper, lower), builder.load(builder.array(thresholds), column))
  const alias = builder.load(builder.array(aliases), column)
  return builder.select(isOwn, builder.convert('i32_to_f64', column), alias)
}
