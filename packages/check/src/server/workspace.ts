import { dirname } from 'node:path'
import { type Analysis, analyseEach, together } from '../analysis.ts'
import type { ts } from '../typescript/compiler.ts'
import { findConfiguration } from '../typescript/configuration.ts'
import { Project } from '../typescript/project.ts'
import { resolverWithTwins, Twins } from '../typescript/twins.ts'
import { ReadProject, stale } from './readproject.ts'

/** A project as an editor sees it: analysed, and kept up to date edit by edit. */
export class OpenProject {
  readonly project: Project
  readonly #each = new Map<string, Analysis>()
  readonly #twins = new Map<string, Twins>()
  #readProject: ReadProject | undefined
  /** Whether the compiler has read all that has changed, but for the contents of strings. */
  #isRead = false
  #analysis: Analysis | undefined

  constructor(project: Project) {
    this.project = project
  }

  /** Takes over the text of a file from the editor. */
  edit(path: string, text: string): void {
    this.project.open(path, text)
    this.#take(path, text)
  }

  /** The editor has closed a file: what counts is on the disk. */
  close(path: string): void {
    this.#take(path, this.project.close(path))
  }

  /** Files have changed beside the editor. */
  changed(paths: readonly string[]): void {
    for (const path of paths) this.project.changed(path)
    this.invalidate()
  }

  /** Has the compiler read again what has changed. */
  invalidate(): void {
    this.#isRead = false
    this.#analysis = undefined
  }

  /** What is known of the project as it is now. */
  get analysis(): Analysis {
    if (!this.#isRead) this.#read()
    this.#analysis ??= together(
      this.#files.flatMap(({ fileName }) => this.#each.get(fileName) ?? []),
      this.#files,
    )
    return this.#analysis
  }

  /** The text of a file as it was analysed. */
  text(path: string): string | undefined {
    return (this.#twins.get(path)?.fresh ?? this.#readProject?.program.getSourceFile(path))?.text
  }

  /** The project's own files as they are now. */
  get #files(): ts.SourceFile[] {
    return Array.from(
      this.#readProject?.sources.values() ?? [],
      (file) => this.#twins.get(file.fileName)?.fresh ?? file,
    )
  }

  /** A file has another text, or is gone. */
  #take(path: string, text: string | undefined): void {
    const known = this.#isRead ? this.#readProject?.sources.get(path) : undefined
    if (known && text === this.text(path)) return
    const twins = known && text !== undefined ? Twins.of(known, text) : undefined
    if (!twins) {
      this.invalidate()
      return
    }
    this.#twins.set(path, twins)
    this.#look(this.#readProject?.dependents.get(path) ?? new Set([path]))
  }

  #read(): void {
    const before = this.#readProject
    this.#readProject = new ReadProject(this.project)
    const paths = stale(before, this.#readProject, this.#twins)
    this.#twins.clear()
    this.#isRead = true
    this.#look(paths)
  }

  /** Looks at files again that have changed, or depend on what has. */
  #look(paths: ReadonlySet<string>): void {
    if (!this.#readProject) return
    for (const path of paths) this.#each.delete(path)
    const files = this.#files.filter(({ fileName }) => paths.has(fileName))
    const resolver = resolverWithTwins(this.#readProject.resolver, [...this.#twins.values()])
    for (const [path, analysis] of analyseEach(files, resolver)) this.#each.set(path, analysis)
    this.#analysis = undefined
  }
}

/** All projects that an editor has files of. */
export class Workspace {
  readonly #projects = new Map<string, OpenProject>()

  /** The project of a file: that of the nearest `tsconfig.json`, or of its folder. @throws ConfigurationError */
  projectOf(path: string): OpenProject {
    const configuration = findConfiguration(dirname(path))
    const key = configuration.path ?? configuration.root
    const known = this.#projects.get(key)
    if (known) return known
    const made = new OpenProject(new Project(configuration))
    this.#projects.set(key, made)
    return made
  }

  get projects(): Iterable<OpenProject> {
    return this.#projects.values()
  }
}
