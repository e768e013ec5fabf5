import type { Smoothing } from '@dvdt/monitors'
import { type Quantity, quantity } from '@dvdt/units'
import { limitsOf } from '../axes/range.ts'
import { isSingle, measuredAs, needs, sameLength, times, type Values } from '../data/measured.ts'
import { dashArray, type Layer, type StrokeOptions } from '../layer.ts'
import { checkOptions, type OptionNames, plotOptionNames, strokeOptionNames, valueOptionNames } from '../optionNames.ts'
import { type PlotOptions, type ValueOptions, withDefaults } from '../options.ts'
import { Plot } from '../plot.ts'
import { checkLook } from '../style/look.ts'
import { ink } from '../style/palette.ts'
import { stroke } from './stroke.ts'

/** The rate of a population at each time, as a `PopulationRateMonitor` has it. */
export interface PopulationRate {
  readonly t: Values<'time'>
  readonly rate: Values<'frequency'>
  smoothRate?(smoothing: Smoothing): Values<'frequency'>
}

export interface RateOptions extends PlotOptions, ValueOptions, StrokeOptions {
  /**
   * A window, or just the width of a Gaussian, as for `smoothRate` of a monitor; `false` for none. Where nothing is said,
   * what a monitor has recorded in steps of less than a millisecond is smoothed by a Gaussian of 1 ms, since single spikes in
   * such steps would be a comb. At the ends windows are cut, unless `ends` says else.
   */
  readonly smooth?: Smoothing | Quantity<'time'> | false
}

const millisecond = 1e-3

const optionNames: OptionNames<RateOptions> = {
  ...plotOptionNames,
  ...valueOptionNames,
  ...strokeOptionNames,
  smooth: true,
}

/**
 * The firing rate of a population over time, from zero upwards.
 * @param population  a `PopulationRateMonitor`, or `{ t, rate }`
 * @throws DimensionMismatchError for other dimensions; TypeError where something is to be smoothed that has no `smoothRate`
 */
export function rate(population: PopulationRate, options: RateOptions = {}): Plot {
  checkOptions('rate', options, optionNames)
  checkLook(options)
  needs('rate', population, ['t', 'rate'], 'a PopulationRateMonitor')
  const { values: t } = times(population.t)
  const smooth = options.smooth ?? defaultSmoothing(population, t)
  const found = smooth === false ? population.rate : smoothed(population, smooth)
  const { values } = measuredAs(found, 'frequency', 'rate', '"hertz([...])" or a PopulationRateMonitor')
  sameLength(t, 't', values, 'rate')
  const { name, color, dash, strokeWidth } = options
  const layer: Layer = {
    x: { dimension: 'time', ...limitsOf(t), label: 'Time', tight: true },
    y: { dimension: 'frequency', ...limitsOf(values), label: 'Firing rate', grounded: true },
    series: [{ glyph: 'line', name, color, dash: dashArray(dash, strokeWidth), strokeWidth }],
    draw: (frame, [shade = ink]) => stroke({ x: t, y: values }, frame, shade, options),
  }
  return new Plot([layer], { ...options, y: withDefaults(options.y, options) })
}

/** A Gaussian of one millisecond where steps are finer than that, and where there is something that smooths. */
function defaultSmoothing({ smoothRate }: PopulationRate, t: Float64Array): Quantity<'time'> | false {
  const [first = 0, second = Number.POSITIVE_INFINITY] = t
  return smoothRate !== undefined && second - first < millisecond * (1 - 1e-6) && quantity(millisecond, 'time')
}

function smoothed(population: PopulationRate, smooth: Smoothing | Quantity<'time'>): Values<'frequency'> {
  if (population.smoothRate === undefined) {
    throw new TypeError('Only the rate of a PopulationRateMonitor can be smoothed here: smooth the numbers first.')
  }
  const smoothing = isSingle(smooth) ? { width: smooth } : smooth
  return population.smoothRate(
    typeof smoothing === 'object' && smoothing !== null ? { ends: 'cut', ...smoothing } : smoothing,
  )
}
