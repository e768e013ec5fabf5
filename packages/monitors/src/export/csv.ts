import { type AnyUnit, Dimension, DimensionMismatchError, isUnit, unitSymbol } from '@dvdt/units'
import { type Column, type Exportable, type Field, fieldsOf } from './field.ts'

export interface CsvOptions {
  /** Units to write fields in, by name: `{ t: ms, v: mV }`. SI base units without them. */
  readonly units?: Readonly<Record<string, AnyUnit>>
}

interface CsvColumn {
  readonly title: string
  readonly values: Column
  /** Size of the unit. */
  readonly scale: number
}

/**
 * A table of what was recorded, as comma-separated values: a line per sample, spike or step, and before them one with the
 * names and units, `t (s),v[0] (V)`. Numbers have all their digits; flags are 0 and 1, missing values `nan`.
 *
 * Of a monitor of spikes it has the spikes, but not their counts.
 * @param recorded a monitor, or arrays of one length by name: `{ t: M.t, v: M.of(0).v }`
 * @throws RangeError for arrays of different lengths; TypeError for other things than arrays, and for units that are none
 *   or of unknown fields; DimensionMismatchError for units of another dimension
 * @see RFC 4180; lines end with a line feed alone
 */
export function toCSV(recorded: Exportable, { units = {} }: CsvOptions = {}): string {
  const fields = fieldsOf(recorded).filter(({ aside }) => !aside)
  checkUnits(fields, units)
  const columns = fields.flatMap((field) => columnsOf(field, units[field.name]))
  const lines = lengthOf(columns)
  const table = [columns.map(({ title }) => quoted(title)).join(',')]
  for (let line = 0; line < lines; line++) {
    table.push(columns.map(({ values, scale }) => text((values[line] as number) / scale)).join(','))
  }
  return `${table.join('\n')}\n`
}

function columnsOf({ name, dimension, values, elements }: Field, unit?: AnyUnit): CsvColumn[] {
  const symbol = dimension.isDimensionless ? '' : ` (${unit?.symbol ?? unitSymbol(dimension)})`
  const scale = unit?.value ?? 1
  if (!elements) return [{ title: `${name}${symbol}`, values: values as Column, scale }]
  return (values as readonly Column[]).map((column, k) => {
    return { title: `${name}[${elements[k]}]${symbol}`, values: column, scale }
  })
}

function checkUnits(fields: readonly Field[], units: Readonly<Record<string, unknown>>): void {
  for (const [name, unit] of Object.entries(units)) {
    const field = fields.find((field) => field.name === name)
    if (!field) {
      throw new TypeError(
        `There is no '${name}' to write in a unit; there are ${fields.map(({ name }) => name).join(', ')}`,
      )
    }
    if (!isUnit(unit)) throw new TypeError(`'${name}' is to be written in a unit such as ms, but got ${String(unit)}`)
    const dimension = Dimension.parse(unit.dimension)
    if (dimension !== field.dimension) {
      throw new DimensionMismatchError(
        `Cannot write '${name}' in ${unit.symbol}, units do not match`,
        field.dimension,
        dimension,
      )
    }
  }
}

function lengthOf(columns: readonly CsvColumn[]): number {
  const [first] = columns
  for (const { title, values } of columns) {
    if (first && values.length !== first.values.length) {
      throw new RangeError(
        `The columns of a table have the same length, but '${first.title}' has ${first.values.length} items and '${title}' ${values.length}`,
      )
    }
  }
  return first?.values.length ?? 0
}

const quoted = (title: string): string => (/[",\n\r]/.test(title) ? `"${title.replaceAll('"', '""')}"` : title)

function text(x: number): string {
  if (Number.isFinite(x)) return Object.is(x, -0) ? '-0' : String(x)
  return Number.isNaN(x) ? 'nan' : x > 0 ? 'inf' : '-inf'
}
