import type { Finding } from './finding.ts'

/** Findings as text: for each its message, the line with a caret below the place, and the hint. */
export function report(findings: readonly Finding[], text: string): string {
  return findings.map((finding) => one(finding, finding.source ?? text)).join('\n\n')
}

/** Line and column of a position, both from 1. */
export function lineAndColumn(text: string, position: number): { line: number; column: number } {
  const before = text.slice(0, position).split(lineBreak)
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}

const lineBreak = /\r\n|\r|\n/

function one({ message, hint, from, to, where }: Finding, text: string): string {
  const lines = [message]
  if (where !== undefined) lines.push(`  In the ${where}:`)
  if (from >= 0 && text.trim() !== '') lines.push(...excerpt(text, from, to))
  if (hint !== undefined) lines.push(`  ${hint}`)
  return lines.join('\n')
}

const widest = 100

/** The line of a position with its number, and a line with carets below the place. */
export function excerpt(text: string, from: number, to: number): string[] {
  const { line, column } = lineAndColumn(text, from)
  const source = text.split(lineBreak)[line - 1] ?? ''
  const start = Math.max(0, column - 1 - widest / 2)
  const shown =
    source.length <= widest ? { text: source, from: 0 } : { text: source.slice(start, start + widest), from: start }
  const length = Math.max(1, Math.min(to - from, shown.text.length - (column - 1 - shown.from)))
  const indent = shown.text.slice(0, column - 1 - shown.from).replace(/[^\t]/g, ' ')
  const margin = `  ${line} | `
  return [`${margin}${shown.text}`, `${' '.repeat(margin.length - 2)}| ${indent}${'^'.repeat(length)}`]
}
