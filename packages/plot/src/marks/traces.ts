import { limitsOf } from '../axes/range.ts'
import { curvesOf, type Family, type NamedCurve } from '../data/curves.ts'
import { sameLength, times, type Values } from '../data/measured.ts'
import { dashArray, type Layer, type StrokeOptions } from '../layer.ts'
import { type PlotOptions, type ValueOptions, withDefaults } from '../options.ts'
import { Plot } from '../plot.ts'
import { checkLook } from '../style/look.ts'
import { ink } from '../style/palette.ts'
import { stroke } from './stroke.ts'

export interface TracesOptions extends PlotOptions, ValueOptions, StrokeOptions {}

/** More curves than these don't get colours of their own, but are drawn as one thin bundle. */
const mostColors = 8

/**
 * Values over time: `traces(M.v[0], M.t)`, `traces(M.v, M.t)`, `traces({ v: M.v[0], w: M.w[0] }, M.t)`.
 * Where a value is NaN or infinite the curve has a gap.
 * @param values  one curve, several, or several with names; the only name labels the axis, more of them make a legend
 * @param t       as long as each curve
 * @throws DimensionMismatchError where `t` is no time or curves have different dimensions; RangeError for different lengths
 */
export function traces<D extends string>(values: Family<D>, t: Values<'time'>, options: TracesOptions = {}): Plot {
  checkLook(options)
  const curves = curvesOf(values, 'values')
  const { values: time } = times(t)
  for (const curve of curves) {
    sameLength(curve.values, curve.name === undefined ? 'A curve' : `The curve ${curve.name}`, time, 't')
  }
  const names = new Set(curves.map((curve) => curve.name))
  const label = options.label ?? (names.size === 1 ? curves[0]?.name : undefined)
  const layer = tracesLayer(curves, time, options, names.size > 1)
  return new Plot([layer], {
    ...options,
    y: withDefaults(options.y, { label, unit: options.unit }),
  })
}

function tracesLayer(curves: readonly NamedCurve[], time: Float64Array, options: StrokeOptions, named: boolean): Layer {
  const isBundle = curves.length > mostColors && !named
  const style = isBundle ? { strokeWidth: 0.6, opacity: 0.5, ...options } : options
  const { color, dash, strokeWidth } = style
  const look = { glyph: 'line', dash: dashArray(dash, strokeWidth), strokeWidth } as const
  return {
    x: { dimension: 'time', ...limitsOf(time), label: 'Time', tight: true },
    y: { dimension: curves[0]?.dimension ?? '1', ...limitsOf(...curves.map((curve) => curve.values)) },
    series: isBundle
      ? [{ ...look, name: options.name, color: color ?? ink }]
      : curves.map((curve) => ({ ...look, name: options.name ?? (named ? curve.name : undefined), color })),
    draw: (frame, colors) =>
      curves.map((curve, k) => stroke({ x: time, y: curve.values }, frame, colors[isBundle ? 0 : k] ?? ink, style)),
  }
}
