import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Drawing, type Section as PageSection, setLogger } from 'dvdt'
import type { Section } from './section.ts'

/** Runs the sections in order. Tells what the cells print line by line, and returns all of it for a page. */
export async function teach(sections: readonly Section[], tell: (line: string) => void): Promise<PageSection[]> {
  const page: PageSection[] = []
  for (const { title, cells, module } of sections) {
    const code = codeIn(module)
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
