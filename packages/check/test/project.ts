import { fileURLToPath } from 'node:url'
import { build, bundle } from '../../units/test/types/compile.ts'
import { type Analysis, analyse } from '../src/analysis.ts'
import type { Located } from '../src/models/finding.ts'
import { readConfiguration } from '../src/typescript/configuration.ts'
import { Project } from '../src/typescript/project.ts'
import { resolverOf } from '../src/typescript/resolver.ts'

/** Brings the declarations that programs import, and the command that Node runs, up to date. */
export function buildPackages(): void {
  build('packages/dvdt')
  bundle()
}

const folder = fileURLToPath(new URL('fixtures/', import.meta.url))

/** A project whose files exist for a test only, where packages are found as in `fixtures`. */
export class TestProject {
  readonly project = new Project({ ...readConfiguration(`${folder}tsconfig.json`), files: [] })
  #open: string[] = []

  /** Analyses files, by name. A text without a name is `model.ts`. */
  analyse(sources: string | Readonly<Record<string, string>>): Analysis {
    for (const path of this.#open) this.project.close(path)
    const files = typeof sources === 'string' ? { 'model.ts': sources } : sources
    this.#open = Object.keys(files).map((name) => folder + name)
    for (const [name, text] of Object.entries(files)) this.project.open(folder + name, text)
    const { program } = this.project
    return analyse(this.project.sources, resolverOf(program.getTypeChecker()))
  }

  /** What is found in files, each as `code: the text at its place`. */
  findings(sources: string | Readonly<Record<string, string>>): string[] {
    return this.analyse(sources).findings.map((finding) => `${finding.code}: ${this.at(finding)}`)
  }

  /** What a file has at the place of a finding. */
  at({ place }: Pick<Located, 'place'>): string {
    return this.project.source(place.file)?.text.slice(place.from, place.to) ?? '?'
  }
}
