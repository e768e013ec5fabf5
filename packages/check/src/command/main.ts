import { readFileSync } from 'node:fs'
import { reportGithub } from '../report/github.ts'
import { reportJson } from '../report/json.ts'
import type { Checked } from '../report/report.ts'
import { reportText } from '../report/text.ts'
import { type Configuration, ConfigurationError } from '../typescript/configuration.ts'
import { Project } from '../typescript/project.ts'
import { check, configurationOf, refuseNothing, type Task, TaskError } from './check.ts'
import { type CheckOptions, type Format, runProgram, type Terminal } from './program.ts'
import { watch } from './watch.ts'

/** Runs the command `dvdt`. @returns the exit code */
export async function main(args: readonly string[], terminal: Terminal = console_): Promise<number> {
  return runProgram(
    args,
    version(),
    {
      check: async (paths, options) => checkCommand(paths, options, terminal),
      lsp: async () => {
        const { serve } = await import('../server/serve.ts')
        return serve()
      },
    },
    terminal,
  )
}

const console_: Terminal = {
  folder: process.cwd(),
  colour: wantsColour(process.env, process.stdout.isTTY === true),
  out: (text) => process.stdout.write(text),
  error: (text) => process.stderr.write(text),
}

/**
 * Whether to colour what is printed: in a terminal, unless the environment says otherwise.
 * @see https://no-color.org and https://force-color.org
 */
function wantsColour({ NO_COLOR = '', FORCE_COLOR = '' }: NodeJS.ProcessEnv, isTerminal: boolean): boolean {
  if (NO_COLOR !== '') return false
  return FORCE_COLOR === '' ? isTerminal : FORCE_COLOR !== '0'
}

const version = (): string => JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')).version

async function checkCommand(
  paths: readonly string[],
  { project, format, json, watch: watching, quiet }: CheckOptions,
  terminal: Terminal,
): Promise<number> {
  const task: Task = { paths, project, folder: terminal.folder }
  const write = reporters[json ? 'json' : format]
  const configuration = (): Configuration => {
    const found = configurationOf(task)
    refuseNothing(found)
    return found
  }
  const report = (opened: Project): number => {
    const checked = check(opened, task)
    const shown = quiet ? { ...checked, findings: checked.findings.filter(isError) } : checked
    const text = write(shown, terminal)
    if (text !== '') terminal.out(`${text}\n`)
    return checked.findings.some(isError) ? 1 : 0
  }
  const refuse = (problem: unknown): number => {
    if (!(problem instanceof TaskError || problem instanceof ConfigurationError)) throw problem
    terminal.error(`${problem.message}\n`)
    return 2
  }
  try {
    const opened = new Project(configuration())
    const code = report(opened)
    return watching ? await watch(opened, code, { configuration, report, refuse }, terminal) : code
  } catch (problem) {
    return refuse(problem)
  }
}

const isError = ({ severity }: Checked['findings'][number]): boolean => severity === 'error'

const reporters: Readonly<Record<Format, (checked: Checked, terminal: Terminal) => string>> = {
  text: (checked, { colour }) => reportText(checked, colour),
  json: (checked) => reportJson(checked),
  github: (checked) => reportGithub(checked),
}
