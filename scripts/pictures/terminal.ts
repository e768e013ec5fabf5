import { linesOf } from './ansi.ts'
import { framed, lengthOf, line, size, wrapped } from './svg.ts'
import { theme } from './theme.ts'

/** A terminal with a command and what it has printed. */
export function terminal(command: string, printed: string, columns: number): string {
  const prompt = [
    { text: '$ ', colour: theme.faint },
    { text: command, colour: theme.text, bold: true },
  ]
  const lines = [prompt, ...linesOf(printed.trimEnd()).flatMap((runs) => wrapped(runs, columns))]
  const width = Math.max(...lines.map(lengthOf)) * size.letter + 2 * size.margin
  const height = lines.length * size.line + size.margin
  return framed(
    'Terminal',
    width,
    height,
    lines.map((runs, i) => line(size.margin, i * size.line, runs)),
  )
}
