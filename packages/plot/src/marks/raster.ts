import type { AnyQuantity } from '@dvdt/units'
import type { RenderFunction } from '@observablehq/plot'
import { limitsOf } from '../axes/range.ts'
import { isSingle, measured, needs, sameLength, times, type Values } from '../data/measured.ts'
import { type Frame, type Layer, shown } from '../layer.ts'
import { checkOptions, type OptionNames, plotOptionNames } from '../optionNames.ts'
import type { PlotOptions } from '../options.ts'
import { Plot } from '../plot.ts'
import { checkLook } from '../style/look.ts'
import { ink } from '../style/palette.ts'
import { svg } from '../style/svg.ts'
import { type Dots, drawDots, mostVectorDots } from './dots.ts'

/** Spikes as a `SpikeMonitor` has them: the k-th is of neuron `i[k]` at time `t[k]`. */
export interface Spikes {
  readonly t: Values<'time'>
  readonly i: Values<'1'>
  /** Spikes per neuron; only its length counts here, which is the number of neurons. */
  readonly count?: ArrayLike<number>
  /** From when and for how long they were recorded: the time axis shows all of it. */
  readonly start?: AnyQuantity<'time'>
  readonly duration?: AnyQuantity<'time'>
}

/** Up to this many rows there is room for ticks. */
const mostTickRows = 45

export interface RasterOptions extends PlotOptions {
  /** A dot or an upright tick for each spike; otherwise ticks while there is room for them. */
  readonly mark?: 'dot' | 'tick'
  /** Black, where nothing else is said. */
  readonly color?: string
  /** Radius of the dots in pixels; otherwise the more spikes, the smaller. */
  readonly radius?: number
  /** From 0 (invisible) to 1. */
  readonly opacity?: number
  /** What the legend says. */
  readonly name?: string
  /** How many neurons there are; otherwise as many as the monitor has or, without one, up to the last that spiked. */
  readonly neurons?: number
  /** Row of neuron 0, to put one population above another. */
  readonly offset?: number
}

const optionNames: OptionNames<RasterOptions> = {
  ...plotOptionNames,
  mark: true,
  color: true,
  radius: true,
  opacity: true,
  name: true,
  neurons: true,
  offset: true,
}

/**
 * When which neuron spiked: time to the right, neurons upwards. Above 20,000 spikes they are painted into an embedded image.
 * Spikes at times that are not finite are left out.
 * @param spikes  a `SpikeMonitor`, or `{ t, i }`
 * @throws DimensionMismatchError where `t` is no time; RangeError when there are not as many times as indices
 */
export function raster(spikes: Spikes, options: RasterOptions = {}): Plot {
  checkOptions('raster', options, optionNames)
  checkLook(options)
  needs('raster', spikes, ['t', 'i'], 'a SpikeMonitor')
  const { values: t } = times(spikes.t)
  const { values: i } = measured(spikes.i, 'i')
  sameLength(t, 't', i, 'i')
  const { offset = 0, neurons = spikes.count?.length, color = ink, opacity = 1, name } = options
  if (neurons !== undefined && !(Number.isInteger(neurons) && neurons >= 0)) {
    throw new RangeError(`There can't be ${neurons} neurons: give a whole number.`)
  }
  const row = i.map((index) => index + offset)
  const found = limitsOf(row)
  const range =
    neurons === undefined || neurons === 0
      ? { ...found, low: Math.min(offset, found.low) }
      : { low: offset, high: offset + neurons - 1, positive: Math.max(1, offset) }
  const layer: Layer = {
    x: { dimension: 'time', ...fromZero(limitsOf(t, recorded(spikes))), label: 'Time', tight: true },
    y: { dimension: '1', ...range, label: 'Neuron index', whole: true },
    series: [{ glyph: 'dot', name, color }],
    draw: (frame, [shade = color]) => {
      const [low, high] = frame.y.domain
      const pitch = frame.height / Math.max(1, high - low)
      const isTick = options.mark ? options.mark === 'tick' : high - low < mostTickRows && t.length <= mostVectorDots
      if (isTick) return drawTicks(t, row, 0.4 * pitch, opacity, frame, shade)
      const radius = options.radius ?? fittingRadius(t.length, pitch, frame)
      return drawDots({ x: t, y: row, radius, opacity } satisfies Dots, frame, shade)
    },
  }
  return new Plot([layer], options)
}

/** Both ends of the time that is known to have been recorded. */
function recorded({ start, duration }: Spikes): number[] {
  if (!isSingle(duration) || !(duration.value > 0)) return []
  const from = isSingle(start) ? start.value : 0
  return [from, from + duration.value]
}

/** Spikes don't come at once: a raster starts at zero, unless that would leave much of it empty. */
function fromZero({ low, high, positive }: ReturnType<typeof limitsOf>) {
  return { low: low > 0 && low < 0.2 * high ? 0 : low, high, positive }
}

/**
 * Dots that together cover a quarter of the area and don't reach the next row, but not too small to be seen nor larger than
 * is pretty.
 */
function fittingRadius(count: number, pitch: number, { width, height }: Frame): number {
  const quarter = Math.sqrt((0.25 * width * height) / (Math.PI * Math.max(1, count)))
  return Math.round(100 * Math.min(1.4, Math.max(0.5, Math.min(quarter, Math.max(0.9, 0.55 * pitch))))) / 100
}

function drawTicks(
  t: Float64Array,
  row: Float64Array,
  reach: number,
  opacity: number,
  frame: Frame,
  color: string,
): RenderFunction {
  return (_index, scales, _values, _dimensions, { document }) => {
    const half = Math.min(8, Math.max(0.75, reach))
    const across = shown(t, frame.x).map((value) => scales.x?.(value) ?? Number.NaN)
    const down = shown(row, frame.y).map((value) => scales.y?.(value) ?? Number.NaN)
    let d = ''
    for (let at = 0; at < t.length; at++) {
      const [x = Number.NaN, y = Number.NaN] = [across[at], down[at]]
      const [time = Number.NaN, index = Number.NaN] = [t[at], row[at]]
      if (isInside(time, frame.x) && isInside(index, frame.y))
        d += `M${x.toFixed(2)},${(y - half).toFixed(2)}v${(2 * half).toFixed(2)}`
    }
    return svg(document, 'path', {
      class: 'ticks',
      d,
      fill: 'none',
      stroke: color,
      'stroke-width': 1,
      ...(opacity < 1 ? { 'stroke-opacity': opacity } : {}),
    })
  }
}

function isInside(value: number, { domain: [low, high], unit }: Frame['x']): boolean {
  const slack = 1e-9 * (high - low)
  return value / unit.scale >= low - slack && value / unit.scale <= high + slack
}
