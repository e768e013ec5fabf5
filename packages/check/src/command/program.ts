import { Command, CommanderError, Option } from 'commander'

/** Where a command writes to, and what it is run in. */
export interface Terminal {
  readonly folder: string
  /** Whether the output can have colours. */
  readonly colour: boolean
  out(text: string): void
  error(text: string): void
}

/** Options of `dvdt check`. */
export interface CheckOptions {
  readonly project?: string
  readonly format: Format
  readonly json?: boolean
  readonly watch?: boolean
  readonly quiet?: boolean
}

export const formats = ['text', 'json', 'github'] as const
export type Format = (typeof formats)[number]

/** What the commands do. They give the exit code. */
export interface Actions {
  check(paths: readonly string[], options: CheckOptions): Promise<number>
  lsp(): Promise<number>
}

/**
 * Runs `dvdt` with arguments, and gives the exit code: 0 if all is well, 1 if errors were found, 2 if the command itself
 * makes no sense.
 */
export async function runProgram(
  args: readonly string[],
  version: string,
  actions: Actions,
  terminal: Terminal,
): Promise<number> {
  let code = 0
  const program = new Command('dvdt')
    .description('Models of neurons: equations with physical units, checked before they run.')
    .version(version, '-V, --version')
    .helpCommand(false)
    .configureOutput({ writeOut: (text) => terminal.out(text), writeErr: (text) => terminal.error(text) })
    .exitOverride()
    .showHelpAfterError("(see 'dvdt --help')")
  program
    .command('check')
    .description('check the equations, conditions and statements of a project')
    .argument('[paths...]', 'files and folders (default: the whole project)')
    .option('-p, --project <path>', 'a tsconfig.json, or a folder with one (default: the nearest)')
    .addOption(new Option('-f, --format <format>', 'how to report').choices(formats).default('text'))
    .option('--json', 'the same as --format json')
    .option('-w, --watch', 'check again whenever a file changes')
    .option('-q, --quiet', 'errors only, no advice')
    .exitOverride()
    .action(async (paths: string[], options: CheckOptions) => {
      code = await actions.check(paths, options)
    })
  program
    .command('lsp')
    .description('language server for editors, on standard input and output')
    .allowExcessArguments()
    .allowUnknownOption()
    .exitOverride()
    .action(async () => {
      code = await actions.lsp()
    })
  try {
    await program.parseAsync(args, { from: 'user' })
    return code
  } catch (problem) {
    if (!(problem instanceof CommanderError)) throw problem
    return problem.exitCode === 0 ? 0 : 2
  }
}
