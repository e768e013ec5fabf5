import { type AxisOptions, type Extent, extentOf } from './axes/axis.ts'
import type { DisplayUnit } from './axes/displayUnit.ts'
import { type Range, unite } from './axes/range.ts'
import { unitOf } from './axes/unitOf.ts'
import { describe, mismatch, single } from './data/measured.ts'
import { Drawing } from './drawing.ts'
import { figureElement } from './figureElement.ts'
import type { Layer } from './layer.ts'
import { axisOptionNames, checkOptions, plotOptionNames } from './optionNames.ts'
import { axisOptions, type PlotOptions } from './options.ts'

/** Size of a plot in pixels where nothing else is said: fits one column of a paper when printed at three quarters. */
export const defaultSize = { width: 420, height: 260 } as const

/**
 * Layers on common axes. Immutable: what looks like a change makes a new plot. A plot keeps a copy of its data.
 */
export class Plot extends Drawing {
  readonly layers: readonly Layer[]
  readonly options: PlotOptions
  readonly x: Extent
  readonly y: Extent

  /** @throws DimensionMismatchError when layers or options disagree about the dimension of an axis */
  constructor(layers: readonly Layer[], options: PlotOptions = {}) {
    super()
    checkSize(options.width, 'width')
    checkSize(options.height, 'height')
    this.layers = layers
    this.options = options
    this.x = axisExtent('x', layers, axisOptions(options.x))
    this.y = axisExtent('y', layers, axisOptions(options.y))
  }

  /**
   * This plot with others drawn over it, on its axes. Options of the others count where this one has none.
   * @throws DimensionMismatchError when their axes have other dimensions
   */
  with(...others: readonly Plot[]): Plot {
    return overlaid(plotsOf('with', [this, ...others]), {})
  }

  override get size(): { readonly width: number; readonly height: number } {
    const { width = defaultSize.width, height = defaultSize.height } = this.options
    return { width, height }
  }

  override get title(): string {
    return this.options.title ?? ([this.y.label, this.x.label].filter(Boolean).join(' over ') || 'Plot')
  }

  protected override draw(document: Document): SVGSVGElement {
    const { width, height } = this.size
    return figureElement(document, {
      panels: [{ plot: this, x: this.x, isBareX: false }],
      columns: 1,
      columnWidth: width,
      rowHeights: [height],
      gap: 0,
    })
  }
}

/**
 * Several plots as one, drawn over each other in their order on common axes. An option is taken from the first plot that has
 * it; `options` come before all of them.
 * @throws DimensionMismatchError when their axes have different dimensions; RangeError without any plot
 */
export function layers(plots: readonly Plot[], options: PlotOptions = {}): Plot {
  checkOptions('layers', options, plotOptionNames)
  return overlaid(plotsOf('layers', plots), options)
}

function overlaid(plots: readonly Plot[], options: PlotOptions): Plot {
  if (plots.length === 0) throw new RangeError('There is nothing to draw: give at least one plot.')
  const all = [options, ...plots.map((plot) => plot.options)]
  const merged = Object.assign({}, ...all.toReversed()) as PlotOptions
  const axis = (name: 'x' | 'y'): AxisOptions =>
    Object.assign({}, ...all.map((each) => axisOptions(each[name])).toReversed()) as AxisOptions
  return new Plot(
    plots.flatMap((plot) => plot.layers),
    { ...merged, x: axis('x'), y: axis('y') },
  )
}

/**
 * The plots in a list of them; one alone will do.
 * @throws TypeError for anything else
 */
export function plotsOf(caller: string, plots: unknown): readonly Plot[] {
  if (plots instanceof Plot) return [plots]
  const example = caller === 'with' ? 'plot.with(a, b)' : `${caller}([a, b])`
  if (!Array.isArray(plots))
    throw new TypeError(`${caller} takes a list of plots, ${example}, but got ${describe(plots)}.`)
  const odd = plots.find((plot) => !(plot instanceof Plot))
  if (odd === undefined) return plots as readonly Plot[]
  throw new TypeError(`${caller} takes plots, such as traces(...) or raster(...) return, but got ${describe(odd)}.`)
}

function axisExtent(name: 'x' | 'y', layers: readonly Layer[], options: AxisOptions): Extent {
  checkOptions(`The ${name} axis`, options, axisOptionNames)
  const ranges = layers.map((layer) => layer[name]).filter((range): range is Range => range !== undefined)
  const [first] = ranges
  const odd = ranges.find((range) => range.dimension !== first?.dimension)
  if (first && odd) {
    throw mismatch(
      `The ${name} axis can't show both: make two plots and put them into one figure`,
      first.dimension,
      odd.dimension,
    )
  }
  if (options.ticks !== undefined && !(Number.isInteger(options.ticks) && options.ticks >= 0)) {
    throw new RangeError(`There can't be ${options.ticks} ticks at the ${name} axis: give a whole number.`)
  }
  const united: Range = first ? unite(ranges) : { ...noRange, dimension: '1' }
  return extentOf(united, {
    label: options.label,
    unit: unitFor(options, united.dimension, name),
    domain: domainFor(options, united.dimension, name),
    ticks: options.ticks ?? (first ? undefined : 0),
    scale: options.scale,
  })
}

const noRange = { low: Number.POSITIVE_INFINITY, high: Number.NEGATIVE_INFINITY, positive: Number.POSITIVE_INFINITY }

function unitFor(options: AxisOptions, dimension: string, name: string): DisplayUnit | undefined {
  return options.unit && unitOf(options.unit, dimension, name)
}

function domainFor(options: AxisOptions, dimension: string, name: string): [number, number] | undefined {
  if (options.domain === undefined) return undefined
  const [low, high] = options.domain.map((end) => single(end, dimension, `An end of the ${name} axis`))
  if (low === undefined || high === undefined || !(low < high) || !Number.isFinite(high - low)) {
    throw new RangeError(`The domain of the ${name} axis must go from a smaller to a larger value.`)
  }
  if (options.scale === 'log' && low <= 0) {
    throw new RangeError(`The ${name} axis is logarithmic, so it can't start at ${low}: give a positive value.`)
  }
  return [low, high]
}

function checkSize(pixels: number | undefined, name: string): void {
  if (pixels === undefined || (Number.isFinite(pixels) && pixels >= 80)) return
  throw new RangeError(`The ${name} is ${pixels}: give pixels, at least 80.`)
}
