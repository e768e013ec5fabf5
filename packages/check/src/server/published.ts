import type { Diagnostic } from 'vscode-languageserver/node'
import type { Located } from '../models/finding.ts'
import { diagnostics } from './diagnostics.ts'
import type { OpenProject } from './workspace.ts'

/** What the editor has been told of a file. */
interface Told {
  readonly project: OpenProject
  readonly said: string
}

/** Tells the editor what is found in projects, and takes back what isn't any more. */
export class Published {
  readonly #told = new Map<string, Told>()
  readonly #send: (file: string, diagnostics: Diagnostic[]) => void

  constructor(send: (file: string, diagnostics: Diagnostic[]) => void) {
    this.#send = send
  }

  /** Tells what is new in a project; of `edited` files, whose versions are new, also that nothing is. */
  publish(project: OpenProject, edited: readonly string[] = []): void {
    const byFile = grouped(project.analysis.findings)
    const before = [...this.#told].flatMap(([file, told]) => (told.project === project ? file : []))
    for (const file of new Set([...edited, ...before, ...byFile.keys()])) {
      const found = diagnostics(byFile.get(file) ?? [], project.text(file) ?? '')
      const said = JSON.stringify(found)
      const told = this.#told.get(file)
      if (told?.project === project && told.said === said && !edited.includes(file)) continue
      this.#send(file, found)
      if (found.length > 0) this.#told.set(file, { project, said })
      else this.#told.delete(file)
    }
  }

  /** Takes back what was told of projects that there are no more. */
  keepOnly(projects: Iterable<OpenProject>): void {
    const open = new Set(projects)
    for (const [file, { project }] of this.#told) {
      if (open.has(project)) continue
      this.#send(file, [])
      this.#told.delete(file)
    }
  }
}

function grouped(all: readonly Located[]): Map<string, Located[]> {
  const groups = new Map<string, Located[]>()
  for (const one of all) {
    const group = groups.get(one.place.file)
    if (group) group.push(one)
    else groups.set(one.place.file, [one])
  }
  return groups
}
