import type { Located } from './models/finding.ts'
import type { ts } from './typescript/compiler.ts'

/** `// dvdt-ignore`, or `// dvdt-ignore wrong-unit, unknown-name` */
const comment = /(?:\/\/|#|\/\*)\s*dvdt-ignore\b([^\n\r*]*)/

/** Whether a finding counts: it doesn't if a comment in its line or in the one above says so. */
export function unlessIgnored(files: readonly ts.SourceFile[]): (finding: Located) => boolean {
  const byName = new Map(files.map((file) => [file.fileName, file]))
  return ({ place, code }) => {
    const file = byName.get(place.file)
    if (!file?.text.includes('dvdt-ignore')) return true
    const { line } = file.getLineAndCharacterOfPosition(place.from)
    return ![line - 1, line].some((each) => ignores(lineOf(file, each), code))
  }
}

function ignores(line: string, code: string): boolean {
  const [found, codes = ''] = comment.exec(line) ?? []
  const listed: readonly string[] = codes.match(/[a-z][a-z-]+/g) ?? []
  return found !== undefined && (listed.length === 0 || listed.includes(code))
}

function lineOf(file: ts.SourceFile, line: number): string {
  const starts = file.getLineStarts()
  return line < 0 ? '' : file.text.slice(starts[line], starts[line + 1])
}
