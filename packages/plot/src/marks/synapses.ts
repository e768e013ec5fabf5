import type { AnyQuantity } from '@dvdt/units'
import type { DisplayUnit } from '../axes/displayUnit.ts'
import { unitOf } from '../axes/unitOf.ts'
import { binned, type Connections, type Pairs, pairsOf } from '../data/connections.ts'
import { measured, sameLength, type Values } from '../data/measured.ts'
import type { Layer, Series } from '../layer.ts'
import { checkOptions, type OptionNames, plotOptionNames } from '../optionNames.ts'
import { axisOptions, type PlotOptions } from '../options.ts'
import { Plot } from '../plot.ts'
import { checkLook } from '../style/look.ts'
import { ink, lighter } from '../style/palette.ts'
import { type Shades, shadesOf } from '../style/shades.ts'
import { drawDiagram } from './diagram.ts'
import { mostVectorDots } from './dots.ts'
import { drawBins, drawPairs, perPair } from './matrix.ts'

export interface SynapsesOptions extends PlotOptions {
  /**
   * `'matrix'`, where nothing else is said: sources to the right, targets upwards, a dot for each synapse. `'diagram'`: the
   * sources on the left, the targets on the right, a line for each synapse.
   */
  readonly view?: 'matrix' | 'diagram'
  /** Weights of the synapses, `S.w`, shown as colours and sizes. */
  readonly weights?: Values
  /** Unit in which the legend counts weights. */
  readonly unit?: AnyQuantity
  /** Colour of synapses without weights; black, where nothing else is said. */
  readonly color?: string
  /** Radius of the dots of a matrix in pixels. */
  readonly radius?: number
  /** From 0 (invisible) to 1. */
  readonly opacity?: number
}

const optionNames: OptionNames<SynapsesOptions> = {
  ...plotOptionNames,
  view: true,
  weights: true,
  unit: true,
  color: true,
  radius: true,
  opacity: true,
}

/** Stretches of neurons on each side of a matrix, and of a diagram, at most. */
const mostCells = 400
const mostEnds = 50

/**
 * Which neurons are connected: a matrix or a diagram from sources to targets. Above 20,000 synapses a matrix shows how many
 * there are for a pair of neurons, in stretches of neurons; or their mean weight. A diagram has a line for stretches of
 * neurons if there are more than 50.
 * @param S  `Synapses`, or `{ i, j }`
 * @throws TypeError for what has no synapses; RangeError when there are not as many weights as synapses
 */
export function synapses(S: Connections, options: SynapsesOptions = {}): Plot {
  checkOptions('synapses', options, optionNames)
  checkLook(options)
  const { view = 'matrix' } = options
  if (view !== 'matrix' && view !== 'diagram') {
    throw new TypeError(`The view of synapses is 'matrix' or 'diagram', not ${String(view)}.`)
  }
  const pairs = pairsOf('synapses', S)
  const weights = weightsOf(pairs, options)
  return view === 'matrix' ? matrix(pairs, weights, options) : diagram(pairs, weights, options)
}

interface Weights {
  readonly values: Float64Array
  shades(of: ArrayLike<number>): Shades
}

function weightsOf({ i }: Pairs, { weights, unit }: SynapsesOptions): Weights | undefined {
  if (weights === undefined) return undefined
  const { values, dimension, name } = measured(weights, 'weights')
  sameLength(i, 'i', values, 'weights')
  const shown: DisplayUnit | undefined = unit && unitOf(unit, dimension, 'weights')
  return { values, shades: (of) => shadesOf(of, dimension, name, shown) }
}

const neurons = (count: number, label: string) =>
  ({ dimension: '1', low: -0.5, high: count - 0.5, positive: 1, label, tight: true, whole: true }) as const

function matrix(pairs: Pairs, weights: Weights | undefined, options: SynapsesOptions): Plot {
  const { color = ink, opacity = 1, radius } = options
  const axes = { x: neurons(pairs.sources, 'Source neuron'), y: neurons(pairs.targets, 'Target neuron') }
  if (pairs.i.length <= mostVectorDots) {
    const copy = { ...pairs, i: pairs.i.slice(), j: pairs.j.slice() }
    const shades = weights?.shades(weights.values)
    const look = { weights: weights?.values, shades, color, radius, opacity }
    return plotOf({ ...axes, series: shades?.legend ?? [], draw: (frame) => drawPairs(copy, look, frame) }, options)
  }
  const bins = binned(pairs, weights?.values, mostCells)
  if (weights) {
    const shades = weights.shades(means(bins))
    return plotOf({ ...axes, series: shades.legend, draw: (frame) => drawBins(bins, shades, color, 1, frame) }, options)
  }
  const most = bins.count.reduce((most, _, cell) => Math.max(most, perPair(bins, cell)), 0)
  const series = densities(most, color)
  return plotOf({ ...axes, series, draw: (frame) => drawBins(bins, undefined, color, most, frame) }, options)
}

function diagram(pairs: Pairs, weights: Weights | undefined, options: SynapsesOptions): Plot {
  const { color = ink, opacity = 1 } = options
  const bins = binned(pairs, weights?.values, mostEnds)
  const shades = weights?.shades(means(bins))
  const count = Math.max(pairs.sources, pairs.targets)
  const layer: Layer = {
    x: { dimension: '1', low: -0.08, high: 1.08, positive: 1, label: 'Source \u2192 target', tight: true },
    y: neurons(count, 'Neuron index'),
    series: shades?.legend ?? [],
    draw: () => drawDiagram(bins, pairs, shades, color, opacity),
  }
  return plotOf(layer, { ...options, x: { ticks: 0, ...axisOptions(options.x) } })
}

function plotOf(
  layer: Layer,
  { view: _, weights: _w, unit: _u, color: _c, radius: _r, opacity: _o, ...options }: SynapsesOptions,
): Plot {
  return new Plot([layer], options)
}

/** Mean weights, where there are synapses. */
function means({ count, sum }: ReturnType<typeof binned>): Float64Array {
  return sum.map((total, cell) => total / (count[cell] as number))
}

/** Entries of the legend for numbers of synapses per pair of neurons. */
function densities(most: number, color: string): readonly Series[] {
  return [1 / 3, 2 / 3, 1].map((share, k) => {
    const number = `${Number((share * most).toPrecision(2))}`
    return { glyph: 'area', color: lighter(color, 1 - share), name: k === 2 ? `${number} synapses per pair` : number }
  })
}
