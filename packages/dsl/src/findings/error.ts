import type { Finding } from './finding.ts'
import { report } from './report.ts'

/**
 * A text that makes no model, expression or code. The message says everything that is wrong, each with its line and a
 * caret; `findings` has the same for programs.
 */
export class ModelError extends Error {
  override readonly name = 'ModelError'
  declare readonly findings: readonly Finding[]
  /** The text that positions count in, unless a finding has a `source` of its own. */
  declare readonly text: string

  constructor(findings: readonly Finding[], text: string) {
    super(report(findings, text))
    // Not enumerable, so that a console that shows an uncaught error shows its message and nothing else.
    Object.defineProperties(this, { findings: { value: findings }, text: { value: text } })
  }
}

/**
 * What `make` returns. An error's stack begins with the caller of `entry`, since the mistake is there and not in here.
 * @param entry  the public function or class that was called
 */
export function blamingCaller<T>(entry: (...args: never[]) => unknown, make: () => T): T
export function blamingCaller<T>(entry: abstract new (...args: never[]) => unknown, make: () => T): T
export function blamingCaller<T>(entry: Parameters<typeof Error.captureStackTrace>[1], make: () => T): T {
  try {
    return make()
  } catch (problem) {
    if (problem instanceof Error) Error.captureStackTrace?.(problem, entry)
    throw problem
  }
}

/** @throws ModelError if any finding is an error. */
export function throwIfWrong(findings: readonly Finding[], text: string): void {
  if (findings.some(({ severity }) => severity === 'error')) throw new ModelError(findings, text)
}
