import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { main } from '../../src/command/main.ts'

const root = fileURLToPath(new URL('../../../..', import.meta.url))
const command = join(root, 'packages/dvdt/bin/dvdt.js')

/** The environment of the tests, without what it says of colours. */
const { FORCE_COLOR: _, NO_COLOR: __, ...colourless } = process.env

/** What a command has printed, and its exit code. */
export interface Ran {
  readonly out: string
  readonly error: string
  readonly code: number | null
}

/** Somebody's project outside of this repository, where dvdt is installed. */
export class Lab {
  readonly folder = realpathSync(mkdtempSync(join(tmpdir(), 'dvdt-lab-')))

  constructor(files: Readonly<Record<string, string>> = {}) {
    symlinkSync(join(root, 'node_modules'), join(this.folder, 'node_modules'))
    for (const [name, text] of Object.entries(files)) this.write(name, text)
  }

  write(name: string, text: string): void {
    const path = join(this.folder, name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
  }

  remove(name: string): void {
    rmSync(join(this.folder, name), { recursive: true })
  }

  /** Runs `dvdt` with arguments in a folder of the project, as a process of its own. */
  shell(args: readonly string[], folder = '.', environment: Readonly<Record<string, string>> = {}): Ran {
    const { stdout, stderr, status, error } = spawnSync(process.execPath, [command, ...args], {
      cwd: join(this.folder, folder),
      env: { ...colourless, ...environment },
      encoding: 'utf8',
    })
    if (error) throw error
    return { out: stdout, error: stderr, code: status }
  }

  /** Runs `dvdt` with arguments in a folder of the project within this process, which takes less time. */
  async dvdt(args: readonly string[], folder = '.'): Promise<Ran> {
    const [out, error]: [string[], string[]] = [[], []]
    const code = await main(args, {
      folder: join(this.folder, folder),
      colour: false,
      out: (text) => out.push(text),
      error: (text) => error.push(text),
    })
    return { out: out.join(''), error: error.join(''), code }
  }

  /** Starts `dvdt check --watch` with further arguments. */
  watch(...args: readonly string[]): Watching {
    return new Watching(
      spawn(process.execPath, [command, 'check', '--watch', ...args], { cwd: this.folder, env: colourless }),
    )
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, { recursive: true, force: true })
  }
}

/** A command that goes on and on. */
export class Watching {
  readonly #process: ChildProcess
  #printed = ''
  #waiting: (() => void)[] = []

  constructor(process: ChildProcess) {
    this.#process = process
    for (const stream of [process.stdout, process.stderr])
      stream?.on('data', (data) => {
        this.#printed += data
        for (const go of this.#waiting.splice(0)) go()
      })
  }

  /** What is printed from now on, or since the last call, until there is something like `end`. */
  async until(end: RegExp): Promise<string> {
    for (;;) {
      const found = end.exec(this.#printed)
      if (found) {
        const to = found.index + found[0].length
        const said = this.#printed.slice(0, to)
        this.#printed = this.#printed.slice(to)
        return said
      }
      await new Promise<void>((go, fail) => {
        const timer = setTimeout(() => fail(new Error(`No ${end} in:\n${this.#printed}`)), 60_000)
        this.#waiting.push(() => {
          clearTimeout(timer)
          go()
        })
      })
    }
  }

  /** Ends it as a terminal does. @returns the exit code, or the signal that killed it */
  async interrupt(signal: 'SIGINT' | 'SIGTERM' = 'SIGINT'): Promise<number | string | null> {
    const end = new Promise<number | string | null>((done) =>
      this.#process.once('exit', (code, signal) => done(signal ?? code)),
    )
    this.#process.kill(signal)
    return end
  }
}
