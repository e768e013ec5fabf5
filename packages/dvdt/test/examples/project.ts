import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { configure } from '../../../units/test/types/compile.ts'
import { type Broken, type Source, sourcesOf } from './broken.ts'

/** Compiled examples are kept here, beside the packages that they use. */
const compiled = fileURLToPath(new URL('../../../../examples/dist', import.meta.url))

/** What examples use of Node. All of its declarations would take long to read. */
const node = `interface ImportMeta { url: string }
declare const process: { argv: string[] }
declare const console: { log(text: string): void }
`

/** Broken examples on the disk, each in a folder of its own: a project that compilers read and that can be executed. */
export class BrokenProject {
  readonly folder = mkdtempSync(join(compiled, 'broken-'))
  readonly all: readonly Broken[]
  /** Sources of each example. */
  readonly sources: readonly (readonly Source[])[]

  constructor(all: readonly Broken[]) {
    this.all = all
    this.sources = all.map(sourcesOf)
    const files = ['node.d.ts']
    writeFileSync(join(this.folder, 'node.d.ts'), node)
    for (const [index, sources] of this.sources.entries()) {
      for (const { path, source } of sources) {
        const file = this.file(index, path)
        mkdirSync(dirname(file), { recursive: true })
        writeFileSync(file, source)
        files.push(`${index}/${path}`)
      }
    }
    configure(this.folder, files)
  }

  /** Where a source of an example is on the disk. */
  file(index: number, path: string): string {
    return join(this.folder, `${index}`, path)
  }

  delete(): void {
    rmSync(this.folder, { recursive: true })
  }
}
