import { relative, sep } from 'node:path'
import { inContext } from '../models/finding.ts'
import { positionIn } from './position.ts'
import type { Checked } from './report.ts'

const commands = { error: 'error', warning: 'warning', information: 'notice' } as const

/**
 * Findings as annotations of a pull request.
 * @see https://docs.github.com/actions/using-workflows/workflow-commands-for-github-actions
 */
export function reportGithub({ findings, text, folder }: Checked): string {
  return findings
    .map((finding) => {
      const { place, severity, code, hint } = finding
      const message = inContext(finding)
      const { line, column, endLine, endColumn } = positionIn(text(place.file), place)
      const properties = {
        file: relative(folder, place.file).split(sep).join('/'),
        line,
        endLine,
        ...(endLine === line && { col: column, endColumn }),
        title: `dvdt: ${code}`,
      }
      const list = Object.entries(properties).map(([name, value]) => `${name}=${escaped(`${value}`, true)}`)
      return `::${commands[severity]} ${list.join(',')}::${escaped(hint === undefined ? message : `${message}\n${hint}`)}`
    })
    .join('\n')
}

function escaped(text: string, property = false): string {
  const data = text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
  return property ? data.replaceAll(':', '%3A').replaceAll(',', '%2C') : data
}
