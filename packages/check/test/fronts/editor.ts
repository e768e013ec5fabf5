import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { DiagnosticSeverity, HoverRequest } from 'vscode-languageserver-protocol/node'
import { type Case, program } from '../../../dsl/test/corpus/index.ts'
import type { Front, Verdict } from '../../../dvdt/test/corpus/front.ts'
import { type Broken, sourcesOf } from '../../../dvdt/test/examples/broken.ts'
import { folder, sources } from '../../../dvdt/test/examples/sources.ts'
import { Client } from '../server/client.ts'
import { placesInCases, placesInExample, type Shown } from './places.ts'

/** No file of people has more models. */
const many = 400

/** An editor: what it knows, it gets from `dvdt lsp` through the protocol. */
export class Editor implements Front {
  readonly name = 'language server'
  #started: Client | undefined

  /** Starts the server, when packages are built. */
  async start(): Promise<void> {
    this.#started = new Client()
    await this.#started.start()
  }

  async stop(): Promise<void> {
    await this.#started?.stop()
  }

  get #client(): Client {
    if (!this.#started) throw new Error('The server has not been started.')
    return this.#started
  }

  /** What is shown in files that have all cases, so many in each. */
  async verdicts(cases: readonly Case[]): Promise<readonly Verdict[]> {
    const verdicts: Verdict[] = []
    for (let from = 0; from < cases.length; from += many) {
      const some = cases.slice(from, from + many)
      const all = program(some)
      await this.#client.open('cases.ts', all.source)
      verdicts.push(...placesInCases(all, some.length, this.#shown('cases.ts')))
      await this.#client.close('cases.ts')
    }
    return verdicts
  }

  /** What is shown in the examples while they are broken and mended by edits, one after the other. */
  async examples(all: readonly Broken[]): Promise<Verdict[]> {
    const verdicts: Verdict[] = []
    const opened = new Set<string>()
    for (const [index, broken] of all.entries()) {
      const { path, text, content } = broken
      const own = sourcesOf(broken)
      for (const { path } of own) {
        if (!opened.has(path)) await this.#client.open(uri(path), sources.get(path) ?? '')
        opened.add(path)
      }
      const before = all[index - 1]
      const goesOn = before?.path === path && before.text.from === text.from
      if (before && !goesOn) await this.#replace(before.path, before.text.from, before.content, before.text.content)
      await this.#replace(path, text.from, goesOn ? before.content : text.content, content)
      verdicts.push(placesInExample(own, (path) => this.#shown(uri(path))))
    }
    return verdicts
  }

  async #replace(path: string, from: number, old: string, by: string): Promise<void> {
    const name = uri(path)
    await this.#client.change(name, this.#client.rangeOf(name, from, from + old.length), by)
    await this.#client.diagnostics(name)
    // What is said of other files comes with it: when a request is answered, it is there.
    const position = { line: 0, character: 0 }
    await this.#client.connection.sendRequest(HoverRequest.type, { textDocument: { uri: name }, position })
  }

  #shown(name: string): Shown[] {
    return this.#client
      .said(name)
      .filter(({ severity }) => severity === DiagnosticSeverity.Error)
      .map(({ code, range: { start, end } }) => ({
        code: `${code}`,
        from: this.#client.offset(name, start),
        to: this.#client.offset(name, end),
      }))
  }
}

/** Address of a source of the examples. */
const uri = (path: string): string => pathToFileURL(join(folder, path)).href
