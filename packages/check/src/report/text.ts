import { relative } from 'node:path'
import { styleText } from 'node:util'
import { excerpt } from '@dvdt/dsl'
import { inContext, type Located } from '../models/finding.ts'
import { positionIn } from './position.ts'
import type { Checked } from './report.ts'

const colours = { error: 'red', warning: 'yellow', information: 'cyan' } as const

/**
 * Findings for people: file, line, column and message, the line with a caret below the place, and the hint; at the end how
 * many there are.
 */
export function reportText(checked: Checked, colour: boolean): string {
  const style = (format: Parameters<typeof styleText>[0], text: string): string =>
    colour ? styleText(format, text, { validateStream: false }) : text
  const blocks = checked.findings.map((finding) => one(finding, checked, style))
  return [...blocks, summary(checked, style)].join('\n\n')
}

type Style = (format: Parameters<typeof styleText>[0], text: string) => string

function one(finding: Located, { text, folder }: Checked, style: Style): string {
  const { place, severity, code, hint } = finding
  const source = text(place.file)
  const { line, column } = positionIn(source, place)
  const path = style('cyan', relative(folder, place.file))
  const head = `${path}:${style('yellow', `${line}`)}:${style('yellow', `${column}`)} ${style(colours[severity], severity)} ${style('gray', code)}`
  const [shown = '', carets = ''] = excerpt(source, place.from, place.to)
  const lines = [head, `  ${inContext(finding)}`, shown, style(colours[severity], carets)]
  if (hint !== undefined) lines.push(`  ${hint}`)
  return lines.join('\n')
}

function summary({ findings, strings, files, looked, seconds }: Checked, style: Style): string {
  const took = `(${seconds.toFixed(1)} s)`
  if (strings === 0 && findings.length === 0)
    return `${style('yellow', 'No equations or other model strings')} in ${many(looked, 'file')} ${took}.`
  const count = (severity: Located['severity']): number => findings.filter((each) => each.severity === severity).length
  const [errors, warnings, informations] = [count('error'), count('warning'), count('information')]
  const parts = [
    ...(errors > 0 ? [style('red', many(errors, 'error'))] : []),
    ...(warnings > 0 ? [style('yellow', many(warnings, 'warning'))] : []),
    ...(informations > 0 ? [style('cyan', many(informations, 'remark'))] : []),
  ]
  const found = parts.length === 0 ? style('green', 'Nothing wrong') : parts.join(', ')
  return `${found} in ${many(strings, 'model string')} of ${many(files, 'file')} ${took}.`
}

const many = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`
