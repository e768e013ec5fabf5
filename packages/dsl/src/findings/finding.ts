import type { Span } from '../tree/span.ts'

export type Severity = 'error' | 'warning' | 'information'

/** One thing that is wrong with a text, without any editor or terminal in mind. */
export interface Finding extends Span {
  /** Stable name of the kind of mistake, as listed in `docs/errors.md`. */
  readonly code: string
  readonly severity: Severity
  /** One sentence: what is wrong. */
  readonly message: string
  /** What to do about it: "did you mean `tau`?". */
  readonly hint?: string
}
