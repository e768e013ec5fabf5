import { ModelError } from '../findings/error.ts'
import type { Finding } from '../findings/finding.ts'
import type { ExternalValue } from '../scope/external.ts'
import { describeValue } from './names.ts'

/** Runs `read`; if it throws findings about names that nobody chose, these tell what the names stand for. */
export function explained<T>(names: Readonly<Record<string, ExternalValue>>, read: () => T): T {
  try {
    return read()
  } catch (problem) {
    if (!(problem instanceof ModelError)) throw problem
    const { text } = problem
    throw new ModelError(
      problem.findings.map((finding) => withValues(finding, finding.source ?? text, names)),
      text,
    )
  }
}

function withValues(finding: Finding, text: string, names: Readonly<Record<string, ExternalValue>>): Finding {
  const about = `${finding.message} ${text.slice(Math.max(0, finding.from), Math.max(0, finding.to))}`
  const words = new Set(about.match(/[A-Za-z_]\w*/g))
  const values = Object.entries(names).filter(([name]) => words.has(name))
  if (values.length === 0) return finding
  const meaning = values.map(([name, value]) => `${name} is ${describeValue(value)}`).join(', ')
  return { ...finding, hint: finding.hint === undefined ? `Here ${meaning}.` : `${finding.hint} Here ${meaning}.` }
}
