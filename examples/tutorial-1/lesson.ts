import { type Drawing, type Section as PageSection, setLogger } from 'dvdt'

/** What a cell can do with its results. */
export interface Output {
  print(value: unknown): void
  draw(figure: Drawing): void
}

/** A piece of the tutorial: a line or two of explanation, and code. */
export interface Cell {
  readonly text: string
  run(output: Output): void | Promise<void>
}

export interface Section {
  readonly title: string
  readonly cells: readonly Cell[]
}

export const section = (title: string, cells: readonly Cell[]): Section => ({ title, cells })

/** Runs the sections in order. Tells what the cells print line by line, and returns all of it for a page. */
export async function teach(sections: readonly Section[], tell: (line: string) => void): Promise<PageSection[]> {
  const page: PageSection[] = []
  for (const { title, cells } of sections) {
    tell(`\n${title}\n${'-'.repeat(title.length)}`)
    for (const [position, cell] of cells.entries()) {
      const output: string[] = []
      const figure: Drawing[] = []
      const print = (value: unknown): void => {
        output.push(String(value))
        tell(String(value))
      }
      const logger = setLogger((level, message) => print(`${level} ${message}`))
      await cell.run({ print, draw: (drawing) => figure.push(drawing) })
      setLogger(logger)
      page.push({
        ...(position === 0 ? { title } : {}),
        text: cell.text,
        code: codeOf(cell),
        ...(output.length > 0 && { output: output.join('\n') }),
        ...(figure.length > 0 && { figure }),
      })
    }
  }
  return page
}

/** The body of a cell's function, as it was written. */
function codeOf({ run }: Cell): string {
  const lines = run.toString().split('\n').slice(1, -1)
  const margin = Math.min(...lines.filter((line) => line.trim() !== '').map((line) => line.search(/\S/)))
  return lines.map((line) => line.slice(margin)).join('\n')
}
