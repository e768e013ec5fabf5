import { type AnyQuantity, Dimension } from '@dvdt/units'
import { observable } from '#observable'
import type { Axis } from '../axes/axis.ts'
import { extentOf } from '../axes/axis.ts'
import { inverse } from '../axes/displayUnit.ts'
import { limitsOf, type Range } from '../axes/range.ts'
import { unitOf } from '../axes/unitOf.ts'
import { densityOf, edgesOfWidth, equalEdges, freedmanDiaconis, histogramOf, roundEdges } from '../data/bins.ts'
import { isSingle, measured, mismatch, sameLength, single, type Values } from '../data/measured.ts'
import { type Layer, shown } from '../layer.ts'
import { checkOptions, type OptionNames, plotOptionNames, valueOptionNames } from '../optionNames.ts'
import { type PlotOptions, type ValueOptions, withDefaults } from '../options.ts'
import { Plot } from '../plot.ts'
import { checkLook } from '../style/look.ts'
import { ink } from '../style/palette.ts'

export interface HistogramOptions extends PlotOptions, ValueOptions {
  /**
   * How many bins of equal width from the smallest to the largest value, or how wide they are (`ms(1)`), or their edges
   * (`ms([0, 10, 20])`). Otherwise they have a round width near that of the rule of Freedman and Diaconis, and edges at its
   * multiples. A bin includes its left edge, the last one both.
   */
  readonly bins?: number | AnyQuantity | Values
  /** What each value adds to its bin, or all of them; otherwise 1. Gives the vertical axis its unit. */
  readonly weights?: AnyQuantity | number | Values
  /** Show a probability density: heights are per unit of the horizontal axis, and the area below them is 1. */
  readonly density?: boolean
  /** From where to where the bins reach; values outside are not counted. */
  readonly range?: readonly [AnyQuantity | number, AnyQuantity | number]
  /** `#4d4d4d`, where nothing else is said. */
  readonly color?: string
  /** From 0 (invisible) to 1. */
  readonly opacity?: number
  /** What the legend says. */
  readonly name?: string
}

const optionNames: OptionNames<HistogramOptions> = {
  ...plotOptionNames,
  ...valueOptionNames,
  bins: true,
  weights: true,
  density: true,
  range: true,
  color: true,
  opacity: true,
  name: true,
}

/**
 * How many values fall into each bin, or how much they weigh together: with `bins: 100` and
 * `weights: hertz(1 / (N * dt))` the spike times of N neurons become their instantaneous rate. Values that are not finite
 * are not counted. `label` and `unit` are those of the horizontal axis.
 * @throws RangeError for no bins, edges that don't ascend and lists of weights of another length; DimensionMismatchError for
 * bins and ranges in other units than the values
 */
export function histogram(values: Values, options: HistogramOptions = {}): Plot {
  checkOptions('histogram', options, optionNames)
  checkLook(options)
  const data = measured(values, 'values')
  const edges = edgesFor(data, options)
  const weights = weightsFor(options.weights, data.values)
  const sums = histogramOf(data.values, edges, weights.values)
  const heights = options.density ? densityOf(sums) : sums.heights
  const { color = '#4d4d4d', opacity = 1, name } = options
  const tops = Float64Array.from([...heights, heights.at(-1) ?? 0])
  const x: Range = { dimension: data.dimension, ...limitsOf(edges), label: data.name, tight: true }
  const layer: Layer = {
    x,
    y: {
      ...(options.density ? perUnitOf(x, options) : heightsAre(weights.dimension, options)),
      ...limitsOf(heights),
      grounded: true,
    },
    series: [{ glyph: 'area', name, color }],
    draw: (frame, [shade = ink]) =>
      observable().areaY(
        { length: edges.length },
        {
          x: shown(edges, frame.x),
          y1: floorOf(frame.y),
          y2: shown(tops, frame.y).map((top) => (frame.y.type === 'log' ? Math.max(top, floorOf(frame.y)) : top)),
          curve: 'step-after',
          fill: shade,
          fillOpacity: opacity,
          clip: frame.x.fixed || frame.y.fixed,
        },
      ),
  }
  return new Plot([layer], { ...options, x: withDefaults(options.x, options) })
}

/** What heights are that add up weights, or 1 for each value. */
function heightsAre(dimension: string, { weights }: HistogramOptions): Pick<Range, 'dimension' | 'label' | 'whole'> {
  if (weights === undefined) return { dimension, label: 'Count', whole: true }
  return { dimension, label: dimension === 'frequency' ? 'Firing rate' : undefined }
}

/** A density is counted per what the horizontal axis counts in. */
function perUnitOf(x: Range, options: HistogramOptions): Pick<Range, 'dimension' | 'label' | 'unit'> {
  const { unit } = withDefaults(options.x, options)
  const per = extentOf(x, { unit: unit && unitOf(unit, x.dimension, 'x') }).unit
  const isPlain = x.dimension === '1' && unit === undefined
  return {
    dimension: Dimension.parse(x.dimension).pow(-1).name,
    label: 'Probability density',
    unit: isPlain ? undefined : inverse(per),
  }
}

/** Where bars stand: at zero or, on a logarithmic axis, which has none, at its lower end. */
function floorOf({ type, domain }: Axis): number {
  return type === 'log' ? domain[0] : 0
}

function edgesFor(
  { values, dimension }: { values: Float64Array; dimension: string },
  options: HistogramOptions,
): Float64Array {
  const { bins } = options
  if (bins !== undefined && typeof bins !== 'number' && !isSingle(bins)) return givenEdges(bins, dimension)
  const found = limitsOf(values)
  const [low = Number.NaN, high = Number.NaN] = options.range
    ? options.range.map((end) => single(end, dimension, 'An end of the range'))
    : found.low <= found.high
      ? [found.low, found.high]
      : [0, 1]
  if (!(low <= high && Number.isFinite(high - low)))
    throw new RangeError('The range of a histogram must go from a smaller to a larger value.')
  if (isSingle(bins)) {
    const width = single(bins, dimension, 'The width of the bins')
    if (!(width > 0) || !Number.isFinite(width))
      throw new RangeError(`The width of the bins is ${bins}: it must be positive.`)
    checkCount((high - low) / width)
    return edgesOfWidth(low, high, width)
  }
  if (bins !== undefined && (!Number.isInteger(bins) || bins < 1)) {
    throw new RangeError(`There can't be ${bins} bins: give a whole number, 1 or more, or the width of a bin.`)
  }
  if (bins === undefined)
    return options.range ? equalEdges(low, high, freedmanDiaconis(values)) : roundEdges(values, dimension === '1')
  checkCount(bins)
  return equalEdges(low, high, bins)
}

function givenEdges(edges: Values, dimension: string): Float64Array {
  const given = measured(edges, 'bins')
  if (given.dimension !== dimension) {
    throw mismatch('The edges of the bins do not fit the values', given.dimension, dimension)
  }
  const isAscending = given.values.every((edge, k) => k === 0 || edge > (given.values[k - 1] ?? 0))
  if (given.values.length < 2 || !isAscending)
    throw new RangeError('Edges of bins must ascend, and there must be two or more.')
  return given.values
}

function checkCount(bins: number): void {
  if (bins > 1e6)
    throw new RangeError(`That would be ${bins.toPrecision(3)} bins: no more than a million can be drawn.`)
}

function weightsFor(
  weights: HistogramOptions['weights'],
  values: Float64Array,
): { dimension: string; values: Float64Array | number } {
  if (weights === undefined) return { dimension: '1', values: 1 }
  if (typeof weights === 'number') return { dimension: '1', values: weights }
  if (isSingle(weights)) return { dimension: weights.dimension, values: weights.value }
  const given = measured(weights, 'weights')
  sameLength(values, 'values', given.values, 'weights')
  return given
}
