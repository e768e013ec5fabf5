import { quantity } from '@dvdt/units'
import type { Progress } from '../options.ts'
import type { Output, Reporter } from './reporter.ts'
import { wallTime } from './walltime.ts'

/** How often the bar moves, in s. */
const PERIOD = 0.1

/** Kept from bundlers, which would carry a library for terminals into pages. */
const LIBRARY: string = 'cli-progress'

/** A progress bar on a terminal, or `undefined` where its library is missing. */
export async function openBar(output: Output): Promise<Reporter | undefined> {
  const library = await import(/* @vite-ignore */ LIBRARY).catch(() => undefined)
  if (library === undefined) return undefined
  const { Presets, SingleBar } = library.default as typeof import('cli-progress')
  const bar = new SingleBar(
    {
      stream: output as NodeJS.WritableStream,
      format: '{bar} {percentage}% | {simulated} of {whole} | {elapsed} elapsed, {remaining} remaining',
      barsize: 30,
      hideCursor: true,
      fps: 1 / PERIOD,
    },
    Presets.shades_classic,
  )
  let begun = false
  return {
    period: PERIOD,
    report(progress) {
      if (begun) bar.update(progress.completed, state(progress))
      else bar.start(1, progress.completed, state(progress))
      begun = true
    },
    close() {
      if (begun) bar.stop()
    },
  }
}

function state({ elapsed, completed, duration }: Progress): Readonly<Record<string, string>> {
  const remaining = (elapsed.value * (1 - completed)) / completed
  return {
    simulated: quantity(duration.value * completed, 'time').format(undefined, 3),
    whole: String(duration),
    elapsed: wallTime(elapsed.value),
    remaining: Number.isFinite(remaining) ? wallTime(remaining) : '?',
  }
}
