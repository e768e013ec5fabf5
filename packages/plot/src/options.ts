import type { AxisOptions } from './axes/axis.ts'

/** What can be said about a plot as a whole. */
export interface PlotOptions {
  readonly title?: string
  /** Outer width in pixels (96 to the inch). */
  readonly width?: number
  /** Outer height in pixels. */
  readonly height?: number
  /** The horizontal axis, or just its label. */
  readonly x?: AxisOptions | string
  /** The vertical axis, or just its label. */
  readonly y?: AxisOptions | string
  /** Whether to show the names of the series; otherwise that is done where two or more have one. */
  readonly legend?: boolean
}

/** Label and unit of the axis of the values, in short: the same as in `y` (in `x` for histograms). */
export interface ValueOptions {
  readonly label?: string
  readonly unit?: AxisOptions['unit']
}

/** Options of one axis in full. */
export function axisOptions(axis: AxisOptions | string | undefined): AxisOptions {
  return typeof axis === 'string' ? { label: axis } : (axis ?? {})
}

/** `axis` with the label and the unit of `value` where it has none of its own. */
export function withDefaults(
  axis: AxisOptions | string | undefined,
  { label, unit }: { label?: string | undefined; unit?: AxisOptions['unit'] | undefined },
): AxisOptions {
  return {
    ...(label === undefined ? {} : { label }),
    ...(unit === undefined ? {} : { unit }),
    ...axisOptions(axis),
  }
}
