import type { Finding } from './finding.ts'
import { report } from './report.ts'

/**
 * A text that makes no model, expression or code. The message says everything that is wrong, each with its line and a
 * caret; `findings` has the same for programs.
 */
export class ModelError extends Error {
  override readonly name = 'ModelError'
  readonly findings: readonly Finding[]
  /** The text that positions count in, unless a finding has a `source` of its own. */
  readonly text: string

  constructor(findings: readonly Finding[], text: string) {
    super(report(findings, text))
    this.findings = findings
    this.text = text
  }
}

/** @throws ModelError if any finding is an error. */
export function throwIfWrong(findings: readonly Finding[], text: string): void {
  if (findings.some(({ severity }) => severity === 'error')) throw new ModelError(findings, text)
}
