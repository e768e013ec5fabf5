import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** A `dvdt` that a project has installed. */
export interface Installation {
  /** The folder whose `node_modules` it is in. */
  readonly folder: string
  /** The program of its command. */
  readonly program: string
}

/** The `dvdt` that a file's imports would find: in the nearest `node_modules` above that has one. */
export function installationOf(file: string): Installation | undefined {
  for (let folder = dirname(file), last = file; folder !== last; last = folder, folder = dirname(folder)) {
    const program = join(folder, 'node_modules', 'dvdt', 'bin', 'dvdt.js')
    if (existsSync(program)) return { folder, program }
  }
  return undefined
}
