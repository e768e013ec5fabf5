import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** What the compiler says about some files. */
export interface Compilation {
  readonly errors: readonly CompilerError[]
  /** Type instantiations: what the types cost, whatever the machine. */
  readonly instantiations: number
}

export interface CompilerError {
  /** Path in the folder of the project. */
  readonly file: string
  readonly line: number
  readonly column: number
  /** The first line, without the error's number. */
  readonly message: string
  /** The explanation, line by line. */
  readonly details: readonly string[]
}

const root = fileURLToPath(new URL('../../../..', import.meta.url))

/** Programs of the compilers, seen from the root of the repository. */
export const compilers = {
  '6.0': 'node_modules/typescript-6/bin/tsc',
  '7.0': 'node_modules/typescript/bin/tsc',
} as const

/** Versions of TypeScript that the types are made for. Other versions than the last order unions and fields otherwise. */
export type Version = keyof typeof compilers
export const versions = Object.keys(compilers) as readonly Version[]

/** Run a compiler and wait; it exits with an error when it finds errors, which is no failure here. */
function tsc(version: Version, args: readonly string[]): string {
  const { error, stdout } = spawnSync(process.execPath, [join(root, compilers[version]), ...args], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  })
  if (error !== undefined) throw error
  return stdout
}

/** Bring the declarations that fixtures import up to date. */
export function build(project: string): void {
  const output = tsc('7.0', ['-b', project])
  if (output !== '') throw new Error(output)
}

/** Bring the bundles that Node loads up to date with what `build` has made. */
export function bundle(): void {
  const { status, stderr } = spawnSync(process.execPath, [join(root, 'scripts/bundle/main.mjs')], { encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
}

/** What takes compilers longest to read, and no fixture needs. */
const light = { lib: ['es2023'], types: [] }

/**
 * Type-check texts with the workspace's base settings, and packages as their users see them (`build` them first).
 * @param sources texts by file name
 * @param flags   more options of the compiler
 */
export function compile(
  sources: Readonly<Record<string, string>>,
  flags: readonly string[] = [],
  version: Version = '7.0',
): Compilation {
  const folder = mkdtempSync(join(root, 'node_modules/.types-'))
  try {
    for (const [name, text] of Object.entries(sources)) writeFileSync(join(folder, name), text)
    configure(folder, Object.keys(sources))
    return compileFolder(folder, flags, version)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Makes a folder a project of some of its files, with the workspace's base settings. */
export function configure(folder: string, files: readonly string[]): void {
  const compilerOptions = { ...light, composite: false, noEmit: true, declaration: false, declarationMap: false }
  const config = { extends: join(root, 'tsconfig.base.json'), compilerOptions, files }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config))
}

/** Type-check a project in a folder of the repository. */
export function compileFolder(folder: string, flags: readonly string[] = [], version: Version = '7.0'): Compilation {
  const single = version === '7.0' ? ['--singleThreaded'] : []
  return read(tsc(version, ['-p', folder, ...single, ...flags, '--extendedDiagnostics', '--pretty', 'false']), folder)
}

function read(output: string, folder: string): Compilation {
  const errors = readErrors(output, (path) => relative(folder, resolve(root, path)))
  const instantiations = /^Instantiations:\s+(\d+)$/m.exec(output)?.[1]
  if (instantiations === undefined) throw new Error(output)
  return { errors, instantiations: Number(instantiations) }
}

/**
 * The errors in what a compiler prints.
 * @param nameOf  what to call a file, by the path that the compiler prints
 * @throws Error if it could not do its work
 */
export function readErrors(output: string, nameOf = (path: string): string => basename(path)): CompilerError[] {
  const errors: (CompilerError & { readonly details: string[] })[] = []
  for (const text of output.split('\n')) {
    const line = text.replace(/import\("[^"]*"(, \{[^}]*\} \})?\)\./g, '')
    const found = /^(\S+)\((\d+),(\d+)\): error TS\d+: (.*)$/.exec(line)
    if (found) {
      const [, path = '', row, column, message = ''] = found
      errors.push({ file: nameOf(path), line: Number(row), column: Number(column), message, details: [] })
    } else if (/^error /.test(line)) throw new Error(output)
    else if (/^ {2}/.test(line)) errors.at(-1)?.details.push(line.trim())
  }
  return errors
}

/** The parts of a message, whatever the order in which a version of TypeScript lists those of a union or the fields of a type. */
export const unordered = (message: string): string[] =>
  message
    .split(/[|;{}<>]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .sort()

/** The text of a fixture beside the test. */
export const fixture = (name: string): string => readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8')

/** The errors that a text announces: `// error: message` stands above the line that has it. */
export function announced(text: string): { line: number; message: string }[] {
  const lines = text.split('\n')
  return lines.flatMap((line, i) => {
    const message = /^\s*\/\/ error: (.*)$/.exec(line)?.[1]
    if (message === undefined) return []
    const next = lines.findIndex((other, j) => j > i && !/^\s*\/\/ error: /.test(other))
    return [{ line: next + 1, message }]
  })
}
