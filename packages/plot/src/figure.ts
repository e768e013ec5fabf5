import type { Extent } from './axes/axis.ts'
import { unite } from './axes/range.ts'
import { mismatch } from './data/measured.ts'
import { Drawing } from './drawing.ts'
import { type FigureLayout, figureElement, figureSize, titleHeight } from './figureElement.ts'
import { checkOptions, type OptionNames } from './optionNames.ts'
import type { Panel } from './panel.ts'
import { defaultSize, type Plot, plotsOf } from './plot.ts'

/** Height of plots that stand below each other, in pixels. */
const stackedHeight = 190

export interface FigureOptions {
  /** How many plots stand side by side. */
  readonly columns?: number
  /** Outer width of all in pixels (96 to the inch). */
  readonly width?: number
  /** Outer height of all in pixels, shared among the rows as their plots are high. */
  readonly height?: number
  readonly title?: string
  /** Mark the plots a, b, c, ... */
  readonly letters?: boolean
  /** Plots in one column get the same horizontal axis, which only the lowest one numbers. */
  readonly shareX?: boolean
  /** Pixels between plots. */
  readonly gap?: number
}

const optionNames: OptionNames<FigureOptions> = {
  columns: true,
  width: true,
  height: true,
  title: true,
  letters: true,
  shareX: true,
  gap: true,
}

/** Several plots in rows and columns, their axes in line. Immutable. */
export class Figure extends Drawing {
  readonly plots: readonly Plot[]
  readonly options: FigureOptions
  readonly #layout: FigureLayout

  /** @throws as `figure` does */
  constructor(plots: Plot | readonly Plot[], options: FigureOptions = {}) {
    super()
    checkOptions('figure', options, optionNames)
    this.plots = [...plotsOf('figure', plots)]
    this.options = options
    this.#layout = layOut(this.plots, options)
  }

  override get size(): { readonly width: number; readonly height: number } {
    return figureSize(this.#layout)
  }

  override get title(): string {
    return this.options.title ?? (this.plots.map((plot) => plot.options.title ?? '').join(', ') || 'Figure')
  }

  protected override draw(document: Document): SVGSVGElement {
    return figureElement(document, this.#layout)
  }
}

/**
 * Puts plots side by side and below each other: `figure([raster(spikes), rate(R)], { columns: 2 })`.
 * @param plots  a list, or one
 * @throws TypeError for what is no plot; RangeError without plots and for numbers of columns or sizes that can't be; DimensionMismatchError for a shared axis
 * of plots that have different ones
 */
export function figure(plots: Plot | readonly Plot[], options: FigureOptions = {}): Figure {
  return new Figure(plots, options)
}

function layOut(plots: readonly Plot[], options: FigureOptions): FigureLayout {
  const { columns = 1, gap = 14, title, letters, shareX } = options
  if (plots.length === 0) throw new RangeError('A figure needs at least one plot.')
  if (!Number.isInteger(columns) || columns < 1)
    throw new RangeError(`There can't be ${columns} columns: give a whole number, 1 or more.`)
  const used = Math.min(columns, plots.length)
  const widest = Math.max(...plots.map((plot) => plot.options.width ?? (used === 1 ? defaultSize.width : 360)))
  const columnWidth = options.width === undefined ? widest : (options.width - (used - 1) * gap) / used
  const usual = plots.length > used ? stackedHeight : defaultSize.height
  const rows = Array.from({ length: Math.ceil(plots.length / used) }, (_, row) =>
    Math.max(...plots.slice(row * used, (row + 1) * used).map((plot) => plot.options.height ?? usual)),
  )
  const free =
    options.height === undefined ? undefined : options.height - (rows.length - 1) * gap - (title ? titleHeight : 0)
  const natural = rows.reduce((sum, height) => sum + height, 0)
  const rowHeights = free === undefined ? rows : rows.map((height) => (height * free) / natural)
  if (!(columnWidth >= 80 && rowHeights.every((height) => height >= 60))) {
    throw new RangeError('That leaves no room for the plots: give a larger width and height, or fewer columns.')
  }
  const panels = shareX ? sharingX(plots, used) : plots.map((plot) => ({ plot, x: plot.x, isBareX: false }))
  return { panels, columns: used, columnWidth, rowHeights, gap, title, letters }
}

/** Panels of which each column has one horizontal axis, numbered only at the bottom. */
function sharingX(plots: readonly Plot[], columns: number): Panel[] {
  const axes = Array.from({ length: columns }, (_, column) =>
    sharedAxis(plots.filter((_, k) => k % columns === column)),
  )
  return plots.map((plot, k) => ({ plot, x: axes[k % columns] ?? plot.x, isBareX: k + columns < plots.length }))
}

/** The axis of all plots of a column: the one whose ends were given or, without any, one that encloses all data. */
function sharedAxis(plots: readonly Plot[]): Extent {
  const axes = plots.map((plot) => plot.x)
  const [first] = axes
  if (first === undefined) throw new RangeError('A column needs at least one plot.')
  const odd = axes.find((axis) => axis.dimension !== first.dimension)
  if (odd) throw mismatch("Plots with different horizontal axes can't share one", first.dimension, odd.dimension)
  const widest = axes.reduce((a, b) => (b.high - b.low > a.high - a.low ? b : a))
  return axes.find((axis) => axis.fixed) ?? { ...first, ...unite(axes), unit: widest.unit }
}
