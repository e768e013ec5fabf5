import { type FSWatcher, watch as watchFolder } from 'node:fs'
import { resolve } from 'node:path'
import type { Checked } from '../report/report.ts'
import type { Project } from '../typescript/project.ts'
import { check, configurationOf, type Task } from './check.ts'
import type { Terminal } from './program.ts'

/** Waits this long, in ms, for the rest of what an editor or a tool writes at once. */
const settling = 80

/** Checks again whenever a source of the project changes, until the process is interrupted. */
export function watch(
  project: Project,
  task: Task,
  report: (checked: Checked) => number,
  terminal: Terminal,
): Promise<number> {
  const { root } = project.configuration
  let timer: NodeJS.Timeout | undefined
  let code = 0
  const again = (): void => {
    project.setFiles(configurationOf(task).files)
    if (terminal.colour) terminal.out('\x1b[2J\x1b[3J\x1b[H')
    code = report(check(project, task))
  }
  return new Promise((done) => {
    const watcher: FSWatcher = watchFolder(root, { recursive: true }, (_, name) => {
      if (name === null || !/\.[cm]?[jt]sx?$/.test(name) || /(?:^|[\\/])(?:node_modules|\.git)[\\/]/.test(name)) return
      project.changed(resolve(root, name).replaceAll('\\', '/'))
      clearTimeout(timer)
      timer = setTimeout(again, settling)
    })
    const stop = (): void => {
      clearTimeout(timer)
      watcher.close()
      done(code)
    }
    process.once('SIGINT', stop)
    process.once('SIGTERM', stop)
    terminal.error(`Watching ${root} (Ctrl-C ends).\n`)
  })
}
