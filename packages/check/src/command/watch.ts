import { type FSWatcher, watch as watchFolder } from 'node:fs'
import { resolve } from 'node:path'
import type { Configuration } from '../typescript/configuration.ts'
import { Project } from '../typescript/project.ts'
import type { Terminal } from './program.ts'

/** Waits this long, in ms, for the rest of what an editor or a tool writes at once. */
const settling = 80

/** What is done again and again. */
export interface Watched {
  /** @throws TaskError, ConfigurationError */
  configuration(): Configuration
  /** Checks, and reports. @returns the exit code */
  report(project: Project): number
  /** Says what is wrong with the command or the configuration. @returns the exit code */
  refuse(problem: unknown): number
}

/**
 * Checks again whenever a source or a `tsconfig.json` of the project changes, until the process is interrupted.
 * @returns the exit code of the last check
 */
export function watch(first: Project, code: number, watched: Watched, terminal: Terminal): Promise<number> {
  const { root } = first.configuration
  let project = first
  let anew = false
  let timer: NodeJS.Timeout | undefined
  let last = code
  const again = (): void => {
    if (terminal.colour) terminal.out('\x1b[2J\x1b[3J\x1b[H')
    try {
      const configuration = watched.configuration()
      if (anew) project = new Project(configuration)
      else project.setFiles(configuration.files)
      anew = false
      last = watched.report(project)
    } catch (problem) {
      last = watched.refuse(problem)
    }
  }
  return new Promise((done) => {
    const watcher: FSWatcher = watchFolder(root, { recursive: true }, (_, name) => {
      if (name === null || /(?:^|[\\/])(?:node_modules|\.git)[\\/]/.test(name)) return
      if (/(?:^|[\\/])tsconfig[^\\/]*\.json$/.test(name)) anew = true
      else if (/\.[cm]?[jt]sx?$/.test(name)) project.changed(resolve(root, name).replaceAll('\\', '/'))
      else return
      clearTimeout(timer)
      timer = setTimeout(again, settling)
    })
    const stop = (): void => {
      clearTimeout(timer)
      watcher.close()
      done(last)
    }
    process.once('SIGINT', stop)
    process.once('SIGTERM', stop)
    terminal.error(`Watching ${root} (Ctrl-C ends).\n`)
  })
}
