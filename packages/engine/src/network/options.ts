import { nearest } from '@dvdt/dsl'
import { type Quantity, quantity } from '@dvdt/units'
import { positiveSeconds } from '../clocks/duration.ts'

/** How far a run has come. */
export interface Progress {
  /** Time since the run began, on the wall. */
  readonly elapsed: Quantity<'time'>
  /** Share of the run that is done, from 0 to 1. */
  readonly completed: number
  /** Time of the network. */
  readonly t: Quantity<'time'>
  /** Time that the run is to simulate. */
  readonly duration: Quantity<'time'>
}

/** Where progress goes: standard output (`'text'` is the same), standard error, or a function. */
export type Report = 'text' | 'stdout' | 'stderr' | ((progress: Progress) => void)

export interface RunOptions {
  /** Reports progress: a bar on a terminal, lines elsewhere; or calls a function, also at the beginning and the end. */
  readonly report?: Report | undefined
  /** Time on the wall between two reports, 10 s by default. A bar moves more often. */
  readonly reportPeriod?: Quantity<'time'> | undefined
  /** Values for the names that models left open with `atRun`. */
  readonly namespace?: Readonly<Record<string, unknown>> | undefined
  /** Stops the run after the step at hand and rejects its promise with the signal's reason. */
  readonly signal?: AbortSignal | undefined
  /** Measures how long each operation takes: see `Network.profile`. */
  readonly profile?: boolean | undefined
  /**
   * What executes the run: `'wasm'`, which compiles the network to WebAssembly first and is the default, or `'interpreter'`.
   * The results are the same, to the bit.
   */
  readonly backend?: BackendName | undefined
}

export type BackendName = 'interpreter' | 'wasm'

const backends: readonly BackendName[] = ['interpreter', 'wasm']
const defaultBackend: BackendName = 'wasm'

/** Options that were checked. */
export interface RunSettings {
  readonly report: Report | undefined
  /** In s. */
  readonly reportPeriod: number
  readonly namespace: Readonly<Record<string, unknown>>
  readonly signal: AbortSignal | undefined
  readonly profile: boolean
  readonly backend: BackendName
}

const known = ['report', 'reportPeriod', 'namespace', 'signal', 'profile', 'backend']
const streams = ['text', 'stdout', 'stderr']

/** @throws TypeError, RangeError, DimensionMismatchError for what is none of the options */
export function parseOptions(options: RunOptions): RunSettings {
  if (typeof options !== 'object' || options === null) {
    throw new TypeError(`The options of run are an object such as { report: 'text' }, but got a ${typeof options}`)
  }
  for (const name of Object.keys(options)) {
    if (!known.includes(name)) {
      const near = nearest(name, known)
      throw new TypeError(
        `run has no option '${name}'${near === undefined ? '' : ` (did you mean '${near}'?)`}: there are ${known.join(', ')}`,
      )
    }
  }
  const {
    report,
    reportPeriod = quantity(10, 'time'),
    namespace = {},
    signal,
    profile = false,
    backend = defaultBackend,
  } = options
  if (report !== undefined && typeof report !== 'function' && !streams.includes(report)) {
    throw new TypeError(`report is '${streams.join("', '")}' or a function, but got ${JSON.stringify(report)}`)
  }
  if (typeof namespace !== 'object' || namespace === null) {
    throw new TypeError('namespace is an object of names and their values, such as { I: nA(1) }')
  }
  if (signal !== undefined && !(signal instanceof AbortSignal)) {
    throw new TypeError('signal is an AbortSignal: new AbortController().signal')
  }
  if (typeof profile !== 'boolean') throw new TypeError(`profile is true or false, but got a ${typeof profile}`)
  if (!backends.includes(backend)) {
    throw new TypeError(`backend is '${backends.join("' or '")}', but got ${JSON.stringify(backend)}`)
  }
  return { report, reportPeriod: positiveSeconds(reportPeriod, 'reportPeriod'), namespace, signal, profile, backend }
}
