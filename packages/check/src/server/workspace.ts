import { dirname } from 'node:path'
import { type Analysis, analyseEach, together } from '../analysis.ts'
import type { ts } from '../typescript/compiler.ts'
import { findConfiguration } from '../typescript/configuration.ts'
import { dependents } from '../typescript/imports.ts'
import { Project } from '../typescript/project.ts'
import { type Resolver, resolverOf } from '../typescript/resolver.ts'
import { resolverWithTwins, Twins } from '../typescript/twins.ts'

/** A project as an editor sees it: analysed, and kept up to date edit by edit. */
export class OpenProject {
  readonly project: Project
  readonly #each = new Map<string, Analysis>()
  readonly #twins = new Map<string, Twins>()
  #files: readonly ts.SourceFile[] = []
  #resolver: Resolver | undefined
  #dependents = new Map<string, Set<string>>()
  #analysis: Analysis | undefined

  constructor(project: Project) {
    this.project = project
  }

  /** Takes over the text of a file from the editor. */
  edit(path: string, text: string): void {
    this.project.open(path, text)
    const known = this.#resolver ? this.#files.find(({ fileName }) => fileName === path) : undefined
    const twins = known && Twins.of(known, text)
    if (!twins) {
      this.invalidate()
      return
    }
    this.#twins.set(path, twins)
    this.#look(this.#dependents.get(path) ?? new Set([path]))
  }

  /** The editor has closed a file: what counts is on the disk. */
  close(path: string): void {
    this.project.close(path)
    this.invalidate()
  }

  /** Files have changed beside the editor. */
  changed(paths: readonly string[]): void {
    for (const path of paths) this.project.changed(path)
    this.invalidate()
  }

  /** Forgets what the compiler knew. */
  invalidate(): void {
    this.#resolver = undefined
    this.#analysis = undefined
  }

  /** What is known of the project as it is now. */
  get analysis(): Analysis {
    if (!this.#resolver) this.#read()
    this.#analysis ??= together(this.#each, this.#files)
    return this.#analysis
  }

  /** The text of a file as it was analysed. */
  text(path: string): string | undefined {
    return this.#twins.get(path)?.fresh.text ?? this.project.source(path)?.text
  }

  #read(): void {
    const { program, sources } = this.project
    this.#files = sources
    this.#resolver = resolverOf(program.getTypeChecker())
    this.#dependents = dependents(sources, program)
    this.#twins.clear()
    this.#each.clear()
    this.#look(new Set(sources.map(({ fileName }) => fileName)))
  }

  /** Looks at files again, whose strings or those of files that they import have changed. */
  #look(paths: ReadonlySet<string>): void {
    if (!this.#resolver) return
    const files = this.#files
      .filter(({ fileName }) => paths.has(fileName))
      .map((file) => this.#twins.get(file.fileName)?.fresh ?? file)
    const resolver = resolverWithTwins(this.#resolver, [...this.#twins.values()])
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
