import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { analyse } from '../analysis.ts'
import type { Checked } from '../report/report.ts'
import { placeKey } from '../text/place.ts'
import { type Configuration, findConfiguration, readConfiguration } from '../typescript/configuration.ts'
import type { Project } from '../typescript/project.ts'
import { resolverOf } from '../typescript/resolver.ts'

/** What is to be checked. */
export interface Task {
  /** Files and folders; the current folder if there are none. */
  readonly paths: readonly string[]
  /** A `tsconfig.json`; without one, the nearest. */
  readonly project?: string | undefined
  readonly folder: string
}

/** A path that leads nowhere, or to nothing that can be checked. */
export class TaskError extends Error {
  override readonly name = 'TaskError'
}

/** The configuration of a task. @throws TaskError, ConfigurationError */
export function configurationOf({ paths, project, folder }: Task): Configuration {
  if (project !== undefined) {
    const path = resolve(folder, project)
    if (!exists(path)) throw new TaskError(`There is no '${project}'.`)
    return readConfiguration(path)
  }
  const chosen = paths.map((path) => resolve(folder, path))
  const missing = paths.find((_, index) => !exists(chosen[index] as string))
  if (missing !== undefined) throw new TaskError(`There is no '${missing}'.`)
  const [first] = chosen
  const start = first === undefined ? folder : isFolder(first) ? first : resolve(first, '..')
  const configuration = findConfiguration(start)
  const files = chosen.filter((path) => !isFolder(path))
  return { ...configuration, files: [...new Set([...configuration.files, ...files])] }
}

const exists = (path: string): boolean => statSync(path, { throwIfNoEntry: false }) !== undefined
const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false

/** Checks a project, or those of its files that are asked for. */
export function check(project: Project, { paths, folder }: Task): Checked {
  const start = performance.now()
  const { program } = project
  const files = project.sources
  const { findings, sites } = analyse(files, resolverOf(program.getTypeChecker()))
  const chosen = paths.map((path) => resolve(folder, path))
  const asked = (file: string): boolean =>
    chosen.length === 0 || chosen.some((path) => file === path || file.startsWith(`${path}/`))
  const strings = sites.filter(({ text, kind }) => kind !== 'name' && text.places.some(({ file }) => asked(file)))
  const distinct = new Set(strings.flatMap(({ text }) => text.places.slice(0, 1).map(placeKey)))
  const withStrings = new Set(strings.flatMap(({ text }) => text.places.map(({ file }) => file)))
  return {
    findings: findings.filter(({ place }) => asked(place.file)),
    text: (file) => program.getSourceFile(file)?.text ?? '',
    folder,
    strings: distinct.size,
    files: withStrings.size,
    seconds: (performance.now() - start) / 1000,
  }
}
