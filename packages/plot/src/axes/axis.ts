import type { AnyQuantity } from '@dvdt/units'
import { type DisplayUnit, displayUnit } from './displayUnit.ts'
import { isDrawable, type Range } from './range.ts'
import { around, fittingStep, formatTicks, linearTicks, logTicks, tickStep, ticksAt } from './ticks.ts'

/** What can be said about one axis; whatever is not said is found from the data. */
export interface AxisOptions {
  /** Text at the axis; the unit is added in parentheses. With `''` there is no text at all. */
  readonly label?: string
  /** Unit to count in, such as `mV`. */
  readonly unit?: AnyQuantity
  /** From where to where: quantities, or numbers on an axis without a unit. Curves are cut off there. */
  readonly domain?: readonly [AnyQuantity | number, AnyQuantity | number]
  /** At most this many ticks; 0 for none. */
  readonly ticks?: number
  /** `'log'`: a logarithmic axis. Values that are not positive don't appear on it. */
  readonly scale?: 'linear' | 'log'
}

/** What an axis shows, in SI base units, before it is known how long it is drawn. */
export interface Extent extends Range {
  readonly unit: DisplayUnit
  readonly type: 'linear' | 'log'
  /** The ends were given and are kept. */
  readonly fixed: boolean
  readonly most: number | undefined
}

/** An axis ready to draw. Numbers are in the display unit. */
export interface Axis {
  readonly unit: DisplayUnit
  readonly label: string
  readonly type: 'linear' | 'log'
  readonly fixed: boolean
  readonly domain: readonly [number, number]
  readonly ticks: readonly number[]
  readonly tickLabels: readonly string[]
}

/** How many pixels a tick takes. */
export interface TickRoom {
  /** So that ticks stand comfortably. */
  readonly usual: number
  /** The least that a tick with its label needs; fewer than three ticks stand as close as that. */
  readonly least: number
}

/**
 * Settles the ends, ticks and label of an axis.
 * @param length  in pixels
 */
export function layAxis(extent: Extent, length: number, { usual, least }: TickRoom): Axis {
  const { unit, type } = extent
  const most = extent.most ?? Math.max(2, Math.floor(length / usual))
  const dense = extent.most ?? Math.max(most, Math.floor(length / least))
  const { domain, ticks } = type === 'log' ? logScale(extent, most) : linearScale(extent, most, dense)
  const shown = most === 0 || isEmpty(extent) ? [] : extent.whole ? ticks.filter(Number.isInteger) : ticks
  return {
    unit,
    label: labelOf(extent),
    type,
    fixed: extent.fixed,
    domain,
    ticks: shown,
    tickLabels: type === 'log' ? shown.map((tick) => formatTicks([tick])[0] ?? '') : formatTicks(shown),
  }
}

/** Whether there is nothing on an axis by which one could number it. */
export function isEmpty({ low, high, fixed }: Extent): boolean {
  return !(low <= high) && !fixed
}

/** The extent of an axis for one range and what was said about the axis. Lengths in `options` are SI numbers already. */
export function extentOf(
  range: Range,
  options: {
    readonly label?: string | undefined
    readonly unit?: DisplayUnit | undefined
    readonly domain?: readonly [number, number] | undefined
    readonly ticks?: number | undefined
    readonly scale?: 'linear' | 'log' | undefined
  },
): Extent {
  const { domain, scale: type = 'linear' } = options
  const low = domain ? Math.min(...domain) : type === 'log' ? range.positive : range.low
  const high = domain ? Math.max(...domain) : range.high
  const largest = low <= high ? Math.max(Math.abs(low), Math.abs(high)) : 0
  return {
    ...range,
    low,
    high,
    label: options.label ?? range.label,
    unit: options.unit ?? range.unit ?? displayUnit(range.dimension, largest),
    type,
    fixed: domain !== undefined,
    most: options.ticks,
  }
}

/** Data that vary less than this, in relation to their size, are constant but for rounding errors. */
const flat = 1e-10

/** The ends of an axis in its unit, and where its ticks are. */
interface Scale {
  readonly domain: readonly [number, number]
  readonly ticks: readonly number[]
}

function linearScale(extent: Extent, most: number, dense: number): Scale {
  const isNeat = !extent.fixed && !extent.tight && !(extent.whole && !extent.grounded)
  const found = linearDomain(extent, most)
  const [low, high] = found
  if (isNeat && most > 1) {
    const wanted = Math.min(6, Math.max(3, Math.round(0.75 * most)))
    const step = fittingStep(low, high, wanted, dense, extent.whole ? 1 : 0)
    if (step !== undefined) {
      const domain = neatDomain(extent, found, step)
      return { domain, ticks: ticksAt(...domain, step) }
    }
  }
  const ticks = linearTicks(low, high, most)
  return { domain: found, ticks: ticks.length < Math.min(3, most) ? linearTicks(low, high, dense) : ticks }
}

/** Ends at ticks; below data that reach down to the last tick, a little room keeps them clear of the other axis. */
function neatDomain({ grounded }: Extent, [low, high]: readonly [number, number], step: number): [number, number] {
  const [from, to] = around(low, high, step)
  const isClear = low - from > 0.01 * (high - low) || (grounded && low === 0)
  return [isClear ? from : from - 0.04 * (to - from), to]
}

/**
 * Ends in the display unit: those of the data, where ticks are to be put around them; otherwise a little room beyond the data,
 * and on to the next tick where that is near.
 */
function linearDomain(extent: Extent, most: number): [number, number] {
  let low = extent.low / extent.unit.scale
  let high = extent.high / extent.unit.scale
  if (!(low <= high && isDrawable(low) && isDrawable(high))) return [0, 1]
  if (extent.fixed && low < high) return [low, high]
  if (extent.grounded) {
    low = Math.min(0, low)
    high = Math.max(0, high)
  }
  if (high - low <= flat * Math.max(Math.abs(low), Math.abs(high))) {
    const beyond = low === 0 ? 1 : Math.abs(low) / 2
    return extent.grounded ? [0, beyond] : [low - beyond, high + beyond]
  }
  if (!extent.tight && !extent.whole) return [low, high]
  if (extent.grounded) return [low, high]
  const pad = extent.tight ? 0 : 0.04 * (high - low)
  const near = (extent.tight ? 0.015 : 0.08) * (high - low)
  const [from, to] = [low - pad, high + pad]
  const step = tickStep(from, to, Math.max(2, extent.tight ? 2 * most : most))
  const [below, above] = around(from, to, step)
  return [from - below <= near ? below : from, above - to <= near ? above : to]
}

function logScale(extent: Extent, most: number): Scale {
  const domain = logDomain(extent)
  return { domain, ticks: logTicks(domain[0], domain[1], most) }
}

function logDomain(extent: Extent): [number, number] {
  const low = extent.low / extent.unit.scale
  const high = extent.high / extent.unit.scale
  if (!(low > 0 && low <= high && isDrawable(high))) return [1, 10]
  if (extent.fixed && low < high) return [low, high]
  if (low === high) return [low / 10, high * 10]
  const pad = (high / low) ** 0.03
  return [low / pad, high * pad]
}

function labelOf(extent: Extent): string {
  const { label = nameOf(extent.dimension), unit } = extent
  if (extent.label === '' || unit.symbol === '') return label
  return label === '' ? unit.symbol : `${label} (${unit.symbol})`
}

/** "Voltage"; nothing for plain numbers and dimensions without a name. */
function nameOf(dimension: string): string {
  return /^[a-z ]+$/.test(dimension) && !/^(m|s)$/.test(dimension)
    ? dimension[0]?.toUpperCase() + dimension.slice(1)
    : ''
}
