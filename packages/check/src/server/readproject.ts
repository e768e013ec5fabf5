import type { ts } from '../typescript/compiler.ts'
import { dependents, isSeenEverywhere } from '../typescript/imports.ts'
import type { Project } from '../typescript/project.ts'
import { type Resolver, resolverOf } from '../typescript/resolver.ts'

/** A project as the compiler has read it at a time. */
export class ReadProject {
  readonly program: ts.Program
  readonly resolver: Resolver
  /** The project's own files. */
  readonly sources: ReadonlyMap<string, ts.SourceFile>
  /** Declarations, and what is in packages. */
  readonly others: ReadonlySet<ts.SourceFile>
  /** For each of the project's own files those that depend on it, itself included. */
  readonly dependents: ReadonlyMap<string, ReadonlySet<string>>

  constructor(project: Project) {
    const { program, sources } = project
    const own = new Set(sources)
    this.program = program
    this.resolver = resolverOf(program.getTypeChecker())
    this.sources = new Map(sources.map((file) => [file.fileName, file]))
    this.others = new Set(program.getSourceFiles().filter((file) => !own.has(file)))
    this.dependents = dependents(sources, program)
  }
}

/**
 * The files about which something else may be true than before, because they have changed, or something that they see.
 * @param edited  files that have changed in between, whatever they are now
 */
export function stale(
  before: ReadProject | undefined,
  now: ReadProject,
  edited: { has(path: string): boolean },
): ReadonlySet<string> {
  const all = new Set(now.sources.keys())
  if (!before || before.others.size !== now.others.size || ![...now.others].every((file) => before.others.has(file))) {
    return all
  }
  const paths = new Set([...before.sources.keys(), ...all])
  const changed = [...paths].filter((path) => edited.has(path) || before.sources.get(path) !== now.sources.get(path))
  const versions = changed.flatMap((path) => [before, now].flatMap(({ sources }) => sources.get(path) ?? []))
  if (versions.some(isSeenEverywhere)) return all
  return new Set(changed.flatMap((path) => [path, ...[before, now].flatMap((each) => [...dependentsOf(each, path)])]))
}

const dependentsOf = ({ dependents }: ReadProject, path: string): Iterable<string> => dependents.get(path) ?? []
