import { quantity } from '@dvdt/units'
import type { Progress } from '../options.ts'
import type { Output, Reporter } from './reporter.ts'
import { wallTime } from './walltime.ts'

/** One line for each report, in Brian's words. */
export function lines(output: Output, period: number): Reporter {
  let begun = false
  return {
    period,
    report(progress) {
      output.write(`${begun ? state(progress) : beginning(progress)}\n`)
      begun = true
    },
    close() {},
  }
}

function beginning({ t, duration }: Progress): string {
  return `Starting simulation at t=${t} for a duration of ${duration}`
}

function state({ elapsed, completed, duration }: Progress): string {
  const simulated = quantity(duration.value * completed, 'time')
  const done = `${simulated} (${Math.floor(completed * 100)}%) simulated in ${wallTime(elapsed.value)}`
  if (completed === 0 || completed === 1) return done
  return `${done}, estimated ${wallTime((elapsed.value * (1 - completed)) / completed)} remaining.`
}
