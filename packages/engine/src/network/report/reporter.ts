import type { Progress, Report } from '../options.ts'
import { openBar } from './bar.ts'
import { lines } from './lines.ts'

/** Somebody who is told how far a run has come. */
export interface Reporter {
  /** Least time between two reports in s, on the wall. */
  readonly period: number
  /** Called at the beginning, then once a period, and at the end unless the run failed. */
  report(progress: Progress): void
  /** Called last, whatever happened. */
  close(): void
}

/** Where text goes. */
export interface Output {
  readonly isTTY?: boolean
  write(text: string): unknown
}

/** @param period least time between two reports in s */
export async function openReporter(report: Report, period: number): Promise<Reporter> {
  if (typeof report === 'function') return { period, report, close() {} }
  return openText(report === 'stderr' ? standard('stderr') : standard('stdout'), period)
}

/** A bar on a terminal, lines elsewhere. */
export async function openText(output: Output, period: number): Promise<Reporter> {
  return (output.isTTY ? await openBar(output) : undefined) ?? lines(output, period)
}

/** The console where there are no streams, as in browsers. */
function standard(name: 'stdout' | 'stderr'): Output {
  const stream = typeof process === 'object' ? process[name] : undefined
  return stream ?? { write: (text) => console.log(text.trimEnd()) }
}
