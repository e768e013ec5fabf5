import { limitsOf } from '../axes/range.ts'
import { measured, sameLength, type Values } from '../data/measured.ts'
import { dashArray, type Layer, type StrokeOptions } from '../layer.ts'
import { checkOptions, type OptionNames, plotOptionNames, strokeOptionNames } from '../optionNames.ts'
import type { PlotOptions } from '../options.ts'
import { Plot } from '../plot.ts'
import { checkLook } from '../style/look.ts'
import { ink } from '../style/palette.ts'
import { stroke } from './stroke.ts'

export interface LineOptions extends PlotOptions, StrokeOptions {}

const optionNames: OptionNames<LineOptions> = { ...plotOptionNames, ...strokeOptionNames }

/**
 * One quantity over another, point by point in their order: `line(G.v0, rates, { x: 'v0', y: 'Firing rate' })`, an orbit in
 * phase space. Where either is NaN or infinite the line has a gap.
 * @throws RangeError when there are not as many values of one as of the other
 */
export function line(x: Values, y: Values, options: LineOptions = {}): Plot {
  checkOptions('line', options, optionNames)
  checkLook(options)
  const across = measured(x, 'x')
  const up = measured(y, 'y')
  sameLength(across.values, 'x', up.values, 'y')
  const { name, color, dash, strokeWidth } = options
  const layer: Layer = {
    x: { dimension: across.dimension, ...limitsOf(across.values), label: across.name },
    y: { dimension: up.dimension, ...limitsOf(up.values), label: up.name },
    series: [{ glyph: 'line', name, color, dash: dashArray(dash, strokeWidth), strokeWidth }],
    draw: (frame, [shade = ink]) => stroke({ x: across.values, y: up.values }, frame, shade, options),
  }
  return new Plot([layer], options)
}
