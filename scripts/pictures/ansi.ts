import type { Run } from './svg.ts'
import { theme } from './theme.ts'

const colours = ['#000000', '#f14c4c', '#23d18b', '#e5c07b', '#3b8eea', '#d670d6', '#29b8db', '#e5e5e5']

/** Lines of what a command prints for a terminal, with colours. */
export function linesOf(printed: string): Run[][] {
  let [colour, bold, inverse] = [theme.text as string, false, false]
  return printed.split('\n').map((text) => {
    const runs: Run[] = []
    // biome-ignore lint/suspicious/noControlCharactersInRegex: terminals are told so
    for (const part of text.split(/(\x1b\[[\d;]*m)/)) {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: terminals are told so
      const codes = /^\x1b\[([\d;]*)m$/.exec(part)?.[1]
      if (codes === undefined) {
        if (part === '') continue
        runs.push({
          text: part,
          colour: inverse ? theme.background : colour,
          bold,
          ...(inverse && { background: colour }),
        })
        continue
      }
      for (const code of codes.split(';').map(Number)) {
        if (code === 0) [colour, bold, inverse] = [theme.text, false, false]
        else if (code === 1) bold = true
        else if (code === 22) bold = false
        else if (code === 7) inverse = true
        else if (code === 27) inverse = false
        else if (code === 39) colour = theme.text
        else if (code === 90) colour = theme.faint
        else if (code >= 30) colour = colours[code % 10] ?? theme.text
      }
    }
    return runs
  })
}
