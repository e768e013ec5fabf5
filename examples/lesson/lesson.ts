import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
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
  /** The code of the cells, as it was written. */
  readonly code: readonly string[]
}

/** @param module  `import.meta.url` of the module that has the cells, to show their code */
export const section = (module: string, title: string, cells: readonly Cell[]): Section => ({
  title,
  cells,
  code: codeIn(module),
})

/** Runs the sections in order. Tells what the cells print line by line, and returns all of it for a page. */
export async function teach(sections: readonly Section[], tell: (line: string) => void): Promise<PageSection[]> {
  const page: PageSection[] = []
  for (const { title, cells, code } of sections) {
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
        code: code[position] ?? '',
        ...(output.length > 0 && { output: output.join('\n') }),
        ...(figure.length > 0 && { figure }),
      })
    }
  }
  return page
}

/** Bodies of the functions `run` in a module's source, which stands beside the folder `dist` that it was compiled into. */
function codeIn(module: string): string[] {
  const source = readFileSync(
    fileURLToPath(module)
      .replace(/dist.(?=tutorial-\d+.[^/\\]*$)/, '')
      .replace(/js$/, 'ts'),
    'utf8',
  )
  return [...source.matchAll(/^ {4}(?:async )?run\(.*\) \{\n([\s\S]*?)^ {4}\},$/gm)].map(([, body = '']) =>
    body.replaceAll(/^ {6}/gm, '').trimEnd(),
  )
}
