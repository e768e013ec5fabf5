import { limitsOf } from '../axes/range.ts'
import { measured, sameLength, type Values } from '../data/measured.ts'
import type { Layer } from '../layer.ts'
import { checkOptions, type OptionNames, plotOptionNames } from '../optionNames.ts'
import type { PlotOptions } from '../options.ts'
import { Plot } from '../plot.ts'
import { checkLook } from '../style/look.ts'
import { ink } from '../style/palette.ts'
import { drawDots } from './dots.ts'

export interface ScatterOptions extends PlotOptions {
  /** `#0072B2`; otherwise the next colour of the palette. */
  readonly color?: string
  /** In pixels. */
  readonly radius?: number
  /** From 0 (invisible) to 1. */
  readonly opacity?: number
  /** What the legend says. */
  readonly name?: string
}

const optionNames: OptionNames<ScatterOptions> = {
  ...plotOptionNames,
  color: true,
  radius: true,
  opacity: true,
  name: true,
}

/**
 * A dot for each pair of values: `scatter(G.v, G.w, { x: 'v', y: 'w' })`. Above 20,000 dots they are painted into an embedded
 * image. Pairs with a value that is not finite are left out.
 * @throws RangeError when there are not as many values of one as of the other
 */
export function scatter(x: Values, y: Values, options: ScatterOptions = {}): Plot {
  checkOptions('scatter', options, optionNames)
  checkLook(options)
  const across = measured(x, 'x')
  const up = measured(y, 'y')
  sameLength(across.values, 'x', up.values, 'y')
  const { radius = 1.8, opacity = 1, color, name } = options
  const layer: Layer = {
    x: { dimension: across.dimension, ...limitsOf(across.values), label: across.name },
    y: { dimension: up.dimension, ...limitsOf(up.values), label: up.name },
    series: [{ glyph: 'dot', name, color }],
    draw: (frame, [shade = ink]) => drawDots({ x: across.values, y: up.values, radius, opacity }, frame, shade),
  }
  return new Plot([layer], options)
}
