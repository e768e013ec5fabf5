import { limitsOf } from '../axes/range.ts'
import { curveNames } from '../data/curveNames.ts'
import { curvesOf, type Family, type NamedCurve } from '../data/curves.ts'
import { sameLength, times, type Values } from '../data/measured.ts'
import { dashArray, type Layer, type Series, type StrokeOptions } from '../layer.ts'
import { checkOptions, type OptionNames, plotOptionNames, strokeOptionNames, valueOptionNames } from '../optionNames.ts'
import { type PlotOptions, type ValueOptions, withDefaults } from '../options.ts'
import { Plot } from '../plot.ts'
import { checkLook } from '../style/look.ts'
import { ink } from '../style/palette.ts'
import { stroke } from './stroke.ts'

export interface TracesOptions extends PlotOptions, ValueOptions, StrokeOptions {}

const optionNames: OptionNames<TracesOptions> = { ...plotOptionNames, ...valueOptionNames, ...strokeOptionNames }

/** More curves than these don't get colours of their own, but are drawn as one thin bundle for each name. */
const mostColors = 8

/**
 * Values over time: `traces(M.v[0], M.t)`, `traces(M.v, M.t)`, `traces({ v: M.v[0], w: M.w[0] }, M.t)`.
 * Where a value is NaN or infinite the curve has a gap. A legend tells curves by their names and, where a monitor has
 * recorded several elements, by their indices: `v[3]`. Curves without either are shades of one colour.
 * @param values  one curve, several, or several with names; the only name labels the axis, more of them make a legend
 * @param t       as long as each curve
 * @throws DimensionMismatchError where `t` is no time or curves have different dimensions; RangeError for different lengths
 */
export function traces<D extends string>(values: Family<D>, t: Values<'time'>, options: TracesOptions = {}): Plot {
  checkOptions('traces', options, optionNames)
  checkLook(options)
  const curves = curvesOf(values, 'values')
  const { values: time } = times(t)
  for (const curve of curves) {
    sameLength(curve.values, curve.name === undefined ? 'A curve' : `The curve ${curve.name}`, time, 't')
  }
  const names = new Set(curves.map((curve) => curve.name))
  const label = options.label ?? (names.size === 1 ? curves[0]?.name : undefined)
  const layer = tracesLayer(curves, time, options)
  return new Plot([layer], {
    ...options,
    y: withDefaults(options.y, { label, unit: options.unit }),
  })
}

function tracesLayer(curves: readonly NamedCurve[], time: Float64Array, options: StrokeOptions): Layer {
  const { series, seriesOf, isBundle } = seriesFor(curves, options)
  const style = isBundle ? { strokeWidth: 0.6, opacity: 0.5, ...options } : options
  const look = {
    glyph: 'line',
    dash: dashArray(style.dash, style.strokeWidth),
    strokeWidth: style.strokeWidth,
  } as const
  return {
    x: { dimension: 'time', ...limitsOf(time), label: 'Time', tight: true },
    y: { dimension: curves[0]?.dimension ?? '1', ...limitsOf(...curves.map((curve) => curve.values)) },
    series: series.map((each) => ({ ...look, ...each })),
    draw: (frame, colors) =>
      curves.map((curve, k) => stroke({ x: time, y: curve.values }, frame, colors[seriesOf(k)] ?? ink, style)),
  }
}

/** How curves are told apart. */
interface Telling {
  readonly series: readonly Pick<Series, 'name' | 'color' | 'shade'>[]
  /** The series that the k-th curve is drawn as. */
  readonly seriesOf: (k: number) => number
  /** Curves that have no colour of their own are drawn thin. */
  readonly isBundle: boolean
}

function seriesFor(curves: readonly NamedCurve[], { name, color }: StrokeOptions): Telling {
  const isMany = curves.length > mostColors
  if (name !== undefined) return { series: [{ name, color }], seriesOf: () => 0, isBundle: isMany }
  const own = curves.map((curve) => curve.name)
  const names = [...new Set(own)]
  if (isMany && names.length === 1) {
    return { series: [{ name: undefined, color: color ?? ink }], seriesOf: () => 0, isBundle: true }
  }
  if (isMany) {
    const series = names.map((each) => ({ name: each, color }))
    return { series, seriesOf: (k) => names.indexOf(own[k]), isBundle: names.length < curves.length }
  }
  const told = curveNames(curves)
  const isTold = new Set(told).size > 1
  const series = told.map((each, k) => ({
    name: isTold ? each : undefined,
    color,
    shade: isTold || curves.length === 1 ? undefined : (0.6 * k) / (curves.length - 1),
  }))
  return { series, seriesOf: (k) => k, isBundle: false }
}
