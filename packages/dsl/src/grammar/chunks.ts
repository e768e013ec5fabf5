import type { Span } from '../tree/span.ts'
import { blankComments } from './comments.ts'

/** A line that can only be the beginning of an equation: nothing is assigned inside an expression. */
const beginning = /^\s*(?:d\s*[A-Za-z_]\w*\s*\/\s*dt|[A-Za-z_]\w*)\s*=(?!=)/

/** A line that is the beginning of a parameter, or the end of an expression that goes on. */
const parameter = /^\s*[A-Za-z_]\w*\s*:(?!=)/

/** What an expression can end with. */
const value = /[\w.)]\s*$/

/**
 * Where the equations of a text are: `text.slice(from, to)` has one each. A line continues the one before until a colon
 * has been seen, and behind it until there is a unit; flags may stand on lines of their own.
 */
export function equationChunks(source: string): Span[] {
  const text = blankComments(source)
  const chunks: Span[] = []
  let open: { from: number; to: number } | undefined
  const close = () => {
    if (open) chunks.push(open)
    open = undefined
  }
  for (const line of lines(text)) {
    const content = text.slice(line.from, line.to)
    if (content.trim() === '') continue
    if (open && !continues(text.slice(open.from, open.to), content)) close()
    const to = line.from + content.trimEnd().length
    if (open) open.to = to
    else open = { from: line.to - content.trimStart().length, to }
  }
  close()
  return chunks
}

/** Where the statements of a text are: they end with a line or a semicolon; empty ones do not count. */
export function statementChunks(source: string): Span[] {
  const text = blankComments(source)
  return Array.from(text.matchAll(/[^;\r\n]+/g), ({ 0: piece, index }) => ({
    from: index + piece.length - piece.trimStart().length,
    to: index + piece.trimEnd().length,
  })).filter(({ from, to }) => from < to)
}

function continues(before: string, line: string): boolean {
  const colon = before.indexOf(':')
  if (colon < 0) return !(beginning.test(line) || (parameter.test(line) && value.test(before)))
  const behind = before.slice(colon + 1)
  if (behind.trim() === '') return !(beginning.test(line) || parameter.test(line))
  const flagsOpen = behind.includes('(') && !behind.includes(')')
  return (flagsOpen && !line.includes(':')) || /^\s*\(/.test(line)
}

function* lines(text: string): Iterable<Span> {
  for (const { 0: line, index } of text.matchAll(/[^\r\n]+/g)) yield { from: index, to: index + line.length }
}
