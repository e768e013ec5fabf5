import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { analyse } from '../analysis.ts'
import type { Checked } from '../report/report.ts'
import { placeKey } from '../text/place.ts'
import { type Configuration, findConfiguration, readConfiguration, sourcesIn } from '../typescript/configuration.ts'
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
  const files = chosen.flatMap((path) => added(path, configuration.files))
  return { ...configuration, files: [...new Set([...configuration.files, ...files])] }
}

/** What is asked for beyond a project's files: any file, and folders that the project leaves out altogether. */
function added(path: string, files: readonly string[]): readonly string[] {
  if (!isFolder(path)) return [path]
  return files.some((file) => isWithin(file, path)) ? [] : sourcesIn(path)
}

/** @throws TaskError */
export function refuseNothing({ path, root, files }: Configuration): void {
  if (files.length > 0) return
  const said =
    path === undefined ? `There are no TypeScript or JavaScript files in ${root}.` : `${path} includes no files.`
  throw new TaskError(`${said}\nName files or folders to check, as in 'dvdt check src'.`)
}

const isWithin = (file: string, path: string): boolean => file === path || file.startsWith(`${path}/`)

const exists = (path: string): boolean => statSync(path, { throwIfNoEntry: false }) !== undefined
const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false

/** Checks a project, or those of its files that are asked for. */
export function check(project: Project, { paths, folder }: Task): Checked {
  const start = performance.now()
  const { program } = project
  const files = project.sources
  const { findings, sites } = analyse(files, resolverOf(program.getTypeChecker()))
  const chosen = paths.map((path) => resolve(folder, path))
  const asked = (file: string): boolean => chosen.length === 0 || chosen.some((path) => isWithin(file, path))
  const strings = sites.filter(({ text, kind }) => kind !== 'name' && text.places.some(({ file }) => asked(file)))
  const distinct = new Set(strings.flatMap(({ text }) => text.places.slice(0, 1).map(placeKey)))
  const withStrings = new Set(strings.flatMap(({ text }) => text.places.map(({ file }) => file)))
  return {
    findings: findings.filter(({ place }) => asked(place.file)),
    text: (file) => program.getSourceFile(file)?.text ?? '',
    folder,
    strings: distinct.size,
    files: withStrings.size,
    looked: files.filter(({ fileName }) => asked(fileName)).length,
    seconds: (performance.now() - start) / 1000,
  }
}
