import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver/node'
import { inContext, type Located } from '../models/finding.ts'
import { rangesIn } from './protocol.ts'

const severities = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
} as const

/** Findings as an editor shows them. */
export function diagnostics(findings: readonly Located[], text: string): Diagnostic[] {
  const rangeOf = rangesIn(text)
  return findings.map((finding) => {
    const { code, severity, hint, place } = finding
    const said = inContext(finding)
    return {
      range: rangeOf(place),
      severity: severities[severity],
      code,
      source: 'dvdt',
      message: hint === undefined ? said : `${said}\n${hint}`,
      data: { replacement: meant(hint) },
    }
  })
}

/** The name that a hint proposes. */
const meant = (hint: string | undefined): string | undefined => /^Did you mean '([^']+)'\?/.exec(hint ?? '')?.[1]
