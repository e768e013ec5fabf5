import type { Smoothing } from '@dvdt/monitors'
import type { Quantity } from '@dvdt/units'
import { limitsOf } from '../axes/range.ts'
import { isSingle, measuredAs, needs, sameLength, times, type Values } from '../data/measured.ts'
import { dashArray, type Layer, type StrokeOptions } from '../layer.ts'
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
  /** A window, or just the width of a Gaussian, as for `smoothRate` of a monitor. */
  readonly smooth?: Smoothing | Quantity<'time'>
}

/**
 * The firing rate of a population over time, from zero upwards.
 * @param population  a `PopulationRateMonitor`, or `{ t, rate }`
 * @throws DimensionMismatchError for other dimensions; TypeError where something is to be smoothed that has no `smoothRate`
 */
export function rate(population: PopulationRate, options: RateOptions = {}): Plot {
  checkLook(options)
  needs('rate', population, ['t', 'rate'], 'a PopulationRateMonitor')
  const { values: t } = times(population.t)
  const found = options.smooth === undefined ? population.rate : smoothed(population, options.smooth)
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

function smoothed(population: PopulationRate, smooth: Smoothing | Quantity<'time'>): Values<'frequency'> {
  if (population.smoothRate === undefined) {
    throw new TypeError('Only the rate of a PopulationRateMonitor can be smoothed here: smooth the numbers first.')
  }
  return population.smoothRate(isSingle(smooth) ? { width: smooth } : smooth)
}
