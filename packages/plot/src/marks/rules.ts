import type { AnyQuantity } from '@dvdt/units'
import type { RuleXOptions, RuleYOptions } from '@observablehq/plot'
import { observable } from '#observable'
import { limitsOf } from '../axes/range.ts'
import { kindOf } from '../data/kind.ts'
import { isSingle, measured, needs, times, type Values } from '../data/measured.ts'
import { dashArray, defaultStrokeWidth, type Frame, type Layer, type StrokeOptions, shown } from '../layer.ts'
import { checkOptions, type OptionNames, plotOptionNames, strokeOptionNames } from '../optionNames.ts'
import type { PlotOptions } from '../options.ts'
import { Plot } from '../plot.ts'
import { checkLook } from '../style/look.ts'
import { ink } from '../style/palette.ts'

export interface RuleOptions extends PlotOptions, StrokeOptions {}

const optionNames: OptionNames<RuleOptions> = { ...plotOptionNames, ...strokeOptionNames }

/**
 * Dashed vertical lines at the times of spikes, to be drawn over traces: `traces(M.v[0], M.t).with(spikeMarks(spikes))`.
 * @param spikes  times, or a monitor that has them as `t`
 * @throws DimensionMismatchError for anything but times
 */
export function spikeMarks(spikes: Values<'time'> | { readonly t: Values<'time'> }, options: RuleOptions = {}): Plot {
  checkOptions('spikeMarks', options, optionNames)
  checkLook(options)
  if (kindOf(spikes) === 'group') needs('spikeMarks', spikes, ['t'], 'a SpikeMonitor')
  const { values } = times(typeof spikes === 'object' && 't' in spikes ? spikes.t : spikes)
  const layer: Layer = {
    x: { dimension: 'time', ...limitsOf(values), label: 'Time', tight: true },
    y: undefined,
    series: [series({ dash: true, ...options })],
    draw: (frame, [color = ink]) =>
      observable().ruleX(apart(shown(values, frame.x), frame), style(frame, color, { dash: true, ...options })),
  }
  return new Plot([layer], options)
}

/**
 * A dotted horizontal line, or one for each of several values: `thresholdLine(mV(-50))`, `thresholdLine(0.8)`.
 */
export function thresholdLine(value: AnyQuantity | number | Values, options: RuleOptions = {}): Plot {
  checkOptions('thresholdLine', options, optionNames)
  checkLook(options)
  const one = typeof value === 'number' ? [value] : isSingle(value) ? [value] : value
  const { values, dimension } = measured(one, 'value')
  const layer: Layer = {
    x: undefined,
    y: { dimension, ...limitsOf(values) },
    series: [series({ dash: 'dotted', ...options })],
    draw: (frame, [color = ink]) =>
      observable().ruleY(shown(values, frame.y), style(frame, color, { dash: 'dotted', ...options })),
  }
  return new Plot([layer], options)
}

/** Of very many lines, one for each quarter of a pixel. */
function apart(values: Float64Array, { x: { domain }, width }: Frame): Float64Array {
  if (values.length <= 4 * width) return values
  const step = (domain[1] - domain[0]) / width / 4
  const taken = new Set<number>()
  return values.filter((value) => {
    const place = Math.round(value / step)
    const isNew = !taken.has(place)
    taken.add(place)
    return isNew
  })
}

function series({ name, color, dash, strokeWidth }: StrokeOptions) {
  return { glyph: 'line', name, color, dash: dashArray(dash, strokeWidth), strokeWidth } as const
}

function style(frame: Frame, color: string, options: StrokeOptions): RuleXOptions & RuleYOptions {
  const { strokeWidth = defaultStrokeWidth, dash, opacity } = options
  return {
    stroke: color,
    strokeWidth,
    strokeDasharray: dashArray(dash, strokeWidth) ?? '',
    ...(opacity === undefined ? {} : { strokeOpacity: opacity }),
    clip: frame.x.fixed || frame.y.fixed,
  }
}
