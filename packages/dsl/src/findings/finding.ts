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
  /** The text that the positions count in, where it is not the one being read: a model can be put together from several. */
  readonly source?: string
  /** What that text is, where a reader can't tell: "threshold of 'neurongroup'". */
  readonly where?: string
}

/** A finding that makes its text unusable. */
export const error = (code: string, { from, to }: Span, message: string, hint?: string): Finding => ({
  code,
  severity: 'error',
  message,
  from,
  to,
  ...(hint !== undefined && { hint }),
})

/** The same findings, about another text than the one being read. */
export const inSource = (findings: readonly Finding[], source: string, where?: string): Finding[] =>
  findings.map((finding) => ({ source, ...(where !== undefined && { where }), ...finding }))
