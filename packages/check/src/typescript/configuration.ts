import { dirname, join, resolve } from 'node:path'
import { ts } from './compiler.ts'

/** Which files make up a project, and how they are read. */
export interface Configuration {
  /** Absolute path of the `tsconfig.json`, if there is one. */
  readonly path?: string
  readonly root: string
  readonly files: readonly string[]
  readonly options: ts.CompilerOptions
}

/** A `tsconfig.json` that can't be read. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError'
}

/**
 * Only types of values are asked for. Without the declarations of browsers and of packages that nobody imports, reading a
 * project takes half the time.
 */
const lean: ts.CompilerOptions = {
  lib: ['lib.es2023.d.ts'],
  types: [],
  noEmit: true,
  skipLibCheck: true,
  composite: false,
}

/** The configuration of a folder: that of the nearest `tsconfig.json` above, or else all sources in the folder. */
export function findConfiguration(folder: string): Configuration {
  const path = ts.findConfigFile(folder, ts.sys.fileExists)
  return path === undefined ? withoutConfiguration(folder) : readConfiguration(path)
}

/**
 * The configuration in a file. One that has no files of its own but refers to other projects stands for all of these.
 * @throws ConfigurationError
 */
export function readConfiguration(path: string): Configuration {
  const file = ts.sys.directoryExists(path) ? join(path, 'tsconfig.json') : resolve(path)
  const seen = new Map<string, ts.ParsedCommandLine>()
  read(file, seen)
  const all = [...seen.values()]
  const main = all.find(({ fileNames }) => fileNames.length > 0) ?? all[0]
  return {
    path: file,
    root: dirname(file),
    files: [...new Set(all.flatMap(({ fileNames }) => fileNames))],
    options: { ...main?.options, ...lean },
  }
}

function read(file: string, seen: Map<string, ts.ParsedCommandLine>): void {
  if (seen.has(file)) return
  const { config, error } = ts.readConfigFile(file, ts.sys.readFile)
  if (error) throw wrongConfiguration(file, error)
  const parsed = ts.parseJsonConfigFileContent(config, ts.sys, dirname(file), undefined, file)
  // A configuration without files of its own is no mistake: it may refer to others, or its models may still be written.
  const noFiles = new Set([18002, 18003])
  const wrong = parsed.errors.find(({ code }) => !noFiles.has(code))
  if (wrong) throw wrongConfiguration(file, wrong)
  seen.set(file, parsed)
  if (parsed.fileNames.length > 0) return
  for (const reference of parsed.projectReferences ?? []) {
    const other = ts.resolveProjectReferencePath(reference)
    if (ts.sys.fileExists(other)) read(other, seen)
  }
}

/** Says where it is wrong, if that is known. */
function wrongConfiguration(path: string, { file, start, messageText }: ts.Diagnostic): ConfigurationError {
  const message = ts.flattenDiagnosticMessageText(messageText, '\n')
  if (!file || start === undefined) return new ConfigurationError(`${path}: ${message}`)
  const { line, character } = ts.getLineAndCharacterOfPosition(file, start)
  return new ConfigurationError(`${file.fileName}:${line + 1}:${character + 1}: ${message}`)
}

const extensions = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs']

/** Everything in a folder that may have models. */
export function sourcesIn(folder: string): readonly string[] {
  return ts.sys.readDirectory(folder, extensions, ['**/node_modules', '**/dist', '**/.*'], ['**/*'])
}

function withoutConfiguration(folder: string): Configuration {
  const root = resolve(folder)
  return {
    root,
    files: sourcesIn(root),
    options: {
      ...lean,
      allowJs: true,
      strict: true,
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
    },
  }
}
