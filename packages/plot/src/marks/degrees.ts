import { limitsOf } from '../axes/range.ts'
import { type Connections, degreesOf, pairsOf } from '../data/connections.ts'
import { checkOptions, type OptionNames, plotOptionNames } from '../optionNames.ts'
import { axisOptions, type PlotOptions } from '../options.ts'
import { layers, type Plot } from '../plot.ts'
import { okabeIto } from '../style/palette.ts'
import { type HistogramOptions, histogram } from './histogram.ts'

export interface DegreesOptions extends PlotOptions {
  /** Synapses that neurons of the target receive, or that those of the source send; both, where nothing else is said. */
  readonly of?: 'incoming' | 'outgoing' | 'both'
  /** As those of `histogram`; otherwise one for each number of synapses, or for as many numbers as leave no more than 40. */
  readonly bins?: HistogramOptions['bins']
  /** Show probability densities instead of numbers of neurons. */
  readonly density?: boolean
}

const optionNames: OptionNames<DegreesOptions> = { ...plotOptionNames, of: true, bins: true, density: true }

/**
 * How many neurons have how many synapses: histograms of the synapses that reach each neuron of the target, and of those that
 * leave each neuron of the source.
 * @param S  `Synapses`, or `{ i, j }`
 * @throws TypeError for what has no synapses; as `histogram` does for its options
 */
export function degrees(S: Connections, options: DegreesOptions = {}): Plot {
  checkOptions('degrees', options, optionNames)
  const { of = 'both', bins, density, ...rest } = options
  if (of !== 'incoming' && of !== 'outgoing' && of !== 'both') {
    throw new TypeError(`The degrees are 'incoming', 'outgoing' or 'both', not ${String(of)}.`)
  }
  const { i, j, sources, targets } = pairsOf('degrees', S)
  const shown = [
    ...(of === 'outgoing' ? [] : [{ values: degreesOf(j, targets), ...look.incoming }]),
    ...(of === 'incoming' ? [] : [{ values: degreesOf(i, sources), ...look.outgoing }]),
  ]
  const edges = bins ?? aroundIntegers(...shown.map(({ values }) => values))
  const plots = shown.map(({ values, ...look }) =>
    histogram(values, { bins: edges, ...(density !== undefined && { density }), ...look }),
  )
  const label =
    of === 'both' ? 'Synapses per neuron' : `${of === 'incoming' ? 'Incoming' : 'Outgoing'} synapses per neuron`
  const y = density === true ? {} : { label: 'Neurons' }
  return layers(plots, { ...rest, x: { label, ...axisOptions(rest.x) }, y: { ...y, ...axisOptions(rest.y) } })
}

const look = {
  incoming: { name: 'incoming', color: okabeIto.blue, opacity: 0.6 },
  outgoing: { name: 'outgoing', color: okabeIto.vermillion, opacity: 0.6 },
} as const

/** Bins that are shown at most. */
const mostBins = 40

/** Edges halfway between integers, so that each bin has the same number of them. */
function aroundIntegers(...degrees: readonly Float64Array[]): Float64Array {
  const { low, high } = limitsOf(...degrees)
  const width = Math.ceil((high - low + 1) / mostBins)
  const bins = Math.ceil((high - low + 1) / width)
  return Float64Array.from({ length: bins + 1 }, (_, k) => low - 0.5 + k * width)
}
