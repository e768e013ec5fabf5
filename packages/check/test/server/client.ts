import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import {
  createProtocolConnection,
  type Diagnostic,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  ExitNotification,
  InitializedNotification,
  InitializeRequest,
  type InitializeResult,
  type Position,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  type Range,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type TextEdit,
} from 'vscode-languageserver-protocol/node'
import { TextDocument } from 'vscode-languageserver-textdocument'

const command = fileURLToPath(new URL('../../../dvdt/bin/dvdt.js', import.meta.url))
const folder = new URL('../fixtures/', import.meta.url)

/** How long an answer may take, in ms, before something must be wrong. */
const patience = 60_000

/** An editor without a screen: talks with `dvdt lsp` through the protocol. */
export class Client {
  readonly connection: ProtocolConnection
  readonly #process: ChildProcess
  readonly #documents = new Map<string, TextDocument>()
  readonly #published = new Map<string, { readonly version: number; readonly diagnostics: readonly Diagnostic[] }>()
  #waiting: (() => void)[] = []
  capabilities: InitializeResult['capabilities'] = {}

  constructor() {
    this.#process = spawn(process.execPath, [command, 'lsp', '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] })
    const { stdin, stdout } = this.#process
    if (!stdin || !stdout) throw new Error('The server has no input or output.')
    this.connection = createProtocolConnection(new StreamMessageReader(stdout), new StreamMessageWriter(stdin))
    this.connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, version = -1, diagnostics }) => {
      this.#published.set(uri, { version, diagnostics })
      for (const go of this.#waiting.splice(0)) go()
    })
    this.connection.listen()
  }

  async start(): Promise<void> {
    const { capabilities } = await this.connection.sendRequest(InitializeRequest.type, {
      processId: process.pid,
      rootUri: folder.href,
      capabilities: {},
    })
    this.capabilities = capabilities
    await this.connection.sendNotification(InitializedNotification.type, {})
  }

  /** Address of a file by its name in the folder of fixtures, or by an address of its own. */
  uri(name: string): string {
    return new URL(name, folder).href
  }

  text(name: string): string {
    return this.#document(name).getText()
  }

  /** Opens a file that the disk need not have, and waits for what is said of it. */
  async open(name: string, text: string): Promise<readonly Diagnostic[]> {
    const uri = this.uri(name)
    this.#published.delete(uri)
    this.#documents.set(name, TextDocument.create(uri, 'typescript', 1, text))
    await this.connection.sendNotification(DidOpenTextDocumentNotification.type, {
      textDocument: { uri, languageId: 'typescript', version: 1, text },
    })
    return this.diagnostics(name)
  }

  /** Replaces the only occurrence of a text in an open file, as an edit of just that, and waits for what is said then. */
  async replace(name: string, old: string, by: string): Promise<readonly Diagnostic[]> {
    await this.change(name, this.range(name, old), by)
    return this.diagnostics(name)
  }

  async change(name: string, range: Range, text: string): Promise<void> {
    const document = this.#document(name)
    const version = document.version + 1
    this.#documents.set(name, TextDocument.update(document, [{ range, text }], version))
    await this.connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri: this.uri(name), version },
      contentChanges: [{ range, text }],
    })
  }

  async close(name: string): Promise<void> {
    this.#documents.delete(name)
    await this.connection.sendNotification(DidCloseTextDocumentNotification.type, {
      textDocument: { uri: this.uri(name) },
    })
  }

  /** What is said of the present version of a file. */
  async diagnostics(name: string): Promise<readonly Diagnostic[]> {
    const { version } = this.#document(name)
    for (;;) {
      const published = this.#published.get(this.uri(name))
      if (published?.version === version) return published.diagnostics
      await new Promise<void>((go, fail) => {
        const timer = setTimeout(() => fail(new Error(`Nothing is said of version ${version} of ${name}`)), patience)
        this.#waiting.push(() => {
          clearTimeout(timer)
          go()
        })
      })
    }
  }

  /** What was last said of a file, open or not. */
  said(name: string): readonly Diagnostic[] {
    return this.#published.get(this.uri(name))?.diagnostics ?? []
  }

  /** Where a position is in an open file, as an offset. */
  offset(name: string, position: Position): number {
    return this.#document(name).offsetAt(position)
  }

  rangeOf(name: string, from: number, to: number): Range {
    const document = this.#document(name)
    return { start: document.positionAt(from), end: document.positionAt(to) }
  }

  /** Where a text begins in an open file, or some characters behind that. */
  position(name: string, text: string, further = 0): Position {
    const document = this.#document(name)
    const at = document.getText().indexOf(text)
    if (at < 0) throw new Error(`There is no ${text} in ${name}`)
    return document.positionAt(at + further)
  }

  range(name: string, text: string): Range {
    return { start: this.position(name, text), end: this.position(name, text, text.length) }
  }

  /** What is in a range of an open file. */
  at(name: string, range: Range): string {
    return this.#document(name).getText(range)
  }

  /** A file with edits applied. */
  edited(name: string, edits: TextEdit[]): string {
    return TextDocument.applyEdits(this.#document(name), edits)
  }

  /** Ends the server as the protocol wants it. @returns its exit code */
  async stop(): Promise<number | null> {
    const exit = new Promise<number | null>((done) => this.#process.once('exit', done))
    await this.connection.sendRequest(ShutdownRequest.type)
    await this.connection.sendNotification(ExitNotification.type)
    return exit
  }

  #document(name: string): TextDocument {
    const document = this.#documents.get(name)
    if (!document) throw new Error(`${name} is not open`)
    return document
  }
}
