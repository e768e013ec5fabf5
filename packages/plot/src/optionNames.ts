import { nearest } from '@dvdt/engine'
import type { AxisOptions } from './axes/axis.ts'
import { kindOf } from './data/kind.ts'
import { describe } from './data/measured.ts'
import type { StrokeOptions } from './layer.ts'
import type { PlotOptions, ValueOptions } from './options.ts'

/** The names of all options of one kind; the compiler sees to it that none is missing. */
export type OptionNames<Options> = Readonly<Record<keyof Options, true>>

export const plotOptionNames: OptionNames<PlotOptions> = {
  title: true,
  width: true,
  height: true,
  x: true,
  y: true,
  legend: true,
}

export const valueOptionNames: OptionNames<ValueOptions> = { label: true, unit: true }

export const strokeOptionNames: OptionNames<StrokeOptions> = {
  color: true,
  strokeWidth: true,
  dash: true,
  opacity: true,
  name: true,
}

export const axisOptionNames: OptionNames<AxisOptions> = {
  label: true,
  unit: true,
  domain: true,
  ticks: true,
  scale: true,
}

/**
 * @param owner  what the options are of, as messages begin: "traces"
 * @throws TypeError unless options are an object that has only known names
 */
export function checkOptions<Options extends object>(
  owner: string,
  options: unknown,
  names: OptionNames<Options>,
): void {
  const known = Object.keys(names)
  const isPlot = kindOf(options) === 'plot'
  if (typeof options !== 'object' || options === null || Array.isArray(options) || isPlot) {
    const hint = isPlot ? ': put several plots into a list' : ''
    throw new TypeError(
      `${owner} takes options as an object, { ${known[0]}: ... }, but got ${describe(options)}${hint}.`,
    )
  }
  const odd = Object.keys(options).find((name) => !known.includes(name))
  if (odd === undefined) return
  const near = nearest(odd, known)
  const hint = near === undefined ? '' : ` (did you mean '${near}'?)`
  throw new TypeError(`${owner} has no option '${odd}'${hint}: there are ${known.join(', ')}.`)
}
