import type { Markish } from '@observablehq/plot'
import type { Axis } from './axes/axis.ts'
import { isDrawable, type Range } from './axes/range.ts'

/** What a layer draws on: two settled axes and the size of the area between them in pixels. */
export interface Frame {
  readonly x: Axis
  readonly y: Axis
  readonly width: number
  readonly height: number
}

/** One curve, one cloud of dots, one filled area: what has a colour of its own and may stand in the legend. */
export interface Series {
  readonly name: string | undefined
  /** Without one it takes the next colour of the palette. */
  readonly color: string | undefined
  /** Series of one layer that have a shade share the next colour of the palette, each that far on its way to white. */
  readonly shade?: number | undefined
  readonly glyph: 'line' | 'dot' | 'area'
  /** SVG's `stroke-dasharray`. */
  readonly dash?: string | undefined
  readonly strokeWidth?: number | undefined
}

/** Something to be drawn on common axes together with others. */
export interface Layer {
  /** Undefined where the layer takes whatever axis there is. */
  readonly x: Range | undefined
  readonly y: Range | undefined
  readonly series: readonly Series[]
  /** @param colors  one per series */
  draw(frame: Frame, colors: readonly string[]): Markish
}

/** How a line looks. */
export interface StrokeOptions {
  /** `#0072B2`; otherwise the next colour of the palette. */
  readonly color?: string
  /** Width of the line in pixels. */
  readonly strokeWidth?: number
  /** `true` for dashes, `'dotted'` for dots, or lengths of dashes and gaps in pixels, as SVG has them: `'6 2'`. */
  readonly dash?: boolean | 'dotted' | string
  /** From 0 (invisible) to 1. */
  readonly opacity?: number
  /** What the legend says. */
  readonly name?: string
}

/** Width of lines in pixels where nothing else is said: 0.75 points in print. */
export const defaultStrokeWidth = 1.25

/** SVG's `stroke-dasharray` for the option of the same meaning. */
export function dashArray(dash: StrokeOptions['dash'], width = defaultStrokeWidth): string | undefined {
  if (dash === true) return `${4 * width} ${2.4 * width}`
  if (dash === 'dotted') return `${width} ${1.6 * width}`
  return typeof dash === 'string' ? dash : undefined
}

/** SI numbers in the unit of an axis; what can't be drawn becomes NaN. */
export function shown(values: Float64Array, axis: Axis): Float64Array {
  const { scale } = axis.unit
  return values.map((value) => (isDrawable(value / scale) ? value / scale : Number.NaN))
}
