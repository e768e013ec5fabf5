import { libraryFolder, libraryText, ts } from './compiler.ts'
import type { Configuration } from './configuration.ts'

/** Nothing that models are made of comes from these, and their declarations take long to read. */
const needless = new Set(['@dvdt/plot', '@observablehq/plot'])

/** What an editor shows of a file, which need not be what the disk has. */
interface Opened {
  readonly text: string
  readonly version: number
}

/**
 * The TypeScript side of a project. The program stays warm: after an edit, files that did not change are not read again.
 */
export class Project {
  readonly configuration: Configuration
  readonly #opened = new Map<string, Opened>()
  readonly #disk = new Map<string, ts.IScriptSnapshot>()
  readonly #diskVersions = new Map<string, number>()
  readonly #service: ts.LanguageService
  #files: Set<string>
  #version = 0

  constructor(configuration: Configuration) {
    this.configuration = configuration
    this.#files = new Set(configuration.files)
    this.#service = ts.createLanguageService(this.#host(), ts.createDocumentRegistry())
  }

  /** The program as the files are now. */
  get program(): ts.Program {
    const program = this.#service.getProgram()
    if (!program) throw new Error('TypeScript gives no program.')
    return program
  }

  /** The project's own files: no declarations, nothing from packages. */
  get sources(): ts.SourceFile[] {
    const { program } = this
    return program
      .getSourceFiles()
      .filter(
        (file) =>
          !file.isDeclarationFile &&
          !program.isSourceFileFromExternalLibrary(file) &&
          !file.fileName.includes('/node_modules/'),
      )
  }

  source(path: string): ts.SourceFile | undefined {
    return this.program.getSourceFile(path)
  }

  /** Changes with every file that changes. */
  get version(): number {
    return this.#version
  }

  /** A text that counts instead of the file's on the disk. One that is the same changes nothing. */
  open(path: string, text: string): void {
    if (this.#opened.get(path)?.text === text) return
    const same = !this.#opened.has(path) && textOf(this.#disk.get(path)) === text
    if (!same) this.#version++
    this.#opened.set(path, { text, version: same ? this.#diskVersion(path) : this.#version })
    this.#files.add(path)
  }

  /** The file is as on the disk again. @returns its text there; nothing if there is no such file */
  close(path: string): string | undefined {
    const opened = this.#opened.get(path)
    const text = ts.sys.readFile(path)
    if (!opened) return text
    this.#opened.delete(path)
    if (text === undefined || text !== opened.text) this.changed(path)
    else {
      this.#disk.set(path, ts.ScriptSnapshot.fromString(text))
      this.#diskVersions.set(path, opened.version)
    }
    return text
  }

  /** The file on the disk is another one, or is gone. */
  changed(path: string): void {
    this.#version++
    this.#disk.delete(path)
    this.#diskVersions.set(path, this.#version)
    if (!this.#opened.has(path) && !ts.sys.fileExists(path)) this.#files.delete(path)
  }

  /** The project's files, after some have come or gone. */
  setFiles(files: readonly string[]): void {
    this.#version++
    this.#files = new Set([...files, ...this.#opened.keys()])
  }

  #host(): ts.LanguageServiceHost {
    const { options, root } = this.configuration
    const cache = ts.createModuleResolutionCache(root, (name) => name, options)
    const files = {
      fileExists: (path: string) =>
        this.#opened.has(path) || libraryText(path) !== undefined || ts.sys.fileExists(path),
      readFile: (path: string) => this.#opened.get(path)?.text ?? libraryText(path) ?? ts.sys.readFile(path),
      readDirectory: ts.sys.readDirectory,
      directoryExists: ts.sys.directoryExists,
      getDirectories: ts.sys.getDirectories,
      ...(ts.sys.realpath && { realpath: ts.sys.realpath }),
    }
    return {
      ...files,
      getScriptFileNames: () => [...this.#files],
      getScriptVersion: (path) => `${this.#opened.get(path)?.version ?? this.#diskVersion(path)}`,
      getScriptSnapshot: (path) => this.#snapshot(path),
      getCurrentDirectory: () => root,
      getCompilationSettings: () => options,
      getDefaultLibFileName: (options) => `${libraryFolder}/${ts.getDefaultLibFileName(options)}`,
      resolveModuleNameLiterals: (literals, file, redirect, compilerOptions, source) =>
        literals.map((literal) => {
          if (needless.has(literal.text)) return { resolvedModule: undefined }
          const mode = ts.getModeForUsageLocation(source, literal, compilerOptions)
          return ts.resolveModuleName(literal.text, file, compilerOptions, files, cache, redirect, mode)
        }),
    }
  }

  #diskVersion(path: string): number {
    return this.#diskVersions.get(path) ?? 0
  }

  #snapshot(path: string): ts.IScriptSnapshot | undefined {
    const opened = this.#opened.get(path)
    if (opened) return ts.ScriptSnapshot.fromString(opened.text)
    const known = this.#disk.get(path)
    if (known) return known
    const text = libraryText(path) ?? ts.sys.readFile(path)
    if (text === undefined) return undefined
    const snapshot = ts.ScriptSnapshot.fromString(text)
    this.#disk.set(path, snapshot)
    return snapshot
  }
}

const textOf = (snapshot: ts.IScriptSnapshot | undefined): string | undefined =>
  snapshot?.getText(0, snapshot.getLength())
