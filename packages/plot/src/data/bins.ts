import { isDrawable, limitsOf } from '../axes/range.ts'

/** A histogram: bin `k` reaches from `edges[k]` to `edges[k + 1]`. */
export interface Bins {
  readonly edges: Float64Array
  readonly heights: Float64Array
}

/** `count` bins of equal width; a range of no width is widened by half to both sides, as NumPy does. */
export function equalEdges(low: number, high: number, count: number): Float64Array {
  const [from, to] = low === high ? [low - 0.5, high + 0.5] : [low, high]
  return Float64Array.from({ length: count + 1 }, (_, k) => (k === count ? to : from + (k * (to - from)) / count))
}

/**
 * Edges at multiples of `width` that enclose everything from `low` to `high`. Rounding errors of the ends don't make a bin of
 * their own: the outer edges give way.
 */
export function edgesOfWidth(low: number, high: number, width: number): Float64Array {
  const first = Math.floor(low / width + 1e-9)
  const last = Math.max(first + 1, Math.ceil(high / width - 1e-9))
  const edges = Float64Array.from({ length: last - first + 1 }, (_, k) => (first + k) * width)
  edges[0] = Math.min(edges[0] ?? low, low)
  edges[last - first] = Math.max(edges[last - first] ?? high, high)
  return edges
}

/**
 * Edges that suit these values and are round: multiples of 1, 2 or 5 times a power of ten, next to the width of Freedman and
 * Diaconis. One bin around values that are all the same, and [0, 1] without any.
 * @param isPlain  numbers without a unit: where all of them are whole, so are the edges
 */
export function roundEdges(values: Float64Array, isPlain: boolean): Float64Array {
  const { low, high } = limitsOf(values)
  if (!(low <= high)) return Float64Array.of(0, 1)
  const isWhole = isPlain && values.every((value) => Number.isInteger(value) || !isDrawable(value))
  if (low === high) {
    const around = isWhole || low === 0 ? 0.5 : Math.abs(low) / 20
    return Float64Array.of(low - around, low + around)
  }
  const count = freedmanDiaconis(values)
  const width = Math.max(roundWidth((high - low) / count), isWhole ? 1 : 0)
  const isFine = Math.max(Math.abs(low), Math.abs(high)) > 1e12 * width
  if (!(width > 0) || isFine) return equalEdges(low, high, count)
  // Where whole numbers have a bin each, so has the largest one, which would otherwise share that of the one below it.
  return edgesOfWidth(low, isWhole && width === 1 ? high + 1 : high, width)
}

/** The number of the form 1, 2 or 5 times a power of ten that is nearest by ratio; 0 where there is none. */
function roundWidth(width: number): number {
  const power = Math.floor(Math.log10(width))
  const candidates = [1, 2, 5, 10].map((digit) => Number(`${digit}e${power}`))
  const distance = (candidate: number) => Math.abs(Math.log(candidate / width))
  return candidates.reduce((best, candidate) => (distance(candidate) < distance(best) ? candidate : best), 0)
}

/** Heights as a probability density: divided by the width of the bin and the sum of all; zeros where that is zero. */
export function densityOf({ edges, heights }: Bins): Float64Array {
  const sum = heights.reduce((all, height) => all + height, 0)
  return heights.map((height, k) => (sum === 0 ? 0 : height / sum / ((edges[k + 1] ?? 0) - (edges[k] ?? 0))))
}

/**
 * How many bins suit these values: widths of 2 IQR n^(-1/3), between 1 and 200 of them; Sturges' log2(n) + 1 where half of
 * the values are the same.
 * @see Freedman & Diaconis (1981), Z. Wahrscheinlichkeitstheorie 57:453
 */
export function freedmanDiaconis(values: Float64Array): number {
  const sorted = values.filter(isDrawable).sort()
  const n = sorted.length
  if (n < 2) return 1
  const low = sorted[0] ?? 0
  const high = sorted[n - 1] ?? 0
  const width = (2 * (quantile(sorted, 0.75) - quantile(sorted, 0.25))) / Math.cbrt(n)
  const count = width > 0 ? Math.ceil((high - low) / width - 1e-9) : Math.ceil(Math.log2(n)) + 1
  return Math.min(200, Math.max(1, count))
}

/**
 * Sums weights by bin. A bin includes its left edge and not its right one, but the last bin includes both; values outside
 * of the edges and values that are not finite are not counted.
 * @param edges   ascending
 * @param weights one per value, or one for all
 */
export function histogramOf(values: Float64Array, edges: Float64Array, weights: Float64Array | number): Bins {
  const count = edges.length - 1
  const heights = new Float64Array(count)
  const last = edges[count] ?? 0
  for (let at = 0; at < values.length; at++) {
    const value = values[at] ?? Number.NaN
    const weight = typeof weights === 'number' ? weights : (weights[at] ?? 0)
    const bin = value === last ? count - 1 : upperBound(edges, value) - 1
    if (bin >= 0 && bin < count && Number.isFinite(weight)) heights[bin] = (heights[bin] ?? 0) + weight
  }
  return { edges, heights }
}

/** How many of the ascending `edges` are not above `value`; 0 for NaN. */
function upperBound(edges: Float64Array, value: number): number {
  let from = 0
  let to = edges.length
  while (from < to) {
    const middle = (from + to) >> 1
    if ((edges[middle] ?? 0) <= value) from = middle + 1
    else to = middle
  }
  return from
}

function quantile(sorted: Float64Array, p: number): number {
  const at = p * (sorted.length - 1)
  const below = sorted[Math.floor(at)] ?? 0
  const above = sorted[Math.ceil(at)] ?? 0
  return below + (at - Math.floor(at)) * (above - below)
}
